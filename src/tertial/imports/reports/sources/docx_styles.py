"""What the style of a Word paragraph says: heading level, list, and the number Word prints before it.

Word stores automatic numbers ("1.1", "2.") not as text but as rules; without counting them again the
goals of a report would lose their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from tertial.documents.print_roles import CAPTION_STYLE, RUN_IN_STYLE, WORD_STYLES, PrintRole

_BODY_LEVEL: Final = 9
_DEEPEST_STYLE: Final = 20
_HEADING_NAME: Final = re.compile(r"(?:heading|rubrik) ([1-9])$", re.IGNORECASE)
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace (Word has two: transitional and strict)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Follow a path of names down from an element; None where it breaks off."""
    for name in path:
        if element is None:
            return None
        element = next((part for part in element if local(part) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of an element by its name without namespace."""
    if element is None:
        return None
    return next((text for key, text in element.items() if str(key).rpartition("}")[2] == name), None)


def whole(text: str | None) -> int | None:
    """Return a small whole number, None for anything else."""
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,6}", text) else None


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class ParagraphKind:
    """What a paragraph is: heading (1 at the top), list item, entry of contents; its printed number or "".

    `role` is what its style says by its name, in files whose styles have such names.
    """

    heading: int | None
    list_item: bool
    contents: bool
    number: str
    role: PrintRole | None


@dataclass(slots=True)
class _Level:
    """One level of a numbering scheme."""

    start: int
    form: str
    pattern: str
    restart_after: int | None


@dataclass(slots=True)
class Numbering:
    """Counts the automatic numbers of a document as Word does, in the order of its paragraphs."""

    schemes: dict[str, dict[int, _Level]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    """Lists that begin anew: their first numbers by depth, until they have been begun."""
    scheme_of: dict[str, str] = field(default_factory=dict)
    counters: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def from_part(cls, root: etree._Element | None) -> Numbering:
        """Read `word/numbering.xml`."""
        numbering = cls()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                levels = {
                    whole(value(lvl, "ilvl")) or 0: _level(lvl) for lvl in element if local(lvl) == "lvl"
                }
                numbering.schemes[value(element, "abstractNumId") or ""] = levels
            elif local(element) == "num":
                identity = value(element, "numId") or ""
                numbering.scheme_of[identity] = value(child(element, "abstractNumId")) or ""
                numbering.starts[identity] = {
                    whole(value(part, "ilvl")) or 0: start
                    for part in element
                    if (start := whole(value(child(part, "startOverride")))) is not None
                }
        return numbering

    def next(self, identity: str, depth: int) -> str:
        """Count one paragraph on and return its number as printed; "" for bullets and unknown lists."""
        scheme = self.scheme_of.get(identity, "")
        levels = self.schemes.get(scheme, {})
        level = levels.get(depth)
        if level is None or not 0 <= depth <= _BODY_LEVEL:
            return ""
        counters = self.counters.setdefault(scheme, [None] * (_BODY_LEVEL + 1))
        start = self.starts.get(identity, {}).pop(depth, None)
        before = counters[depth] if start is None else start - 1
        counters[depth] = level.start if before is None else before + 1
        for deeper in range(depth + 1, _BODY_LEVEL + 1):
            below = levels.get(deeper)
            if below is None or below.restart_after is None or depth < below.restart_after:
                counters[deeper] = None
        if level.form in ("bullet", "none"):
            return ""

        def count(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            shown = levels.get(place)
            number = counters[place] if counters[place] is not None else (shown.start if shown else 1)
            return _as_printed(number or 0, shown.form if shown else "decimal")

        return re.sub("%([1-9])", count, level.pattern)


def _level(element: etree._Element) -> _Level:
    start = whole(value(child(element, "start")))
    return _Level(
        start=1 if start is None else start,
        form=value(child(element, "numFmt")) or "decimal",
        pattern=value(child(element, "lvlText")) or "",
        restart_after=whole(value(child(element, "lvlRestart"))),
    )


def _as_printed(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26 % 9)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for worth, letters in _ROMAN:
            roman += letters * (number // worth)
            number %= worth
        return roman if form == "lowerRoman" else roman.upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a document and its numbering."""

    styles: dict[str, etree._Element]
    default: str
    numbering: Numbering
    roles: Mapping[str, PrintRole]
    """What paragraphs are by their style's identifier."""

    @classmethod
    def from_parts(cls, styles: etree._Element | None, numbering: etree._Element | None) -> Styles:
        """Read `word/styles.xml` and `word/numbering.xml`; either may be missing."""
        found = {}
        default = ""
        for element in styles if styles is not None else ():
            if local(element) == "style" and value(element, "type") == "paragraph":
                identity = value(element, "styleId") or ""
                found[identity] = element
                if value(element, "default") in ("1", "true"):
                    default = identity
        return cls(found, default, Numbering.from_part(numbering), _roles(found))

    def kind_of(self, paragraph: etree._Element) -> ParagraphKind:
        """Tell what a paragraph is. Call it once for each paragraph, in order: it counts numbers."""
        own = child(paragraph, "pPr")
        style = value(child(own, "pStyle")) or self.default
        chain = self._chain(style)
        heading = self._heading(own, chain)
        contents = _is_named(chain, "toc ")
        role = self.roles.get(style)
        identity, depth = self._list(own, chain)
        if not identity or identity == "0":
            return ParagraphKind(heading, heading is None and _is_named(chain, "list "), contents, "", role)
        number = self.numbering.next(identity, depth)
        return ParagraphKind(heading, heading is None, contents, number, role)

    def _chain(self, identity: str) -> list[etree._Element]:
        """Return a style and those it is based on, nearest first."""
        chain: list[etree._Element] = []
        while identity in self.styles and len(chain) < _DEEPEST_STYLE:
            style = self.styles[identity]
            chain.append(style)
            identity = value(child(style, "basedOn")) or ""
        return chain

    def _heading(self, own: etree._Element | None, chain: list[etree._Element]) -> int | None:
        level = whole(value(child(own, "outlineLvl")))
        for style in chain:
            if level is not None:
                break
            named = _HEADING_NAME.match(value(child(style, "name")) or "")
            level = int(named.group(1)) - 1 if named else whole(value(child(style, "pPr", "outlineLvl")))
        return level + 1 if level is not None and 0 <= level < _BODY_LEVEL else None

    def _list(self, own: etree._Element | None, chain: list[etree._Element]) -> tuple[str, int]:
        """Return the numbering that a paragraph belongs to and its depth there, from itself or its style."""
        identity: str | None = None
        depth: int | None = None
        for holder in (own, *(child(style, "pPr") for style in chain)):
            numbers = child(holder, "numPr")
            if numbers is not None:
                identity = identity or value(child(numbers, "numId"))
                depth = depth if depth is not None else whole(value(child(numbers, "ilvl")))
        return identity or "", depth or 0


def _roles(styles: Mapping[str, etree._Element]) -> dict[str, PrintRole]:
    """What the styles say by their names. Only Word's own name for titles of tables is everybody's."""
    names = {identity: value(child(style, "name")) or "" for identity, style in styles.items()}
    known = WORD_STYLES if RUN_IN_STYLE in names.values() else {}
    known = {**known, CAPTION_STYLE: PrintRole.TABLE_TITLE}
    return {identity: known[name] for identity, name in names.items() if name in known}


def _is_named(chain: list[etree._Element], beginning: str) -> bool:
    return any((value(child(style, "name")) or "").lower().startswith(beginning) for style in chain)
