"""Drafts: reports that were read, what is proposed for each thing in them, and what people have decided.

Nothing of a draft is part of the plan before it is confirmed. A decision is kept as soon as it is taken. A
draft is not appended only, but every act on it has its event.
"""

from __future__ import annotations

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.models import Event, SourceFile
from tertial.documents.models import Report
from tertial.imports.matching import Verdict
from tertial.organisation.models import Body, BodyKind
from tertial.plan.models import Activity, Goal, Indicator


class DraftState(models.TextChoices):
    """What has become of a draft."""

    OPEN = "open", _("to be reviewed")
    CONFIRMED = "confirmed", _("taken in")
    REJECTED = "rejected", _("rejected")
    UNDONE = "undone", _("taken in, then undone")


_TAKEN_IN: Final = (DraftState.CONFIRMED, DraftState.UNDONE)


class Draft(models.Model):
    """A report that was read from a file, on its way into the database.

    `structure` is the whole document in the structure format, as it was read. `board` is whose report it is
    and `year` and `kind` its period, empty while that is not known; `board_name` and `period_name` are what
    the report itself says, and `found` that a board of that name is to be founded, as `board_kind`. `matched`
    is how much was kept when the proposals were made.
    """

    file = models.ForeignKey(
        SourceFile, on_delete=models.PROTECT, related_name="drafts", verbose_name=_("source file")
    )
    state = models.CharField(_("state"), max_length=10, choices=DraftState, default=DraftState.OPEN)
    structure = models.TextField(_("document as read"))
    title = models.TextField(_("title"), blank=True)
    board = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="drafts", null=True, blank=True, verbose_name=_("board")
    )
    board_name = models.TextField(_("board, as the report calls it"), blank=True)
    found = models.BooleanField(_("found the board"), default=False)
    board_kind = models.CharField(_("found it as"), max_length=20, choices=BodyKind, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    kind = models.CharField(_("kind of document"), max_length=10, blank=True)
    period_name = models.TextField(_("period, as the report calls it"), blank=True)
    document_date = models.DateField(_("date of the document"), null=True, blank=True)
    remarks = models.JSONField(_("remarks of the reader"), default=list)
    matched = models.TextField(blank=True)
    opened = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by"))
    closed = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("closed by")
    )
    undone = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("undone by")
    )
    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="drafts", null=True, blank=True,
        verbose_name=_("report it became"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        indexes = (models.Index(fields=["state", "-id"]),)
        constraints = (
            models.UniqueConstraint(
                name="a_file_is_in_one_draft",
                fields=("file",),
                condition=Q(state__in=[DraftState.OPEN, DraftState.CONFIRMED]),
            ),
            models.CheckConstraint(name="draft_state_is_known", condition=Q(state__in=DraftState.values)),
            models.CheckConstraint(
                name="an_open_draft_is_not_closed",
                condition=Q(state=DraftState.OPEN, closed__isnull=True)
                | (~Q(state=DraftState.OPEN) & Q(closed__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_draft_taken_in_became_a_report",
                condition=Q(state__in=_TAKEN_IN, report__isnull=False, board__isnull=False)
                | (~Q(state__in=_TAKEN_IN) & Q(report__isnull=True)),
            ),
            models.CheckConstraint(
                name="an_undone_draft_says_by_which_act",
                condition=Q(state=DraftState.UNDONE, undone__isnull=False)
                | (~Q(state=DraftState.UNDONE) & Q(undone__isnull=True)),
            ),
            models.CheckConstraint(
                name="a_board_to_be_founded_has_a_name_and_a_kind",
                condition=Q(found=False)
                | (Q(board_name__regex=r"\S") & Q(board_kind__in=BodyKind.values) & Q(board__isnull=True))
                | Q(state__in=_TAKEN_IN),
            ),
            models.CheckConstraint(
                name="draft_year_is_credible",
                condition=Q(year__isnull=True) | Q(year__gte=1990, year__lte=2100),
            ),
        )

    def __str__(self) -> str:
        return self.title or str(self.file_id)


class ItemSort(models.TextChoices):
    """What an item of a draft is."""

    GOAL = "goal", _("goal")
    INDICATOR = "indicator", _("indicator")
    ACTIVITY = "activity", _("activity")
    TABLE = "table", _("table")


class Choice(models.TextChoices):
    """What a person has decided of an item; nothing, while nobody has."""

    NONE = "", _("not decided")
    ACCEPT = "accept", _("as proposed")
    MATCH = "match", _("the same as another")
    NEW = "new", _("new")
    LEAVE_OUT = "leave_out", _("left out")


_KNOWN: Final = (Choice.ACCEPT, Choice.MATCH)
_NOTHING: Final = Q(goal__isnull=True, indicator__isnull=True, activity__isnull=True)
_ONLY_GOAL: Final = Q(goal__isnull=False, indicator__isnull=True, activity__isnull=True)
_ONLY_INDICATOR: Final = Q(goal__isnull=True, indicator__isnull=False, activity__isnull=True)
_ONLY_ACTIVITY: Final = Q(goal__isnull=True, indicator__isnull=True, activity__isnull=False)


class DraftItem(models.Model):
    """A goal, an indicator, an activity or a table of a draft: what is proposed, and what was decided.

    `above` is the place of the goal it stands under. `said` holds what the report says of it, cell by cell,
    as printed. `candidates` and `reasons` are the proposal's; `differs` says that something else was reported
    of the same for the period. `goal`, `indicator` or `activity` is what a person says that it is.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="items", verbose_name=_("draft"))
    rank = models.PositiveIntegerField(_("order"))
    sort = models.CharField(_("what it is"), max_length=10, choices=ItemSort)
    key = models.TextField(_("key"))
    above = models.PositiveIntegerField(_("place of the goal it stands under"), null=True, blank=True)
    level = models.TextField(_("level"), blank=True)
    number = models.TextField(_("number"), blank=True)
    name = models.TextField(_("name"))
    said = models.JSONField(_("what the report says"), default=list)
    line = models.PositiveIntegerField(_("line"), null=True, blank=True)
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    verdict = models.CharField(_("proposal"), max_length=10, choices=[(v.value, v.value) for v in Verdict])
    certain = models.BooleanField(_("certain"), default=True)
    similarity = models.PositiveSmallIntegerField(_("similarity"), null=True, blank=True)
    candidates = models.JSONField(_("what it may be"), default=list)
    reasons = models.JSONField(_("why"), default=list)
    differs = models.BooleanField(_("something else was reported"), default=False)
    choice = models.CharField(_("decision"), max_length=10, choices=Choice, blank=True, default=Choice.NONE)
    goal = models.ForeignKey(
        Goal, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("goal")
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("indicator"),
    )  # fmt: skip
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("activity"),
    )  # fmt: skip
    decided = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("decided by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("item of a draft")
        verbose_name_plural = _("items of drafts")
        ordering = ("draft", "rank")
        constraints = (
            models.UniqueConstraint(name="draft_items_in_order", fields=("draft", "rank")),
            models.UniqueConstraint(name="draft_items_have_their_keys", fields=("draft", "sort", "key")),
            models.CheckConstraint(name="draft_item_sort_is_known", condition=Q(sort__in=ItemSort.values)),
            models.CheckConstraint(
                name="draft_verdict_is_known", condition=Q(verdict__in=[v.value for v in Verdict])
            ),
            models.CheckConstraint(name="draft_choice_is_known", condition=Q(choice__in=Choice.values)),
            models.CheckConstraint(
                name="draft_similarity_is_a_share",
                condition=Q(similarity__isnull=True) | Q(similarity__lte=100),
            ),
            models.CheckConstraint(
                name="an_item_stands_after_its_goal",
                condition=Q(above__isnull=True) | Q(above__lt=F("rank")),
            ),
            models.CheckConstraint(
                name="a_choice_says_who_made_it",
                condition=Q(choice=Choice.NONE, decided__isnull=True)
                | (~Q(choice=Choice.NONE) & Q(decided__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_known_thing_is_of_its_sort",
                condition=(~Q(choice__in=_KNOWN) & _NOTHING)
                | (Q(choice__in=_KNOWN, sort=ItemSort.GOAL) & _ONLY_GOAL)
                | (Q(choice__in=_KNOWN, sort=ItemSort.INDICATOR) & _ONLY_INDICATOR)
                | (Q(choice__in=_KNOWN, sort=ItemSort.ACTIVITY) & _ONLY_ACTIVITY),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()

    @property
    def chosen(self) -> int | None:
        """What a person says that it is; None where nobody has, or it is new or left out."""
        return self.goal_id or self.indicator_id or self.activity_id

    @property
    def proposed(self) -> int | None:
        """What it is proposed to be; None where it is new or undecided."""
        known = self.verdict in (Verdict.SAME, Verdict.CHANGED) and self.sort != ItemSort.TABLE
        return self.candidates[0]["id"] if known else None


class _OneOf(Func):
    """That a text is one of an array of texts."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()
    conditional = True


class DraftCell(models.Model):
    """A printed value whose column the source does not decide, and where a person has placed it.

    It stands in an item: an indicator, an activity, or row `row` of a table. `place` is its place among the
    undecided values of that row. `choice` is one of the candidates, empty for none of them, NULL while nobody
    has decided.
    """

    item = models.ForeignKey(
        DraftItem, on_delete=models.CASCADE, related_name="cells", verbose_name=_("item")
    )
    row = models.PositiveIntegerField(_("row of the table"), null=True, blank=True)
    row_name = models.TextField(_("name of the row"), blank=True)
    place = models.PositiveIntegerField(_("place in the row"))
    text = models.TextField(_("value as printed"))
    candidates = ArrayField(models.TextField(), verbose_name=_("columns it may belong to"))
    line = models.PositiveIntegerField(_("line"), null=True, blank=True)
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    choice = models.TextField(_("column"), null=True, blank=True)  # empty is an answer
    decided = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("decided by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("undecided value of a draft")
        verbose_name_plural = _("undecided values of drafts")
        ordering = ("item__rank", "row", "place")
        constraints = (
            models.UniqueConstraint(
                name="draft_cells_in_order", fields=("item", "row", "place"), nulls_distinct=False
            ),
            models.CheckConstraint(
                name="a_value_goes_to_a_column_it_may_belong_to",
                condition=Q(choice__isnull=True) | Q(choice="") | Q(_OneOf(F("choice"), F("candidates"))),
            ),
            models.CheckConstraint(
                name="a_placing_says_who_made_it",
                condition=Q(choice__isnull=True, decided__isnull=True)
                | Q(choice__isnull=False, decided__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.text
