"""The package that an installation gets: code, words, fonts and data, and nothing else."""

from __future__ import annotations

import gettext
import gzip
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from hatch_build import (
    ASSETS,
    ENTRIES,
    FAMILIES,
    FONTS,
    LOCALE,
    MANIFEST,
    STATIC,
    WEIGHTS,
    asset_sources,
    assets_are_current,
    bundle_assets,
    compile_catalogues,
    fonts_are_current,
)
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


def test_styles_and_scripts_are_packed_though_not_tracked(wheel: set[str]) -> None:
    static = STATIC.relative_to("src").as_posix()
    files = json.loads((ROOT / STATIC / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert sorted(files) == sorted(ENTRIES)
    assert {f"{static}/{name}" for name in (*files.values(), MANIFEST)} - wheel == set()
    assert len([name for name in wheel if name.startswith(static) and name.endswith(".woff2")]) == 5


def test_nothing_but_the_package_and_its_licence_is_packed(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == {"tertial", "config"}
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


def test_fonts_are_those_locked() -> None:
    assert fonts_are_current(ROOT)


def test_styles_and_scripts_are_made_of_the_sources_as_they_are() -> None:
    assert assets_are_current(ROOT)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A source tree with the pages' assets and nothing made of them yet; the packages are ours."""
    for name in ("package.json", "package-lock.json", "hatch_build.py"):
        shutil.copy2(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / ASSETS, tmp_path / ASSETS)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def made(root: Path) -> dict[str, str]:
    """Which file stands for which entry."""
    files: dict[str, str] = json.loads((root / STATIC / MANIFEST).read_text(encoding="utf-8"))["files"]
    return files


def test_a_changed_style_gets_a_new_name_and_the_old_one_goes(sources: Path) -> None:
    bundle_assets(sources)
    before = made(sources)
    sheet = sources / STATIC / before["tertial.css"]
    assert gzip.decompress(sheet.with_name(f"{sheet.name}.gz").read_bytes()) == sheet.read_bytes()
    with (sources / ASSETS / "type.css").open("a", encoding="utf-8") as file:
        file.write("p { color: red; }\n")
    assert not assets_are_current(sources)
    bundle_assets(sources)
    after = made(sources)
    assert after["tertial.js"] == before["tertial.js"]
    assert after["tertial.css"] != before["tertial.css"]
    assert b"color:red" in (sources / STATIC / after["tertial.css"]).read_bytes()
    assert not sheet.exists()


def test_unchanged_styles_are_left_alone(sources: Path) -> None:
    (sources / STATIC).mkdir(parents=True)
    kept = json.dumps({"files": {}, "made_of": asset_sources(sources)})
    (sources / STATIC / MANIFEST).write_text(kept, encoding="utf-8")
    bundle_assets(sources)
    assert (sources / STATIC / MANIFEST).read_text(encoding="utf-8") == kept


def test_a_mistake_in_a_style_is_told_and_what_was_there_stays(sources: Path) -> None:
    bundle_assets(sources)
    before = made(sources)
    (sources / ASSETS / "tertial.js").write_text("import {", encoding="utf-8")
    with pytest.raises(SystemExit, match="esbuild could not"):
        bundle_assets(sources)
    assert made(sources) == before
    assert (sources / STATIC / before["tertial.js"]).exists()


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
