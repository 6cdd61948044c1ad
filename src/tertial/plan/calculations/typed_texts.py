"""A text as somebody types it, and the paragraphs it is kept as: a blank line between them, and plain lists.

A line that begins with a hyphen, a bullet or a number is an item of a list. Nothing else has a meaning: what
looks like markup is the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

_BULLET: Final = re.compile(r"[ \t]*[-–•*·][ \t]+(?=\S)")
_NUMBERED: Final = re.compile(r"[ \t]*\d{1,3}[.)][ \t]+(?=\S)")
_LINE_END: Final = re.compile(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

Block = dict[str, Any]
"""A paragraph or a list in the document tree's structure format."""


def blocks_of(typed: str) -> list[Block]:
    """Give the paragraphs and lists of a typed text; none of a blank one. Lines of a paragraph run on."""
    blocks: list[Block] = []
    lines = [line.strip() for line in _LINE_END.split(typed)]
    for is_text, group in groupby(lines, bool):
        if is_text:
            blocks.extend(_blocks(list(group)))
    return blocks


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    for kind, group in groupby(lines, _kind_of):
        if kind is None:
            yield {"content": _run(" ".join(group)), "source": [], "kind": "paragraph"}
        else:
            items = [{"content": _run(kind.sub("", line, count=1)), "source": []} for line in group]
            yield {"items": items, "ordered": kind is _NUMBERED, "source": [], "kind": "list"}


def _run(words: str) -> list[Block]:
    return [{"text": words, "style": "plain", "kind": "run"}]


def _kind_of(line: str) -> re.Pattern[str] | None:
    return next((kind for kind in (_BULLET, _NUMBERED) if kind.match(line)), None)


def typed_of(blocks: Iterable[Mapping[str, Any]]) -> str:
    """Give a kept text as somebody would type it; `blocks_of` makes the same paragraphs of it again.

    Styles and notes of a text that was taken in are left out: their words stay.
    """
    return "\n\n".join(filter(None, map(_typed, blocks)))


def _typed(block: Mapping[str, Any]) -> str:
    if block.get("kind") == "list":
        signs = (
            f"{number}. " if block.get("ordered") else "- " for number in range(1, len(block["items"]) + 1)
        )
        return "\n".join(
            sign + _words(item["content"]) for sign, item in zip(signs, block["items"], strict=True)
        )
    return _words(block["content"]) if "content" in block else _in_one_line(str(block.get("text", "")))


def _words(content: Iterable[Mapping[str, Any]]) -> str:
    return _in_one_line("".join(str(run.get("text", "")) for run in content))


def _in_one_line(words: str) -> str:
    return " ".join(_LINE_END.split(words)).strip()
