"""Stage 1, lines: the text as content lines with what their layout tells.

A PDF whose layout is thrown away still says something: a blank line is a gap between cells or
paragraphs, a leading space is a lost bullet or the top of a page, a trailing space says that the sentence
goes on. Files that know their structure (Word, tagged PDF) say it outright. Both become `TextLine`s here,
so that the later stages need not know where the text came from.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from tertial.documents.print_roles import PrintRole
from tertial.documents.tree import Place, Source
from tertial.imports.reports.sources.lines import Line, Segment, SourceText

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The signs of notes."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_BULLET = re.compile(r"^\s*[•●▪◦■\uf000-\uf0ff‣⁃·]\s*(?=\S)|^\s*\*\s+(?=\S)|^\s*[-–—]\s+(?=[^\W\d_])")
_LAST_WORD = re.compile(r"([^\W\d_]+)(-?)$")
_FIRST_WORD = re.compile(r"([^\W\d_]+)")
_SHOWN_GAP = re.compile(r"^ {2,}[-−–]?\d|[\d%] {2,}(?=[-−–\dA-ZÅÄÖ]|$)")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ICON = re.compile("[\uf000-\uf0ff\ufffd\u0000-\u0008\u000b-\u001f]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with words on it.

    `text` is stripped; `raw` is as read. `gap` says that a blank line stands before it; `indented` that it
    begins with a space; `bullet` that it begins with a bullet's sign; `ordered` that the
    file itself numbers it. `runs_on` says whether the sentence
    goes on in the next line: True or False where the text shows it, None where it has to be judged.
    `whole` says that the line is a complete paragraph or row, as in Word.
    """

    number: int
    text: str
    raw: str
    gap: bool
    indented: bool = False
    bullet: bool = False
    ordered: bool = False
    runs_on: bool | None = None
    whole: bool = False
    page: int | None = None
    heading: int | None = None
    cells: tuple[str, ...] | None = None
    header: bool = False
    table: int | None = None
    furniture: bool = False
    contents: bool = False
    note: str | None = None
    """The number of the footnote that the line is the text of."""
    role: PrintRole | None = None
    """What the line is, when the file says so itself."""
    inside: tuple[TextLine, ...] = ()
    """What a cell that takes up its whole row holds, line by line."""
    segments: tuple[Segment, ...] | None = None
    """Where the pieces of the line stand on the page, in an untagged PDF."""
    until: int | None = None
    """The last of the lines that a row was put together from; None where the line is one of the source."""

    @property
    def pieces(self) -> tuple[Segment, ...]:
        """The pieces of the line that stand apart on the page; none where it is not known."""
        return self.segments or ()

    @property
    def unsigned(self) -> str:
        """The text without the sign of a note at its end: how a line ends tells whether it goes on."""
        return self.text.rstrip(SUPERSCRIPTS)


@dataclass(frozen=True, slots=True)
class Layout:
    """What is true of the text as a whole.

    `width` is the length of a full line of running text. `shows_gaps` says that empty cells are visible as
    doubled spaces. `words` counts the words of the text, lower case: its own lexicon. `real_headings` says
    that the file itself marks its headings. `spaces_tell` says that a line of a cell that ends without a
    space was cut inside a word.
    """

    width: int
    shows_gaps: bool
    words: Counter[str]
    real_headings: bool = False
    spaces_tell: bool = False


def text_lines(source: SourceText) -> tuple[TextLine, ...]:
    """The lines that hold words, each knowing the layout around it."""
    flat = source.media == "text" or not any(_is_structured(line) for line in source.lines)
    trailing = _trailing_space_tells(source) if flat else False
    lines: list[TextLine] = []
    gap = True
    for line in source.lines:
        raw = line.text if line.text.isascii() else plain(line.text)
        text = _ICON.sub("", raw).strip()
        if not text and not (line.cells and any(c.strip() for c in line.cells)):
            gap = True
            continue
        made = _text_line(line, raw, text, gap=gap or not flat, whole=not flat)
        lines.append(replace(made, runs_on=raw[-1:].isspace()) if trailing else made)
        gap = False
    return tuple(_with_lost_bullets(lines) if flat else lines)


def _text_line(line: Line, raw: str, text: str, *, gap: bool, whole: bool) -> TextLine:
    bullet = line.list_item or (bool(_BULLET.match(raw)) and line.role is None)
    if bullet and not line.list_item:
        text = _BULLET.sub("", raw).strip() or text
    return TextLine(
        number=line.number,
        text=text,
        raw=raw,
        gap=gap,
        indented=raw[:1].isspace(),
        bullet=bullet,
        ordered=line.ordered,
        whole=whole,
        page=line.page,
        heading=line.heading,
        cells=None if line.cells is None else tuple(plain(c) for c in line.cells),
        header=line.header,
        table=line.table,
        furniture=line.furniture or line.role is PrintRole.REMARK,
        contents=line.contents,
        note=line.note,
        role=line.role,
        segments=line.segments,
        inside=tuple(_inner(inner) for inner in line.inside),
    )


def _inner(line: Line) -> TextLine:
    raw = plain(line.text)
    return _text_line(line, raw, _ICON.sub("", raw).strip(), gap=True, whole=True)


