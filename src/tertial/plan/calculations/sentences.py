"""The reasons of calculations in words, in the language of whoever reads them.

A sentence stands here once, in English, as the message that the catalogue translates; its placeholders are
filled from the reason's arguments.
"""

import gettext
from typing import Final

from tertial.plan.calculations.reasons import Reason
from tertial.plan.calculations.tallies import TALLIES, tally
from tertial.plan.calculations.words import Words, marked

NAMES: Final[dict[str, str]] = {
    "outcome": marked("The outcome"),
    "forecast": marked("The forecast"),
    "previous": marked("The previous outcome"),
    "women": marked("The value for women"),
    "men": marked("The value for men"),
    "total": marked("The total"),
}
"""How a sentence begins that speaks of a value, by the `name` in the reason's arguments."""

SENTENCES: Final[dict[str, str]] = {
    # Held against a target.
    "meets": marked("{name} {value} reaches the target {target}."),
    "meets-since": marked("{name} {value} reaches the target “{target}”; before it was {previous}."),
    "misses": marked("{name} {value} does not reach the target {target}."),
    "misses-since": marked("{name} {value} does not reach the target “{target}”; before it was {previous}."),
    "target-none": marked("There is no target."),
    "target-blank": marked("The target has not been filled in."),
    "target-set-by-board": marked("The board has not set its target yet."),
    "target-to-be-set": marked("The target is to be set later."),
    "target-to-be-set-in": marked("The target is to be set in {year}."),
    "target-textual": marked("The target “{target}” is in words that cannot be compared with a figure."),
    "target-several": marked(
        "The target “{target}” holds several figures, and it is not said what each is for."
    ),
    "target-approximate": marked(
        "The target “{target}” is approximate, so it cannot be said what reaches it."
    ),
    "target-city-wide": marked(
        "The target is for the whole municipality and is not compared with one board."
    ),
    "value-city-wide": marked(
        "The value is for the whole municipality and is not compared with a board's target."
    ),
    "percent-or-points": marked(
        "{name} {value} may or may not reach the target “{target}”:"
        " it is not said whether per cent or percentage points are meant."
    ),
    "polarity-unknown": marked(
        "{name} {value} is not the same as the target {target}, and it is not said which way is better."
    ),
    "tolerance-unknown": marked(
        "{name} {value} is not the same as the target {target}, and it is not said how close is close enough."
    ),
    "middle-unknown": marked("The target “{target}” does not say what it is counted from."),
    "units-differ": marked(
        "{name} {value} and the target {target} are in different units and are not compared."
    ),
    "previous-missing": marked(
        "The target “{target}” needs an earlier outcome to compare with, and there is none."
    ),
    "previous-units-differ": marked(
        "{value} and the previous outcome {previous} are in different units and are not compared."
    ),
    "printed-unevenly": marked("{value} and {previous} are printed too unlike in precision to be compared."),
    "series-break": marked("There is a series break between the periods, so they are not compared."),
    # Values that are not there.
    "value-blank": marked("{name} has not been filled in."),
    "value-not-measured": marked("{name} is not measured this period."),
    "value-not-available": marked("{name} is not available."),
    "value-not-available-because": marked("{name} is not available: {why}."),
    "value-suppressed": marked("{name} is not shown, since it is about too few persons."),
    "value-undetermined": marked("{name} is printed as “{printed}”, which does not say why it is missing."),
    "value-not-understood": marked("{name} “{printed}” is not understood as a figure."),
    "value-approximate": marked("{name} {value} is approximate, so it cannot be compared."),
    # Women and men.
    "split-rates-agree": marked("The total {total} lies between women ({women}) and men ({men})."),
    "split-rates-disagree": marked(
        "The total {total} lies outside women ({women}) and men ({men}), which no total of the two can."
    ),
    "split-parts-agree": marked("Women ({women}) and men ({men}) add up to the total {total}."),
    "split-parts-disagree": marked("Women ({women}) and men ({men}) do not add up to the total {total}."),
    "split-distribution-agree": marked("The shares of women ({women}) and men ({men}) add up to 100 %."),
    "split-distribution-disagree": marked(
        "The shares of women ({women}) and men ({men}) do not add up to 100 %."
    ),
    "split-none": marked("The indicator is not split by sex."),
    "split-meaning-unknown": marked("It is not said what the values for women and men are of the total."),
    "split-units-differ": marked("Women, men and total are in different units and are not compared."),
    "split-suppressed-shown": marked(
        "The value that is not shown can be worked out from the two that are; hide one more."
    ),
    "split-total-of-parts": marked("The total is women and men together."),
    "split-total-of-rates": marked("The total is weighted by how many women and men were counted."),
    "split-counts-missing": marked(
        "The total lies between women ({women}) and men ({men});"
        " to compute it takes how many of each were counted."
    ),
    "split-counts-none": marked("The total cannot be computed, since neither women nor men were counted."),
    "split-distribution-has-no-total": marked(
        "Shares of women and men do not say how many there are in all."
    ),
    # Bodies together.
    "roll-up-not-at-all": marked("The indicator is not added up over bodies."),
    "roll-up-nothing": marked("There are no parts to add up."),
    "roll-up-partial": marked("Made of {known} of {parts} parts; the others lack a value."),
    "roll-up-left-out": marked(
        "{count} of the parts that lack a value are not shown, since they are about too few."
    ),
    "roll-up-of-none": marked("There is nothing to divide by: all parts counted none."),
    "roll-up-suppressed": marked(
        "Not shown, since a part that is about too few could be worked out from it."
    ),
    "roll-up-preliminary": marked("Preliminary, since a part of it is."),
    "roll-up-approximate": marked("Approximate, since a part of it is."),
    "roll-up-uneven": marked(
        "The parts are printed with different precision; the coarsest holds for the whole."
    ),
    "roll-up-units-differ": marked("The parts are in different units and are not added up."),
    "roll-up-sum-of-rates": marked(
        "Shares and ratios are not added up; numerators and denominators are needed."
    ),
    # An indicator's status.
    "status-none": marked("Indicators have no status in this document."),
    "status-near": marked("It comes as close as the municipality counts as nearly reached."),
    "status-preliminary": marked("The value is preliminary."),
    # A goal's assessment.
    "assessment-not-in-document": marked("Goals are not assessed in this document."),
    "assessment-not-of-level": marked("Goals of this level are not assessed in this document."),
    "assessment-nothing-below": marked("Nothing that counts lies below the goal, so nothing is proposed."),
    "assessment-nothing-to-answer": marked("Nothing below the goal can be judged this time."),
    "assessment-undecided": marked(
        "What is not known decides between “{best}” and “{worst}”, so nothing is proposed."
    ),
    # From one year to another.
    "change-up": marked("{value} is more than {previous} ({period})."),
    "change-down": marked("{value} is less than {previous} ({period})."),
    "change-unchanged": marked("{value} is the same as {previous} ({period})."),
    "change-units-differ": marked("The values of the two years are in different units and are not compared."),
}


def sentence(reason: Reason, words: Words = gettext) -> str:
    """One reason as a sentence. A code without one is shown as it is, with its arguments."""
    if reason.code in TALLIES:
        return tally(reason, words)
    if reason.code not in SENTENCES:
        return " ".join([reason.code, *map(str, reason.arguments.values())])
    shown = dict(reason.arguments)
    if "name" in shown:
        shown["name"] = words.gettext(NAMES[str(shown["name"])])
    return words.gettext(SENTENCES[reason.code]).format_map(shown)


def in_words(reasons: tuple[Reason, ...], words: Words = gettext) -> str:
    """Several reasons as running text."""
    return " ".join(sentence(reason, words) for reason in reasons)
