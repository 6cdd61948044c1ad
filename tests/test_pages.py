"""Documentation: links lead somewhere, decisions say why, the glossary is a table, changes are noted."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from tertial.core import absence, cells, dates, figures, money, numbers, periods, targets, units
from tertial.documents import tree
from tertial.economy.calculations import checks, meanings, undecided
from tertial.plan.calculations import (
    activity_statuses,
    assessments,
    bounds,
    indicator_statuses,
    measures,
    reasons,
    rolling_up,
    sexes,
    standings,
    targets_met,
    years,
)
from tests.repository import ROOT, text_of, tracked_files

PAGES = [path for path in tracked_files() if path.suffix == ".md"]
ADRS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
GLOSSARY_MODULES = [
    *(absence, cells, dates, figures, money, numbers, periods, targets, units, tree),
    *(activity_statuses, assessments, bounds, indicator_statuses, measures, reasons, rolling_up, sexes),
    *(standings, targets_met, years),
    *(checks, meanings, undecided),
]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


def without_code(text: str) -> str:
    """A page without its code blocks and code words, where brackets are no links."""
    return re.sub(r"```.*?```|`[^`\n]+`", "", text, flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The places in a page that a link may lead to."""
    headings = re.findall(
        r"^#+ (.+)$", re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL), re.MULTILINE
    )
    words = (re.sub(r"[^\w\s-]", "", heading.replace("`", "")).strip().casefold() for heading in headings)
    return {re.sub(r"[\s-]+", "-", heading) for heading in words}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for either in LINK.findall(without_code(text_of(page))):
        link = either[0] or either[1]
        if "://" in link or link.startswith("mailto:"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_of_docs_is_in_the_menu() -> None:
    menu = text_of(ROOT / "mkdocs.yml")
    pages = {
        page.relative_to(ROOT / "docs").as_posix() for page in PAGES if page.is_relative_to(ROOT / "docs")
    }
    assert {page for page in pages if page not in menu} == set()


@pytest.mark.parametrize("adr", ADRS, ids=lambda p: p.stem)
def test_a_decision_says_why_what_and_what_gets_worse(adr: Path) -> None:
    text = text_of(adr)
    number = int(adr.stem[:4])
    assert text.startswith(f"# {number}. ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert "\nWorse: " in text


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    assert [int(adr.stem[:4]) for adr in ADRS] == list(range(1, len(ADRS) + 1))
    index = text_of(ROOT / "docs" / "adr" / "README.md")
    assert [adr.name for adr in ADRS if f"({adr.name})" not in index] == []


def glossary() -> list[list[str]]:
    """The rows of the glossary: Swedish, English, explanation."""
    lines = text_of(ROOT / "docs" / "glossary.md").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in rows if row[0] != "Swedish" and not set(row[0]) <= set("-: ")]


def test_glossary_rows_are_whole() -> None:
    rows = glossary()
    assert len(rows) > 50
    assert [row for row in rows if len(row) != 3 or not row[0] or not row[1]] == []


def test_glossary_identifiers_can_be_used_in_code() -> None:
    identifiers = [word for row in glossary() for word in re.findall(r"`([^`]+)`", row[1])]
    assert all(any(re.findall(r"`([^`]+)`", row[1])) for row in glossary())
    assert [
        word for word in identifiers if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(_[a-z0-9]+)*", word)
    ] == []


def test_glossary_says_each_swedish_word_once() -> None:
    words = [word.strip().casefold() for row in glossary() for word in row[0].split(" / ")]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("module", GLOSSARY_MODULES, ids=lambda m: m.__name__)
def test_glossary_has_the_names_of_values_and_of_the_tree(module: ModuleType) -> None:
    known = {word for row in glossary() for word in re.findall(r"`([^`]+)`", row[1])}
    named = {
        re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        for name, thing in vars(module).items()
        if isinstance(thing, type) and thing.__module__ == module.__name__
        if not name.startswith("_") and not issubclass(thing, Exception) and not name.endswith("Fault")
    }
    assert named - known == set()


def test_changelog_notes_what_is_not_released() -> None:
    text = text_of(ROOT / "CHANGELOG.md")
    assert re.search(r"^## Unreleased\n\n(### .+\n\n)?- \S", text, re.MULTILINE)
