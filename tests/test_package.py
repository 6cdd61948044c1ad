"""The package that an installation gets: code, words, fonts and data, and nothing else."""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from hatch_build import FAMILIES, FONTS, LOCALE, WEIGHTS, compile_catalogues, fonts_are_current
from tests.repository import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the package."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True
    )
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as package:
        return set(package.namelist())


def test_every_file_of_the_source_is_packed(wheel: set[str]) -> None:
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and path.suffix not in (".pyc", ".part") and "__pycache__" not in path.parts
    }
    assert wanted - wheel == set()


def test_fonts_and_catalogues_are_packed_though_not_tracked(wheel: set[str]) -> None:
    fonts = FONTS.relative_to("src").as_posix()
    wanted = {
        f"{fonts}/{FAMILIES[package]}_{weight}.ttf"
        for package, weights in WEIGHTS.items()
        for weight in weights
    }
    assert wanted - wheel == set()
    assert {f"{fonts}/OFL-{family}.txt" for family in FAMILIES.values()} - wheel == set()
    catalogues = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / LOCALE).rglob("*.po")}
    assert {name.removesuffix(".po") + ".mo" for name in catalogues} - wheel == set()


def test_nothing_but_the_package_and_its_licence_is_packed(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == {"tertial", "config"}
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


def test_fonts_are_those_locked() -> None:
    assert fonts_are_current(ROOT)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A Swedish catalogue as old as the day before yesterday, in a source tree of its own."""
    path = tmp_path / LOCALE / "sv" / "LC_MESSAGES" / "tertial.po"
    path.parent.mkdir(parents=True)
    write_catalogue(path, "Läs en rapport.", age=172_800)
    return path


def write_catalogue(path: Path, words: str, age: float) -> None:
    """Write a catalogue with one message, changed so many seconds ago."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(f'{head}msgid "Read a report."\nmsgstr "{words}"\n', encoding="utf-8")
    os.utime(path, (time.time() - age, time.time() - age))


def words_in(compiled: Path) -> str:
    """What the compiled catalogue says for the one message."""
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file).gettext("Read a report.")


def test_a_changed_catalogue_is_compiled_anew(tmp_path: Path, catalogue: Path) -> None:
    compile_catalogues(tmp_path)
    assert words_in(catalogue.with_suffix(".mo")) == "Läs en rapport."
    write_catalogue(catalogue, "Läs in en rapport.", age=-60)
    compile_catalogues(tmp_path)
    assert words_in(catalogue.with_suffix(".mo")) == "Läs in en rapport."


def test_an_unchanged_catalogue_is_left_alone(tmp_path: Path, catalogue: Path) -> None:
    compile_catalogues(tmp_path)
    compiled = catalogue.with_suffix(".mo")
    compiled.write_bytes(b"as it was")
    compile_catalogues(tmp_path)
    assert compiled.read_bytes() == b"as it was"
