"""`tertial check`: what it says of a report, what it writes, and how it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tertial.documents.structure import dumps
from tertial.documents.tree import Identity
from tests.cli import foreign_files as make
from tests.cli.conftest import SAMPLE
from tests.cli.running import tertial
from tests.consistency.building import a_document, a_section, an_indicator, indicators

DOUBLED = "Det beror på att på att priset steg."


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A structure file with one fault: the same words twice on end."""
    path = tmp_path / "fel.json"
    path.write_text(dumps(a_document(a_section("Ekonomi", DOUBLED))), encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A structure file that does not contradict itself."""
    path = tmp_path / "ren.json"
    path.write_text(dumps(a_document(a_section("Ekonomi", "Priset steg."))), encoding="utf-8")
    return path


def test_a_finding_is_told_with_its_places_and_its_correction(faulty: Path) -> None:
    shown = tertial("check", faulty)
    assert shown.status == 0
    title, _, said, correction, place, _, counts, extent = shown.out.splitlines()
    assert title == "Verksamhetsberättelse 2025, Kulturnämnden"
    assert said.startswith("Fel · ”på att” ")
    assert said.endswith("[doubled-words]")
    assert correction == "    Bör stå: på att"
    assert place.startswith("    rad ")
    assert place.endswith(", Ekonomi: ”Det beror på att på att priset steg.”")
    assert counts == "Fel: 1, Varningar: 0"
    assert extent.startswith("Granskat: mål 0, indikatorer 0, ")


def test_it_says_so_in_english(faulty: Path) -> None:
    shown = tertial("check", faulty, language="en")
    assert "Error · “på att” is printed twice on end.  [doubled-words]" in shown.out
    assert "\nErrors: 1, Warnings: 0\n" in shown.out


def test_a_clean_document_says_so(clean: Path) -> None:
    assert "\nIngenting hittades som säger emot sig självt.\n" in tertial("check", clean).out


def test_a_document_with_nothing_to_check_is_told_to_be_so(clean: Path, report: Path) -> None:
    assert "nästan ingenting kunde granskas" in tertial("check", clean).err
    assert "nästan ingenting" not in tertial("check", report).err


def test_it_is_told_when_most_rules_were_left_out(clean: Path) -> None:
    assert "De flesta regler utelämnades" in tertial("check", clean, "--only", "tables").err
    assert "De flesta regler utelämnades" not in tertial("check", clean).err


def test_findings_are_written_and_the_rest_is_said_elsewhere(faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut.json"
    written = tertial("check", faulty, "--json", target)
    piped = tertial("check", faulty, "--json", "-")
    assert json.loads(piped.out) == json.loads(target.read_text(encoding="utf-8"))
    assert piped.err == written.out + written.err
    (finding,) = json.loads(piped.out)["findings"]
    assert {"kind", "lines", "severity", "message", "rule", "arithmetic", "correction", "places"} < set(
        finding
    )


def test_the_page_is_written(faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut.html"
    assert tertial("check", faulty, "--html", target).status == 0
    assert '<h2 id="granskning">Granskning</h2>' in target.read_text(encoding="utf-8")


def test_a_report_is_read_and_checked(report: Path) -> None:
    shown = tertial("check", report, "--json", "-")
    assert shown.status == 0
    assert shown.err.startswith("Tertialrapport 1 2026, Utbildnings- och fritidsnämnden\n")
    assert json.loads(shown.out)["failures"] == []


def test_a_report_of_another_model_is_checked_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "kultur.docx"
    make.plain_report(path)
    shown = tertial("check", path, "--json", "-")
    assert shown.status == 0
    assert {finding["rule"] for finding in json.loads(shown.out)["findings"]} == {
        "column-sums",
        "doubled-words",
    }
    assert "--vocabulary" in shown.err
    assert "understand-another-municipality.md" in shown.err


def test_a_place_in_word_is_told_by_its_heading_and_its_words(tmp_path: Path) -> None:
    path = tmp_path / "kultur.docx"
    make.plain_report(path)
    shown = tertial("check", path, "--only", "doubled-words,column-sums").out
    assert "\n    Personal: ”Sjukfrånvaron är är lägre än förra året.”\n" in shown
    assert "\n    Ekonomi: ”Summa · 24,0 · 26,4”\n" in shown
    assert "rad " not in shown


def test_a_place_in_a_row_is_told_by_its_name_and_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "fel.json"
    row = an_indicator("Andel nöjda besökare", outcome="36,83", target="39 %")
    path.write_text(dumps(a_document(a_section("Besök", indicators(row)))), encoding="utf-8")
    shown = tertial("check", path, "--only", "indicator-mixed-units").out
    assert ", Besök: ”Andel nöjda besökare · 36,83”\n" in shown


def test_a_place_in_a_pdf_is_told_by_its_page(tmp_path: Path) -> None:
    path = tmp_path / "fel.json"
    document = a_document(a_section("Ekonomi", DOUBLED))
    form = json.loads(dumps(document))
    for place in form["sections"][0]["blocks"][0]["source"]:
        place["page"] = 41
    path.write_text(json.dumps(form), encoding="utf-8")
    shown = tertial("check", path).out
    assert "\n    sid. 41, Ekonomi: ”Det beror på att på att priset steg.”\n" in shown


def test_a_text_of_next_to_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "skylt.txt"
    path.write_text("Välkommen till biblioteket\n", encoding="utf-8")
    shown = tertial("check", path)
    assert (shown.status, shown.out) == (7, "")
    assert shown.sentence == (
        "skylt.txt innehåller för lite att granska: ingen tabell och bara några få ord."
    )


@pytest.mark.parametrize(
    ("options", "status"),
    [((), 0), (("--fail-on", "error"), 18), (("--fail-on", "varning"), 18), (("--fail-on", "fel"), 18)],
)
def test_the_status_is_that_of_a_finding_only_when_asked_for(
    faulty: Path, options: tuple[str, ...], status: int
) -> None:
    assert tertial("check", faulty, *options).status == status


def test_a_clean_document_fails_nothing(clean: Path) -> None:
    assert tertial("check", clean, "--fail-on", "warning").status == 0


def test_rules_are_chosen_by_name_and_family(faulty: Path) -> None:
    def found(*options: str) -> int:
        return len(json.loads(tertial("check", faulty, "--json", "-", *options).out)["findings"])

    assert found("--only", "tables,doubled-words") == 1
    assert found("--skip", "doubled-words", "--skip", "tables") == 0


def test_a_rule_that_there_is_not_is_refused_with_those_like_it(faulty: Path) -> None:
    shown = tertial("check", faulty, "--only", "dubbled-words")
    assert (shown.status, shown.out) == (2, "")
    assert shown.sentence.startswith("Det finns ingen regel ”dubbled-words”, men däremot doubled-words")


def test_the_rules_are_listed() -> None:
    shown = tertial("check", "--rules")
    assert shown.status == 0
    assert "Dokumentet (document)" in shown.out
    assert "  doubled-words " in shown.out


def test_what_the_municipality_has_taken_away_is_not_asked(faulty: Path, tmp_path: Path) -> None:
    file = tmp_path / "kommun.toml"
    file.write_text("[rules.doubled-words]\non = false\n", encoding="utf-8")
    settings = {"TERTIAL_CONFIG": str(file)}
    assert (
        "Ingenting hittades som säger emot sig självt.\n" in tertial("check", faulty, settings=settings).out
    )
    asked = tertial("check", faulty, "--only", "doubled-words", settings=settings)
    assert "Fel: 1, Varningar: 0\n" in asked.out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[rules.dubbled-words]\non = false\n", "ingen regel dubbled-words, men däremot doubled-words"),
        ("[rules.doubled-words]\nlimit = 2\n", "doubled-words har inga gränser, och alltså inte limit"),
        ("[rules.doubled-words]\non = 1\n", "rules.doubled-words.on kan inte användas"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(
    faulty: Path, tmp_path: Path, text: str, words: str
) -> None:
    file = tmp_path / "kommun.toml"
    file.write_text(text, encoding="utf-8")
    shown = tertial("check", faulty, settings={"TERTIAL_CONFIG": str(file)})
    assert shown.status == 11
    assert words in shown.sentence


def test_the_report_is_never_written_over(faulty: Path) -> None:
    before = faulty.read_bytes()
    assert tertial("check", faulty, "--html", faulty).status == 2
    assert faulty.read_bytes() == before


def test_nothing_is_written_of_a_report_that_cannot_be_read(tmp_path: Path) -> None:
    target = tmp_path / "ut.json"
    assert tertial("check", tmp_path / "borta.txt", "--json", target).status == 3
    assert not target.exists()


def test_text_of_the_report_steers_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "fel.json"
    hostile = a_document(a_section("Ekonomi\x1b[2J", DOUBLED))
    path.write_text(dumps(replace(hostile, identity=SAMPLE.identity)), encoding="utf-8")
    shown = tertial("check", path)
    assert shown.status == 0
    assert "\x1b" not in shown.out


def a_structure(path: Path, identity: Identity, **cells: str) -> Path:
    """A structure file with one indicator."""
    row = an_indicator("Andel nöjda besökare", None, **cells)
    document = a_document(a_section("Indikatorer", indicators(row)), identity=identity)
    path.write_text(dumps(document), encoding="utf-8")
    return path


def test_it_is_held_against_earlier_reports_in_any_order(tmp_path: Path) -> None:
    now = a_structure(tmp_path / "nu.json", Identity(period="T1", year=2025), previous="72 %")
    last = a_structure(tmp_path / "vb.json", Identity(period="VB", year=2024), outcome="74 %")
    plan = a_structure(tmp_path / "vp.json", Identity(period="VP", year=2025), target="80 %")
    assert "earlier-outcome" not in tertial("check", now).out
    for earlier in ((last, plan), (plan, last)):
        options = [each for path in earlier for each in ("--earlier", path)]
        assert "[earlier-outcome]" in tertial("check", now, *options).out


def test_an_earlier_report_that_is_not_there_is_told(clean: Path, tmp_path: Path) -> None:
    shown = tertial("check", clean, "--earlier", tmp_path / "finns-inte.txt")
    assert shown.status != 0
    assert "finns-inte.txt" in shown.err
    assert tertial("check", clean, "--earlier", clean, "--html", clean).status != 0
