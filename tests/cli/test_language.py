"""Which language the command line speaks, in its own words and in those of the library under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tertial.cli.language import chosen_language
from tests.cli.running import tertial


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "sv"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "C"}, "sv"),
        ({"LANG": "C.UTF-8"}, "sv"),
        ({"LANG": "POSIX"}, "sv"),
        ({"LANG": "fi_FI.UTF-8"}, "sv"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "EN_US"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "sv_SE"}, "sv"),
        ({"LANG": "en_US", "LC_MESSAGES": ""}, "en"),
        ({"LANG": "sv_SE", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "en_US", "LC_ALL": "sv_SE"}, "sv"),
        ({"LANGUAGE": "en"}, "sv"),
    ],
)
def test_the_first_setting_decides(environment: dict[str, str], language: str) -> None:
    assert chosen_language(environment) == language


def test_help_is_swedish() -> None:
    shown = tertial("--help")
    assert (shown.status, shown.err) == (0, "")
    for word in ("Användning: tertial [FLAGGOR]", "Flaggor:", "Kommandon:", "Slutkoder:", "Läs en rapport"):
        assert word in shown.out
    for word in ("Usage", "Options", "Commands", "Exit", "Show"):
        assert word not in shown.out


def test_help_is_english_for_those_who_ask() -> None:
    shown = tertial("--help", language="en_GB.UTF-8")
    assert (shown.status, shown.err) == (0, "")
    for word in ("Usage: tertial [OPTIONS]", "Options:", "Commands:", "Exit statuses:", "Read a report"):
        assert word in shown.out
    assert not set("åäö") & set(shown.out)


@pytest.mark.parametrize("name", ["read", "render", "demo", "schema"])
@pytest.mark.parametrize(("language", "word"), [("sv_SE.UTF-8", "Flaggor:"), ("en", "Options:")])
def test_each_command_has_help_in_both_languages(name: str, language: str, word: str) -> None:
    shown = tertial(name, "--help", language=language)
    assert (shown.status, shown.err) == (0, "")
    assert word in shown.out


@pytest.mark.parametrize(
    ("arguments", "swedish", "english"),
    [
        (["rendr"], "Kommandot ”rendr” finns inte. Menade du ”render”?", "Did you mean “render”?"),
        (["publish"], "Kommandot ”publish” finns inte.\n", "There is no command “publish”.\n"),
        (["read"], "Argument saknas: 'RAPPORT'.", "Missing argument 'REPORT'."),
        (["render", "x.txt"], "Flagga saknas: '-o' / '--output'.", "Missing option '-o' / '--output'."),
        (["read", "x.txt", "--paper"], "Flaggan '--paper' finns inte.", "No such option '--paper'."),
        (["read", "x.txt", "-o"], "Flaggan '-o' kräver ett värde.", "Option '-o' requires an argument."),
        (["read", "a", "b"], "Oväntat extra argument (b)", "Got unexpected extra argument (b)"),
    ],
)
def test_mistakes_are_told_in_both_languages(arguments: list[str], swedish: str, english: str) -> None:
    for language, words, label in [("sv", swedish, "Fel: "), ("en", english, "Error: ")]:
        told = tertial(*arguments, language=language)
        assert (told.status, told.out) == (2, "")
        assert label in told.err
        assert words in told.err


@pytest.mark.parametrize("name", ["x.odt", "x"])
def test_an_ending_that_is_no_format_is_told_in_one_sentence(name: str) -> None:
    told = tertial("render", "x.txt", "-o", name)
    assert (told.status, told.out) == (2, "")
    assert told.err == f"{name} måste sluta på något av .pdf, .docx, .html, .xlsx, .json.\n"


def test_a_machine_with_an_old_alphabet_gets_what_it_can_show(structure: Path) -> None:
    shown = tertial("read", structure, settings={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (shown.status, shown.err) == (0, "")
    assert "n?mndm?l" in shown.out


def test_the_version_is_told() -> None:
    assert tertial("--version").out.startswith("Tertial 0.")
