"""What every document says of a goal, put round what the document's own text says of it.

An official writes only what is new: under the heading "Mål 1.1.1" the analysis. That the board holds the goal
to be met wholly, its description, its indicators and its activities stand elsewhere already, and are brought
in here. A goal whose text has [indikatorer] in it is written out in full, and left as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tertial.demo.board import Board
from tertial.demo.text import GOAL_HEADING, HEADING

BELIEVED = {
    "Uppfylls helt": "Nämnden bedömer att målet uppfylls helt.",
    "Uppfylls delvis": "Nämnden bedömer att målet uppfylls delvis.",
    "Uppfylls inte": "Nämnden bedömer att målet inte uppfylls.",
    "Har uppfyllts helt": "Nämnden bedömer att målet har uppfyllts helt.",
    "Har uppfyllts delvis": "Nämnden bedömer att målet har uppfyllts delvis.",
    "Har inte uppfyllts": "Nämnden bedömer att målet inte har uppfyllts.",
}
"""How each printed assessment is said in the analysis."""

WRITTEN_OUT = "[indikatorer]"


@dataclass(slots=True)
class _Part:
    """A heading with the lines below it, up to the next heading."""

    heading: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def number(self) -> str | None:
        """The number of the area or board goal that the heading stands for."""
        heading = HEADING.fullmatch(self.heading)
        goal = GOAL_HEADING.fullmatch(heading["words"]) if heading else None
        return goal["number"] if goal and "." in goal["number"] else None


def in_full(text: str, board: Board, document: str) -> str:
    """The text of a document ("2026-t1") with all that belongs to each goal."""
    parts = list(_parts(text))
    lines: list[str] = []
    for place, part in enumerate(parts):
        lines += [part.heading, ""] if part.heading else []
        if part.number is None or WRITTEN_OUT in _below(parts, place):
            lines += part.lines
        else:
            lines += _goal(part.number, part, board, document)
    return "\n".join(lines)


def _parts(text: str) -> Iterator[_Part]:
    part = _Part()
    for line in text.splitlines():
        if HEADING.fullmatch(line):
            yield part
            part = _Part(heading=line)
        else:
            part.lines.append(line)
    yield part


def _below(parts: list[_Part], place: int) -> list[str]:
    """The lines of a goal's text, up to the next goal or a heading that is none of its own."""
    depth = parts[place].heading.count("#")
    lines = list(parts[place].lines)
    for part in parts[place + 1 :]:
        if part.number is not None or part.heading.split(" ")[0].count("#") <= depth:
            break
        lines += part.lines
    return lines


def _goal(number: str, part: _Part, board: Board, document: str) -> Iterator[str]:
    year = int(document[:4])
    marks = part.heading.split(" ")[0] + "#"
    if number.count(".") == 1:
        phrase = board.area_assessments.get(document, {}).get(number)
    else:
        goal = board.goal_in(year, number)
        phrase = goal.assessments.get(document)
        yield from (f"{marks} Beskrivning", "", goal.description, "")
        yield from (f"{marks} Förväntat resultat", "")
        yield from (goal.expected if len(goal.expected) == 1 else [f"- {each}" for each in goal.expected])
        yield ""
    said = "\n".join(part.lines).strip()
    if phrase:
        yield from (f"{marks} Analys", "", f"{BELIEVED[phrase]} {said}", "")
    elif said:
        yield from (said, "")
    yield from (WRITTEN_OUT, "", "[aktiviteter]", "")
