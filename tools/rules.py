#!/usr/bin/env python3
"""Writes the reference of the rules, docs/reference/rules/, from the rules themselves, and its menu.

Run it with `make rules` after adding or changing a rule. Those who read a checked report read these pages, so
they are in Swedish, with the words of the catalogue; a page ends with the English it was translated from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from tertial.cli.findings import FAMILIES
from tertial.consistency.findings import Kind, Severity
from tertial.consistency.rule import Family, Rule
from tertial.consistency.rules import all_rules
from tertial.consistency.words import SEVERITIES
from tools.words import ROOT, words_of_the_catalogue

FOLDER: Final = ROOT / "docs" / "reference" / "rules"
MENU: Final = ROOT / "mkdocs.yml"
INDEX: Final = "index.md"

_MENU_PART: Final = re.compile(
    r"(?P<before>^ +# The rules, written by tools/rules.py:\n).*?(?P<after>^ +# End of the rules\n)",
    re.MULTILINE | re.DOTALL,
)

_INTRODUCTION: Final = """\
# Regler

Vad `tertial check` och granskningen på sidorna letar efter. En regel jämför uppgifter i ett dokument med
varandra: den vet inte vilken av två siffror som är den rätta, bara att de inte kan vara rätta båda två.

- **Fel** säger emot sig självt, säkert.
- **Varning** är troligen fel.
- **Tips** är värt att titta på, och är hopvikt tills någon ber om det.

Varje regel har prövats på riktiga rapporter som lästs för hand. Har färre än nio av tio anmärkningar varit
rätta, ger regeln bara tips, vilket allvar den än har. En regel som inte hittat något i de rapporterna står
för sitt resonemang och sina tester.

