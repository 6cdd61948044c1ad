"""Pictures are drawn once, and a picture that cannot be drawn says so."""

from __future__ import annotations

import gettext
import threading

import pytest
from django.core.cache import cache

from tertial.documents import drawings
from tertial.documents.drawings import DrawingFailed, drawn, picture_of
from tertial.documents.rendering.charts.looks import Look
from tertial.platform import jobs
from tertial.platform.child_process import run
from tertial.platform.jobs import Job
from tests.documents.rendering.charts.made import full, series


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def test_a_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = picture_of(full(), Look(), words=gettext, language="sv")
    first = drawn(picture)
    assert first.startswith(b"<svg")
    monkeypatch.delitem(jobs.JOBS, "draw-chart")
    assert drawn(picture) == first


def test_the_mark_changes_with_all_that_is_seen_or_heard() -> None:
    pictures = [
        picture_of(full(), Look(), words=gettext, language="sv"),
        picture_of(full(), Look(dark=True), words=gettext, language="sv"),
        picture_of(full(), Look(narrow=True), words=gettext, language="sv"),
        picture_of(full(), Look(accent="#7a1f3d"), words=gettext, language="sv"),
        picture_of(full(), Look(), words=gettext, language="en"),
        picture_of(series(), Look(), words=gettext, language="sv"),
        picture_of(series(title="Annat"), Look(), words=gettext, language="sv"),
    ]
    assert len({picture.mark for picture in pictures}) == len(pictures)
    again = picture_of(full(), Look(), words=gettext, language="sv")
    assert again.mark == pictures[0].mark


def test_a_child_that_dies_is_told_and_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = picture_of(full(), Look(), words=gettext, language="sv")
    limits = jobs.JOBS["draw-chart"].limits
    with monkeypatch.context() as broken:
        broken.setitem(jobs.JOBS, "draw-chart", Job("tertial.nothing_there:draw", limits))
        with pytest.raises(DrawingFailed):
            drawn(picture)
    assert drawn(picture).startswith(b"<svg")


def test_whoever_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "_PATIENCE_SECONDS", 0.05)
    picture = picture_of(full(), Look(), words=gettext, language="sv")
    with drawings._turn, pytest.raises(DrawingFailed):
        drawn(picture)


def test_twins_that_ask_at_once_cause_one_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    picture, drawings_made = picture_of(full(), Look(), words=gettext, language="sv"), []

    def counted(*arguments: object, **named: object) -> object:
        drawings_made.append(1)
        return run(*arguments, **named)  # type: ignore[arg-type]  # passed on as they are

    monkeypatch.setattr(drawings, "run", counted)
    threads = [threading.Thread(target=drawn, args=[picture]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawings_made == [1]


def test_hostile_text_is_drawn_too() -> None:
    chart = series(title="\ud800\x00<script>", subject="\u202e]]>")
    assert b"<script>" not in drawn(picture_of(chart, Look(), words=gettext, language="sv"))
