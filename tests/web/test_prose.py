"""Texts of bodies as HTML: every word escaped, nothing lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tertial.web.presenting.prose import first_words, plain_texts, prose


def paragraph(*runs: dict[str, str]) -> dict[str, object]:
    return {"kind": "paragraph", "content": list(runs)}


def run(text: str, style: str = "plain") -> dict[str, str]:
    return {"kind": "run", "text": text, "style": style}


def test_styles_lists_and_notes() -> None:
    blocks: list[dict[str, Any]] = [
        paragraph(run("Andelen "), run("ökar", "strong"), {"kind": "footnote", "text": "Enkät 2026."}),
        {"kind": "run_in_heading", "text": "Elever"},
        {"kind": "list", "ordered": True, "items": [{"content": [run("Ett")]}, {"content": [run("Två")]}]},
    ]
    assert prose(blocks, notes="a") == (
        '<p>Andelen <strong>ökar</strong><sup><a href="#a-1" role="doc-noteref">1</a></sup></p>'
        '<p class="run-in">Elever</p><ol><li>Ett</li><li>Två</li></ol>'
        '<ol class="prose-notes"><li id="a-1">Enkät 2026.</li></ol>'
    )


def test_a_table_among_the_blocks_has_its_own_place() -> None:
    assert prose([{"kind": "table", "rows": []}, paragraph(run("Kvar"))]) == "<p>Kvar</p>"


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    shown = prose([paragraph(run(text), {"kind": "footnote", "text": text})], notes="n")
    bare = shown.replace('<sup><a href="#n-1" role="doc-noteref">1</a></sup>', "")
    for tag in ("<p>", "</p>", '<ol class="prose-notes">', '<li id="n-1">', "</li>", "</ol>"):
        bare = bare.replace(tag, "", 1)
    assert "<" not in bare
    assert list(plain_texts([paragraph(run(text))])) == [text]


def test_the_beginning_of_a_text_ends_between_words() -> None:
    assert first_words([paragraph(run("Andelen elever ökar"))], most=16) == "Andelen elever …"
    assert first_words([paragraph(run("Kort"))]) == "Kort"
