"""The catalogue: every word of the source is in it, in Swedish, with the same places to fill in."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from babel.messages.catalog import Message

from tertial.cli.sentences import REFUSALS
from tertial.cli.statuses import Status, status_of
from tertial.imports.reading_sentences import PROBLEMS
from tertial.imports.reports.remark_sentences import REMARKS
from tests.repository import ROOT, text_of
from tools.words import CATALOGUE, bring_in, words_of_the_catalogue, words_of_the_source

SOURCE = {word.id: word for word in words_of_the_source() if word.id}
SWEDISH = {word.id: word for word in words_of_the_catalogue() if word.id}


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The singular and, where there is one, the plural."""
    return (words,) if isinstance(words, str) else tuple(words or ())


def places(words: str) -> set[str]:
    """What is filled in: {name}, and %(name)s of the library."""
    braced = {name.split(".")[0] for _, name, _, _ in Formatter().parse(words) if name}
    return braced | set(re.findall(r"%\((\w+)\)s", words))


def test_the_catalogue_holds_the_words_of_the_source_and_no_others() -> None:
    assert len(SOURCE) > 100
    assert set(SWEDISH) == set(SOURCE), "run tools/words.py"


def test_nothing_lacks_its_swedish() -> None:
    missing = [key for key, word in SWEDISH.items() if word.fuzzy or not all(forms(word.string) or [""])]
    assert missing == []


@pytest.mark.parametrize("word", SWEDISH.values(), ids=lambda word: forms(word.id)[0][:40])
def test_the_swedish_fills_in_the_same(word: Message) -> None:
    for english, swedish in zip(forms(word.id), forms(word.string), strict=True):
        assert places(swedish) == places(english)


def test_the_swedish_of_a_sentence_is_a_sentence() -> None:
    for english in (*REFUSALS.values(), *(key for key in SWEDISH if isinstance(key, str) and key[-1] == ".")):
        assert forms(SWEDISH[english].string)[0][-1] in ".…", english


def test_the_catalogue_is_in_order() -> None:
    before = CATALOGUE.read_text(encoding="utf-8")
    assert [w.id for w in bring_in(words_of_the_source(), words_of_the_catalogue())] == [
        w.id for w in words_of_the_catalogue()
    ]
    assert "@" not in before.partition("\n#: ")[0], "no addresses in the header"


def test_every_refusal_in_the_source_has_its_sentence_and_its_status() -> None:
    raised = {
        code
        for path in (ROOT / "src" / "tertial").rglob("*.py")
        for code in re.findall(r"Refused\(\s*\"([a-z][a-z-]+)\"", text_of(path))
    }
    assert {"missing", "not-a-report", "structure-invalid", "output-full"} - raised <= {"output-full"}
    assert {code for code in raised if code not in REFUSALS} == set()
    internal = {code for code in REFUSALS if status_of(code) == Status.INTERNAL}
    assert internal == {"recognise-failed", "print-failed", "check-failed"}


def test_every_problem_of_a_structure_file_has_its_words() -> None:
    source = text_of(ROOT / "src" / "tertial" / "documents" / "structure.py")
    table = source[source.index("_PROBLEMS") : source.index("def _invalid")]
    named = set(re.findall(r": \"([a-z-]+)\"", table)) | set(re.findall(r"problem=\"([a-z-]+)\"", source))
    assert named - set(PROBLEMS) == set()


def test_every_remark_in_the_source_has_its_sentence() -> None:
    made = {
        code
        for path in (ROOT / "src" / "tertial").rglob("*.py")
        for code in re.findall(
            r"(?:Remark\(\s*(?:code=)?|\bremark\(\s*|SourceWarning\(\s*)\"([a-z_-]+)\"", text_of(path)
        )
    }
    assert {"beginning-missing", "control-characters"} <= made
    assert {code for code in made if code not in REMARKS} == set()
