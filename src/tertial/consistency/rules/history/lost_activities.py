"""An activity that was told of earlier in the year, and is not there any longer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz, process

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.consistency.rules.history.earlier import activities_by_name, called, earlier_in_the_year
from tertial.core.marking import marked

_SAME: Final = 85  # in a hundred: what is left of a name when a word or two of it are changed


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    own = activities_by_name(evidence.activities)
    if not own:
        return
    for earlier in earlier_in_the_year(evidence)[:1]:
        before = activities_by_name(earlier.activities)
        gone = [row for name, row in before.items() if name not in own and not _reworded(name, own)]
        # Where half of them are others, the document is put together in another way.
        if not gone or 2 * len(gone) > len(before):
            continue
        titles = {each.goal.title: each.section.spot for each in evidence.goals}
        for row in gone:
            spot = titles.get(row.goal.title) if row.goal else None
            if spot is not None:
                yield Found(
                    sentence=marked("“{name}” was an activity of this goal in {document}, and is not here."),
                    arguments={"name": row.activity.name, "document": called(earlier.identity)},
                    spots=(replace(spot, words=f"{spot.words} – {row.activity.name}"),),
                )


def _reworded(name: str, own: Collection[str]) -> bool:
    """Whether an activity is there under a name with other words here and there."""
    return process.extractOne(name, list(own), scorer=fuzz.ratio, score_cutoff=_SAME) is not None


RULE = Rule(
    identifier="lost-activity",
    title=marked("Activities that are no longer there"),
    family=Family.HISTORY,
    kind=Kind.ACTIVITY_DEVIATION,
    severity=Severity.HINT,
    explanation=marked(
        "The activities of each goal are compared with those in the board's last document of the same year."
        " One that is gone was done, given up or forgotten: the document should say which."
    ),
    remedy=marked("Tell how the activity ended."),
    wrong="Tertialrapport 1 har aktiviteten ”Öppna ett språkkafé”. Tertialrapport 2 nämner den inte.",
    right="Tertialrapport 2 har aktiviteten ”Öppna ett språkkafé” med slutdatum och analys.",
    check=_check,
)