En kommun stänger av regler och ändrar deras gränser i
[sina inställningar](../house-style.md#rules-of-the-check).

"""

FAMILY_WORDS: Final[Mapping[Family, str]] = {
    Family.TABLES: "Summor, rader, tecken och namn i tabeller, och samma uppgift i två tabeller.",
    Family.TEXT: "Belopp, andelar, antal och förändringar i löpande text mot tabellerna och mot varandra.",
    Family.INDICATORS: "Utfall, prognoser, mål och enheter i indikatorernas rader, och deras analyser.",
    Family.GOALS: "Bedömningar, uppräkningar, datum och avvikelser för mål och aktiviteter.",
    Family.DOCUMENT: "Dokumentet som helhet: hänvisningar, numrering, rubriker, upprepningar och rester.",
    Family.HISTORY: "Samma nämnds tidigare dokument, när de finns i databasen.",
}

KINDS: Final[Mapping[Kind, str]] = {
    Kind.TABLE_SUM: "summa i tabell",
    Kind.TABLE_ROW: "uträkning i en rad",
    Kind.TABLE_LABEL: "förväxlade namn i tabell",
    Kind.CROSS_TABLE: "två tabeller mot varandra",
    Kind.TEXT_TABLE: "text mot tabell eller indikator",
    Kind.TEXT_TEXT: "text mot text",
    Kind.LIST_SUM: "summa i en uppräkning",
    Kind.DECISION_LINK: "beslutspunkt och dess underlag",
    Kind.INDICATOR_MISSING: "uppgift som saknas för indikator",
    Kind.INDICATOR_UNIT: "indikators enhet",
    Kind.INDICATOR_GENDER: "kvinnor och män i indikator",
    Kind.INDICATOR_VALUE: "indikators värde",
    Kind.TARGET: "mål för indikator",
    Kind.ASSESSMENT: "bedömning",
    Kind.ACTIVITY_DATE: "aktivitets datum",
    Kind.ACTIVITY_DEVIATION: "aktivitets avvikelse",
    Kind.DUPLICATE: "dubblett",
    Kind.EMPTY_SECTION: "tomt avsnitt",
    Kind.NUMBERING: "numrering",
    Kind.REFERENCE: "hänvisning",
    Kind.RULE: "regel i styrmodellen",
    Kind.DATE: "datum",
    Kind.LANGUAGE: "språk",
}

Translate = Callable[[str], str]


def swedish() -> Translate:
    """What says a message in Swedish. One that waits for its Swedish is said as it is."""
    words = {word.id: word.string for word in words_of_the_catalogue() if isinstance(word.string, str)}
    return lambda message: words.get(message) or message


def pages(rules: tuple[Rule, ...], translate: Translate) -> dict[str, str]:
    """The pages by the names of their files."""
    made = {INDEX: "".join(_index(rules, translate))}
    made |= {f"{rule.identifier}.md": "".join(_page(rule, translate)) for rule in rules}
    return made


def menu(rules: tuple[Rule, ...], text: str) -> str:
    """The menu with the pages of the rules in their place. Raises ValueError where it has no such place."""
    lines = "".join(f"          - reference/rules/{rule.identifier}.md\n" for rule in rules)
    made, places = _MENU_PART.subn(lambda found: found["before"] + lines + found["after"], text)
    if places != 1:
        raise ValueError("the menu has no place for the rules")
    return made


def _index(rules: tuple[Rule, ...], translate: Translate) -> Iterator[str]:
    yield _INTRODUCTION
    for family in Family:
        own = [rule for rule in rules if rule.family is family]
        if not own:
            continue
        yield f"## {translate(FAMILIES[family])}\n\n{FAMILY_WORDS[family]}\n\n"
        yield "| regel | namn | allvar | rätt |\n|---|---|---|---|\n"
        for rule in own:
            title = _escaped(translate(rule.title))
            severity = translate(SEVERITIES[rule.shown_severity])
            yield f"| [{title}]({rule.identifier}.md) | `{rule.identifier}` | {severity} | {_share(rule)} |\n"
        yield "\n"


def _page(rule: Rule, translate: Translate) -> Iterator[str]:
    yield f"# {_escaped(translate(rule.title))}\n\n"
    yield f"{_escaped(translate(rule.explanation))}\n\n"
    yield f"**Så rättas det.** {_escaped(translate(rule.remedy))}\n\n"
    yield f"## Exempel\n\nGer en anmärkning:\n\n{_quoted(rule.wrong)}\nGer ingen:\n\n{_quoted(rule.right)}\n"
    if rule.limits:
        yield "## Gränser\n\nSätts i [inställningarna](../house-style.md#rules-of-the-check).\n\n"
        yield "| gräns | utan inställning | betyder |\n|---|---|---|\n"
        for name, limit in rule.limits.items():
            yield f"| `{name}` | {_figure(limit.value)} | {_cell(translate(limit.meaning))} |\n"
        yield "\n"
    yield "## Om regeln\n\n|  |  |\n|---|---|\n"
    yield f"| namn | `{rule.identifier}` |\n"
    yield f"| familj | [{translate(FAMILIES[rule.family])}]({INDEX}) (`{rule.family}`) |\n"
    yield f"| sorts anmärkning | {KINDS[rule.kind]} (`{rule.kind}`) |\n"
    yield f"| allvar | {_severity(rule, translate)} |\n"
    yield f"| prövad | {_measured(rule)} |\n"
    yield f"| ser | {'ett avsnitt i taget' if rule.by_section else 'hela dokumentet'} |\n\n"
    yield f"## In English\n\n**{_escaped(rule.title)}.** {_escaped(rule.explanation)}\n\n"
    yield f"{_escaped(rule.remedy)}\n"


def _severity(rule: Rule, translate: Translate) -> str:
    said = translate(SEVERITIES[rule.severity])
    if rule.shown_severity is not rule.severity:
        return f"{translate(SEVERITIES[Severity.HINT])} (vore {said.lower()}, men har haft fel för ofta)"
    return said


def _share(rule: Rule) -> str:
    measured = rule.measured
    return f"{measured.right} av {measured.findings}" if measured.findings else "–"


def _measured(rule: Rule) -> str:
    if not rule.measured.findings:
        return "har inte hittat något i de rapporter som lästs för hand"
    return f"rätt {_share(rule)} gånger på riktiga rapporter"


def _figure(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _quoted(text: str) -> str:
    """An example, line by line."""
    return "".join(f"> {_escaped(line)}  \n" for line in text.strip().splitlines())


def _cell(text: str) -> str:
    return _escaped(text).replace("|", "\\|").replace("\n", " ")


def _escaped(text: str) -> str:
    """Text in which nothing is taken for a sign of Markdown."""
    return re.sub(r"([\\`*_<>\[\]#])", r"\\\1", text)


def write(folder: Path = FOLDER, menu_file: Path = MENU) -> None:
    """Write the pages and the menu, and take away the pages of rules that are gone."""
    rules = all_rules()
    made = pages(rules, swedish())
    folder.mkdir(parents=True, exist_ok=True)
    for page in folder.glob("*.md"):
        if page.name not in made:
            page.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    menu_file.write_text(menu(rules, menu_file.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