def plain(text: str) -> str:
    """The text with ordinary spaces only and without invisible signs, which are the printer's."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))


def _is_structured(line: Line) -> bool:
    return line.cells is not None or line.heading is not None or line.list_item


def _trailing_space_tells(source: SourceText) -> bool:
    """Whether a space at the end of a line means that the sentence goes on.

    So it does where many lines have one and many have none; where all or no lines have one it tells nothing.
    """
    filled = [line.text for line in source.lines if line.text.strip()]
    share = sum(t[-1:].isspace() for t in filled) / len(filled) if filled else 0.0
    return 0.2 < share < 0.9


def _with_lost_bullets(lines: list[TextLine]) -> list[TextLine]:
    """Lines of a list whose bullets were lost: neighbours that begin with one space each.

    A single line that begins with a space is the top of a page.
    """
    marked = {
        k
        for k, line in enumerate(lines)
        if line.indented and not line.raw.startswith("  ") and line.text[:1].isalpha()
    }
    out = list(lines)
    for k in sorted(marked):
        near = {k - 3, k - 2, k - 1, k + 1, k + 2, k + 3} & marked
        touches = any(not any(lines[j].gap for j in range(min(k, n) + 1, max(k, n) + 1)) for n in near)
        if touches:
            out[k] = replace(lines[k], bullet=True)
    return out


def measure(lines: tuple[TextLine, ...]) -> Layout:
    """What is true of the text as a whole."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 40 and line.cells is None)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 80
    valued = sum(sum(map(str.isdigit, line.text)) * 3 > len(line.text) > 8 for line in lines)
    gapped = sum(len(_SHOWN_GAP.findall(line.raw)) for line in lines if line.cells is None)
    return Layout(
        width=width,
        shows_gaps=gapped >= 2 and gapped > 0.1 * valued,
        words=Counter(_WORD.findall("\n".join(line.text for line in lines).casefold())),
        real_headings=any(line.heading is not None for line in lines),
        spaces_tell=sum(line.raw[-1:].isspace() for line in lines) > 0.2 * len(lines),
    )


def paragraph_ends(line: TextLine, following: TextLine | None, layout: Layout) -> bool:
    """Whether a paragraph of running text ends with this line.

    It does at a blank line, in a file of whole paragraphs, where the text shows it, or where the sentence has
    ended and the first word of the next line would have had room on this one. A line that goes on with a
    small letter belongs to the line above; one that stops well short of the margin does not go on.
    """
    if following is None or line.whole or following.gap or following.bullet:
        return True
    if following.text[:1].islower() and line.text.endswith("-"):
        return False
    if line.runs_on is not None:
        return not line.runs_on
    if following.text[:1].islower():
        return False
    first = following.text.split(maxsplit=1)[0]
    if not has_ended(line):
        return len(line.text) + 1 + len(first) < 0.8 * layout.width
    return len(line.text) + 1 + len(first) <= layout.width - 3


def has_ended(line: TextLine) -> bool:
    """Whether a sentence ends with a line."""
    return line.unsigned.endswith((".", "!", "?", ":", ")", "”", '"'))


def join_cell(raws: list[str], layout: Layout) -> str:
    """The lines of one cell, given as read, as one text.

    Where the text tells, a line that ends without a space was cut inside a word; elsewhere the words decide.
    """
    if not layout.spaces_tell:
        return join_wrapped(raws, layout)
    out = ""
    last = " "
    for raw in raws:
        text = " ".join(raw.split())
        if text:
            whole = cut_between(last, text) or (last.rstrip().endswith("-") and _cut_word(out, text, layout))
            out += text if whole else " " + text
            last = raw
    return out.strip()


def cut_between(raw: str, following: str) -> bool:
    """Whether a line of a cell, as read, was cut inside a word that goes on in the following line.

    Only for texts whose spaces tell: a line that ends with a whole word ends with a space. A new word that
    begins with a capital never goes on a cut one, unless all is set in capitals.
    """
    if not raw or raw[-1].isspace() or not following.strip():
        return False
    first = following.lstrip()[0]
    return (
        first.islower()
        or first in "/%."
        or (first.isupper() and raw[-2:].isupper() and following[:2].isupper())
    )


def join_wrapped(parts: list[str], layout: Layout) -> str:
    """Lines of one cell or paragraph as one text, with words that were cut by the line end made whole.

    A word is whole again when the text elsewhere knows it whole and not its halves. A hyphen at the line's
    end is kept unless the text knows the word without it.
    """
    out = ""
    for part in parts:
        text = " ".join(part.split())
        if text:
            out += text if not out or _cut_word(out, text, layout) else " " + text
    return out


def _cut_word(before: str, after: str, layout: Layout) -> bool:
    head = _LAST_WORD.search(before[-48:])
    tail = _FIRST_WORD.match(after)
    if head is None or tail is None:
        return before.endswith("-") and len(before) > 1 and before[-2].isalnum() and after[:1].isalnum()
    first, hyphen, second = head[1].casefold(), head[2], tail[1].casefold()
    if hyphen:
        return second not in ("och", "eller", "samt", "respektive", "till")
    if not tail[1][0].islower() and not (tail[1].isupper() and head[1].isupper()):
        return False
    known = layout.words[first + second]
    if not known:
        return False
    return known > min(layout.words[first], layout.words[second]) or len(second) <= 2 or len(first) <= 1


def places(lines: list[TextLine] | tuple[TextLine, ...]) -> Source:
    """The places of some lines in the order of the text, neighbours joined."""
    out: list[Place] = []
    for line in sorted(lines, key=lambda one: one.number):
        last = line.until or line.number
        if out and line.number - out[-1].last <= 1 and line.page == out[-1].page:
            out[-1] = Place(first=out[-1].first, last=last, page=line.page)
        elif out and line.number <= out[-1].last:
            continue
        else:
            out.append(Place(first=line.number, last=last, page=line.page))
    return tuple(out)
