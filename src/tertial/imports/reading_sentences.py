"""What is said when a file cannot be read: one sentence for each refusal code, on the command line and pages.

The sentences of the report files themselves stand in `tertial.imports.reports.sources.refusals`.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from typing import Final

from tertial.imports.reports.sources import refusals
from tertial.plan.calculations.words import Words, marked
from tertial.platform.failures import JsonValue

REFUSALS: Final[dict[str, str]] = {
    **refusals.REFUSALS,
    "structure-encoding": marked("{name} is not written in UTF-8, as structure files are."),
    "structure-syntax": marked(
        "{name} is not valid JSON: it breaks off or goes wrong at line {line}, column {column}."
    ),
    "structure-foreign": marked("{name} is JSON, but not a structure file from Tertial."),
    "structure-version": marked(
        "{name} is of version {found} of the structure format; this Tertial reads {known}."
    ),
    "structure-invalid": marked("{name} does not follow the structure format: {where} {problem}."),
    "structure-disagrees": marked(
        "{name} contradicts itself: {where} says {list_says}, the sections say {sections_say}."
        " Change both, or leave the list out."
    ),
    "not-a-report": marked(
        "{name} does not look like a plan or a report: no goal, indicator or activity was known in it."
    ),
    "too-little-text": marked(
        "{name} holds too little to be checked: no table and no more than a few words."
    ),
    "recognise-failed": marked("{name} could not be read because of a fault in Tertial."),
}

PROBLEMS: Final[dict[str, str]] = {
    "missing": marked("is missing"),
    "unknown": marked("is not known there"),
    "not-text": marked("must be a text"),
    "not-whole-number": marked("must be a whole number"),
    "not-yes-or-no": marked("must be true or false"),
    "not-list": marked("must be a list"),
    "not-object": marked("must be an object"),
    "not-date": marked("must be a date (YYYY-MM-DD)"),
    "not-among": marked("must be one of {allowed}"),
    "too-deep": marked("holds sections within sections, too deep to be printed"),
    "invalid": marked("is not as it must be"),
}


def sentence(code: str, arguments: Mapping[str, JsonValue], words: Words = gettext) -> str | None:
    """Return the sentence for a refusal; None for a code that is none of reading's."""
    if code not in REFUSALS:
        return None
    told = {name: shown(name, value, arguments, words) for name, value in arguments.items()}
    try:
        return words.gettext(REFUSALS[code]).format_map(told)
    except KeyError:
        return None


def shown(name: str, value: JsonValue, arguments: Mapping[str, JsonValue], words: Words = gettext) -> str:
    """Write an argument as it stands in a sentence."""
    if name == "problem" and value in PROBLEMS:
        return words.gettext(PROBLEMS[str(value)]).format_map(arguments)
    if name == "problem" and not value:
        return words.gettext(marked("no reason is given"))
    if name == "kind" and value in refusals.KINDS:
        return words.gettext(refusals.KINDS[str(value)])
    if name in ("list_says", "sections_say"):
        return (
            words.gettext(marked("nothing"))
            if value is None
            else words.gettext(marked("“{text}”")).format(text=value)
        )
    return " ".join(str(value).splitlines())  # a sentence is one line, whatever a file is called
