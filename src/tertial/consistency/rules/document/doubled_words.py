"""The same word, or the same few words, printed twice on end: "genom att genom att"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.core.marking import marked

# Words that may rightly stand twice: "det som som regel", "den den 3 maj" are seldom seen, these are common.
_MAY_DOUBLE: Final = frozenset({"som", "den", "det", "de", "i", "på", "om", "till", "för", "av", "så", "år"})
_DOUBLED: Final = re.compile(
    r"(?<![\w-])(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,2}) (?P=words)(?![\w-])", re.IGNORECASE
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for sentence in evidence.sentences:
        for found in _DOUBLED.finditer(sentence.text):
            words = found["words"]
            if words.casefold() in _MAY_DOUBLE:
                continue
            yield Found(
                sentence=marked("“{words}” is printed twice on end."),
                arguments={"words": words},
                spots=(replace(sentence.spot, part=found[0]),),
                correction=words,
            )


RULE = Rule(
    identifier="doubled-words",
    title=marked("Doubled words"),
    family=Family.DOCUMENT,
    kind=Kind.LANGUAGE,
    severity=Severity.ERROR,
    explanation=marked(
        "The same word, or the same two or three words, stand twice on end. It happens when a sentence is"
        " rewritten and something of the old one is left."
    ),
    remedy=marked("Take one of them away."),
    wrong="Stödet har förbättrats genom att genom att två tjänster har inrättats.",
    right="Stödet har förbättrats genom att två tjänster har inrättats.",
    check=_check,
    by_section=True,
)
