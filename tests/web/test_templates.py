"""What no template may hold, since the policy that goes with each page refuses it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.repository import ROOT, text_of

WEB = ROOT / "src" / "tertial" / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
PARTS = sorted((WEB / "templates" / "components").glob("*.html"))
HANDLERS = "click|load|error|change|submit|input|focus|blur|toggle|key[a-z]+|mouse[a-z]+|pointer[a-z]+"
REFUSED = re.compile(
    rf"\sstyle=|<style|\son(?:{HANDLERS})=|javascript:|<script(?! src=)|\|\s*safe\b|autoescape off"
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_a_template_has_no_styles_and_no_scripts_of_its_own(path: Path) -> None:
    assert REFUSED.findall(text_of(path)) == []


@pytest.mark.parametrize(
    "bad",
    ['<p style="x">', "<style>", '<a onclick="x">', "<script>x", "{{ x|safe }}", '<a href="javascript:x">'],
)  # fmt: skip
def test_what_is_refused_is_found(bad: str) -> None:
    assert REFUSED.search(bad)


def test_every_part_says_what_it_takes() -> None:
    lacking = {path.name for path in PARTS if not text_of(path).startswith("{# ")}
    assert lacking - _WITHIN_OTHERS == set()


def test_every_part_stands_in_the_gallery() -> None:
    pages = "".join(text_of(WEB / "templates" / "web" / name) for name in ("gallery.html", "base.html"))
    shown = {f"{name}.html" for name in re.findall(r'"components/(\w+)\.html"', pages)}
    assert {path.name for path in PARTS} - shown - _WITHIN_OTHERS - _OF_ONE_PAGE == set()


# Drawn by a tag, or by another part.
_WITHIN_OTHERS = {"tally.html", "outline_links.html"}
# Parts that belong to one page, and are shown there.
_OF_ONE_PAGE = {"demo_log_ins.html", "answer.html", "chart.html"}
