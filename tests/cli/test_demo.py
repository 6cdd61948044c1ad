"""`tertial demo -o FOLDER`: the samples, and nothing of anybody else's."""

from __future__ import annotations

from pathlib import Path

from tertial.demo import file_name, samples
from tertial.documents.rendering import FORMATS
from tests.cli.running import tertial

NAMES = {file_name(document) + suffix for document in samples() for suffix in FORMATS}


def test_it_writes_each_sample_in_each_format_and_says_what_to_open(tmp_path: Path) -> None:
    shown = tertial("demo", "-o", "demo-output", folder=tmp_path)
    assert (shown.status, shown.err) == (0, "")
    folder = tmp_path / "demo-output"
    assert {path.name for path in folder.iterdir()} == {*NAMES, ".tertial-demo.json"}
    assert f"Skrev {len(NAMES)} filer till demo-output." in shown.out
    assert "Öppna först: demo-output/verksamhetsplan" in shown.out

    # What somebody has worked in, or put there, is left; the rest is made again.
    before = {name: (folder / name).read_bytes() for name in NAMES}
    changed = next(name for name in sorted(NAMES) if name.endswith(".docx"))
    gone = next(name for name in sorted(NAMES) if name.endswith(".json"))
    (folder / changed).write_bytes(b"my own work")
    (folder / gone).unlink()
    (folder / "notes.txt").write_text("mine")
    again = tertial("demo", "-o", "demo-output", folder=tmp_path)
    assert again.status == 0
    assert again.err.splitlines()[1:] == [f"  demo-output/{changed}"]
    assert (folder / changed).read_bytes() == b"my own work"
    assert (folder / "notes.txt").read_text() == "mine"
    assert {name: (folder / name).read_bytes() for name in NAMES if name != changed} == {
        name: data for name, data in before.items() if name != changed
    }


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "here").write_text("mine")
    told = tertial("demo", "-o", "here", folder=tmp_path)
    assert (told.status, told.sentence) == (10, "here är en fil, inte en mapp.")
    assert (tmp_path / "here").read_text() == "mine"
