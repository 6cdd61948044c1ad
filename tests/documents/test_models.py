"""What the tables of documents refuse, whoever asks."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tertial.documents.models import Report, ReportSection
from tertial.documents.outline import KeptSection, Outline
from tertial.documents.services.reports import keep_report
from tertial.documents.tree import Identity
from tests.plan.building import BY, Built, build


@pytest.fixture
def built(db: None) -> Built:
    return build()


def kept(built: Built) -> Report:
    section = KeptSection(key="a", heading="A", level=1)
    outline = Outline(identity=Identity(title="Rapport"), sections=(section,))
    return keep_report(by=BY, body=built.board, period=built.periods["2026-T1"], outline=outline)


def test_a_report_is_neither_changed_nor_deleted(built: Built) -> None:
    report = kept(built)
    section = report.sections.get()
    for act in (report.save, report.delete, section.save, section.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_two_versions_have_two_numbers(built: Built) -> None:
    report = kept(built)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(
            body=report.body, period=report.period, version=1, identity={}, event=report.event
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(
            body=report.body, period=report.period, version=0, identity={}, event=report.event
        )
    assert kept(built).version == 2


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"rank": 0}, "sections_stand_in_order"),
        ({"above": 1}, "a_section_comes_after_what_it_stands_in"),
        ({"role": "other"}, "section_role_is_known"),
        ({"goal": True}, "a_goal_that_is_followed_is_printed"),
    ],
)
def test_a_section_that_cannot_be_is_refused(
    built: Built, fields: dict[str, object], constraint: str
) -> None:
    report = kept(built)
    given = {"rank": 1, "key": "b", "heading": "B", "level": 1, "role": "narrative", **fields}
    if given.get("goal"):
        given["goal"] = built.board_goal
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ReportSection.objects.create(report=report, **given)
