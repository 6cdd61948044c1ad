"""Levels as data, goals over the years, and what is below what."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.models import Event
from tertial.organisation.models import Body
from tertial.reporting.models import DocumentKind, Period, Year


class Level(models.Model):
    """A level of goals as the municipality names it. Others than the four usual ones are only rows."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.TextField(_("name"))
    label = models.TextField(_("words before the goal's title in documents"), blank=True)
    rank = models.PositiveSmallIntegerField(_("order from the top"), unique=True)

    class Meta:
        verbose_name = _("level of goals")
        verbose_name_plural = _("levels of goals")
        ordering = ("rank",)

    def __str__(self) -> str:
        return self.name


class LevelAssessed(models.Model):
    """Goals of a level are assessed in a kind of document."""

    level = models.ForeignKey(
        Level, on_delete=models.CASCADE, related_name="assessed_in", verbose_name=_("level")
    )
    document_kind = models.ForeignKey(
        DocumentKind, on_delete=models.PROTECT, related_name="levels_assessed",
        verbose_name=_("kind of document"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("level that is assessed")
        verbose_name_plural = _("levels that are assessed")
        constraints = (
            models.UniqueConstraint(name="level_assessed_once", fields=("level", "document_kind")),
        )

    def __str__(self) -> str:
        return f"{self.level_id} {self.document_kind_id}"


class Goal(models.Model):
    """One goal through all its wordings and numbers. `owner` is who set it: the council, a board, a unit.

    `key` is its address: it stays when the title changes.
    """

    key = models.SlugField(_("address"), max_length=120, unique=True)
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="goals", verbose_name=_("level"))
    owner = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="goals", verbose_name=_("owner"))

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return self.key


@pghistory.track()
class GoalEdition(models.Model):
    """A goal as it is worded, numbered and ordered in one year.

    One that a report brought in the middle of the year is not shown in the documents before it; without
    `stated_in` it is the plan's.
    """

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="editions", verbose_name=_("goal"))
    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="goals", verbose_name=_("year"))
    number = models.CharField(_("number"), max_length=40, blank=True)
    title = models.TextField(_("title"))
    description = models.TextField(_("description"), blank=True)
    rank = models.PositiveIntegerField(_("order"), default=0)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("recorded by"),
    )  # fmt: skip
    stated_in = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("first stated in the documents of"),
    )  # fmt: skip
    withdrawn = models.BooleanField(_("taken back"), default=False)

    class Meta:
        verbose_name = _("goal of a year")
        verbose_name_plural = _("goals of a year")
        constraints = (
            models.UniqueConstraint(
                name="one_edition_of_a_goal_a_year", fields=("goal", "year"), condition=Q(withdrawn=False)
            ),
            models.CheckConstraint(name="goal_has_a_title", condition=Q(title__regex=r"\S")),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class ExpectedResult(models.Model):
    """One thing that shall have become of a goal."""

    edition = models.ForeignKey(
        GoalEdition, on_delete=models.CASCADE, related_name="expected_results", verbose_name=_("goal")
    )
    rank = models.PositiveIntegerField(_("order"))
    text = models.TextField(_("expected result"))

    class Meta:
        verbose_name = _("expected result")
        verbose_name_plural = _("expected results")
        ordering = ("rank",)
        constraints = (
            models.UniqueConstraint(name="expected_results_in_order", fields=("edition", "rank")),
            models.CheckConstraint(name="expected_result_is_not_blank", condition=Q(text__regex=r"\S")),
        )

    def __str__(self) -> str:
        return self.text


# Levels come in an order, so whoever stands below stands lower: there can be no ring.
_DOWNWARDS = """
IF NOT EXISTS (
    SELECT 1
    FROM plan_goaledition lower JOIN plan_goal lower_goal ON lower_goal.id = lower.goal_id
        JOIN plan_level lower_level ON lower_level.id = lower_goal.level_id,
        plan_goaledition upper JOIN plan_goal upper_goal ON upper_goal.id = upper.goal_id
        JOIN plan_level upper_level ON upper_level.id = upper_goal.level_id
    WHERE lower.id = NEW.lower_id AND upper.id = NEW.upper_id
        AND lower.year_id = upper.year_id AND lower_level.rank > upper_level.rank
) THEN
    RAISE EXCEPTION 'a goal stands below one of a higher level and the same year'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'goals_link_downwards';
END IF;
RETURN NEW;
"""


class GoalLink(models.Model):
    """A goal contributes to a higher one. The first is where it stands in documents."""

    lower = models.ForeignKey(
        GoalEdition, on_delete=models.CASCADE, related_name="links_up", verbose_name=_("goal")
    )
    upper = models.ForeignKey(
        GoalEdition, on_delete=models.PROTECT, related_name="links_down", verbose_name=_("contributes to")
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("link between goals")
        verbose_name_plural = _("links between goals")
        ordering = ("rank",)
        constraints = (
            models.UniqueConstraint(name="goals_are_linked_once", fields=("lower", "upper")),
            models.UniqueConstraint(name="goal_links_in_order", fields=("lower", "rank")),
            models.CheckConstraint(name="no_goal_below_itself", condition=~Q(lower=F("upper"))),
        )
        triggers = (
            pgtrigger.Trigger(
                name="downwards",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=_DOWNWARDS,
            ),
        )

    def __str__(self) -> str:
        return f"{self.lower_id} → {self.upper_id}"
