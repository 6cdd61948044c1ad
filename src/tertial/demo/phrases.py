"""Numbers and assessments in running text."""

from collections import Counter
from collections.abc import Mapping

COUNTS = ("inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def count(number: int) -> str:
    """Say a small number of goals in words: "två"."""
    return COUNTS[number]


def steps(assessments: Counter[str], scale: Mapping[str, str]) -> str:
    """Say how many are on each step: "sju uppfyllas helt, tre delvis och ett inte alls"."""
    counts = Counter(dict.fromkeys(("met", "partly_met", "not_met"), 0))
    for phrase, number in assessments.items():
        counts[scale[phrase]] += number
    happened = any(phrase.startswith("Har") for phrase in assessments)
    said = [f"{count(counts['met'])} {'ha uppfyllts' if happened else 'uppfyllas'} helt"]
    said += [f"{count(counts['partly_met'])} delvis"] if counts["partly_met"] else []
    said += [f"{count(counts['not_met'])} inte alls"] if counts["not_met"] else []
    return " och ".join((", ".join(said[:-1]), said[-1])) if len(said) > 1 else said[0]
