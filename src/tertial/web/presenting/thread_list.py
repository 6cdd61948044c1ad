"""The golden thread as markup: goals folded within each other, drawn at once as tables are.

A board has hundreds of goals with all below them, and a template would look up each of their words by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tertial.web.presenting.thread import ThreadGoal


def draw_thread(goals: Iterable[ThreadGoal], *, all_open: bool) -> SafeString:
    """Draw the goals, those with others below them open. `all_open` opens all, down to the last table."""
    whole_goal, expected_results = escape(_("The whole goal")), escape(_("Expected results"))
    out = ['<ol class="thread">']
    for goal in goals:
        opened = " open" if goal.has_below or all_open else ""
        out += (
            f'<li id="mal-{goal.id}" class="thread-goal thread-{escape(goal.level)}">'
            f'<details class="fold" data-fold="mal-{goal.id}"{opened}>'
            f"<summary>{_line(goal)}</summary>\n"
            f'<div class="fold-body stack-close"><p><a href="{escape(goal.href)}">{whole_goal}'
            f'<span class="heard">: {escape(goal.title)}</span></a></p>',
            _said(goal, expected_results),
            _matter(goal, all_open=all_open),
            "</div><ol>" if goal.has_below else "</div>",
            goal.closes,
        )
    out.append("</ol>")
    return mark_safe("".join(out))  # noqa: S308  # every text in it has been escaped


def _line(goal: ThreadGoal) -> str:
    """What is seen of a goal that is folded."""
    owner = f" · {escape(goal.owner)}" if goal.owner else ""
    number = f'<span class="thread-number">{escape(goal.number)}</span> ' if goal.number else ""
    counts = f'<span class="thread-counts">{escape(goal.counts)}</span>'
    mark = f'<span class="thread-mark">{goal.mark}</span>' if goal.mark else ""
    return (
        f'<span class="thread-line"><span class="thread-label">{escape(goal.label)}{owner}</span>'
        f'<span class="thread-title">{number}{escape(goal.title)}</span>'
        f"{counts if goal.counts and not goal.has_below else ''}</span>{mark}"
    )


def _said(goal: ThreadGoal, expected_results: str) -> str:
    """Others' assessments, what the system proposes, and what is expected."""
    out = ""
    if goal.others:
        items = "".join(f"<li>{other}</li>" for other in goal.others)
        out = f'<ul class="link-list link-list-bare">{items}</ul>'
    if goal.proposal:
        out += f'<p class="quiet">{escape(goal.proposal)}</p>'
    if goal.results:
        items = "".join(f"<li>{escape(result)}</li>" for result in goal.results)
        out += f'<div><p class="thread-label">{expected_results}</p><ul>{items}</ul></div>'
    return out


def _matter(goal: ThreadGoal, *, all_open: bool) -> str:
    """The indicators and activities, folded once more where goals stand below."""
    if not (goal.counts and goal.has_below):
        return goal.matter
    return (
        f'<details class="fold"{" open" if all_open else ""}><summary>'
        f'<span class="thread-counts">{escape(goal.counts)}</span></summary>'
        f'<div class="fold-body stack-close">{goal.matter}</div></details>'
    )
