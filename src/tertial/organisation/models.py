"""Bodies, and everything about them that changes: name, place in the tree, codes, members.

What changes is never changed in place. Each row is valid from a day (included) to a day (not included), or
until further notice, and the database sees to it that a body has one name and one place on any day.
"""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """What a body is. The order is from the widest to the narrowest."""

    MUNICIPALITY = "municipality", _("municipality")
    COUNCIL = "council", _("council")
    EXECUTIVE_BOARD = "executive_board", _("executive board")
    EXECUTIVE_OFFICE = "executive_office", _("executive office")
    DISTRICT_BOARD = "district_board", _("district board")
    SPECIALIST_BOARD = "specialist_board", _("specialist board")
    COMPANY_BOARD = "company_board", _("company board")
    DELEGATION = "delegation", _("delegation")
    ADVISORY_COUNCIL = "advisory_council", _("advisory council")
    ADMINISTRATION = "administration", _("administration")
    DEPARTMENT = "department", _("department")
    UNIT = "unit", _("unit")


BOARDS = (
    BodyKind.EXECUTIVE_BOARD,
    BodyKind.DISTRICT_BOARD,
    BodyKind.SPECIALIST_BOARD,
    BodyKind.COMPANY_BOARD,
)
"""The kinds of body that decide plans and reports of their own."""


class _Point(Func):
    """A range that holds one number, so that one exclusion constraint can compare numbers and ranges.

    Equality within such a constraint would need a PostgreSQL extension, which not every server has.
    """

    function = "int8range"
    template = "%(function)s(%(expressions)s, %(expressions)s, '[]')"


class _Hash(Func):
    """Texts as one number of 64 bits, wide enough that no two are the same by chance."""

    template = "hashtextextended(%(expressions)s, 0)"
    arg_joiner = r" || E'\x1f' || "


def _one_at_a_time(name: str, *fields: str) -> ExclusionConstraint:
    """No two rows that are the same in these foreign keys are valid on the same day."""
    same = [(_Point(F(f"{field}_id")), RangeOperators.OVERLAPS) for field in fields]
    return ExclusionConstraint(name=name, expressions=[*same, (F("valid"), RangeOperators.OVERLAPS)])


def _never_empty(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(valid__isempty=False))


class Body(models.Model):
    """One body through all its names and places. `key` is its address: it stays when the name changes."""

    key = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind)
    valid = DateRangeField(_("exists"))

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = (
            _never_empty("body_exists_some_time"),
            models.CheckConstraint(name="body_kind_is_known", condition=Q(kind__in=BodyKind.values)),
            # Together with the one who is there already, two would overlap on some day.
            ExclusionConstraint(
                name="one_municipality",
                expressions=[(F("valid"), RangeOperators.OVERLAPS)],
                condition=Q(kind=BodyKind.MUNICIPALITY),
            ),
        )

    def __str__(self) -> str:
        return self.key


class BodyName(models.Model):
    """What a body is called for a time, and how it is written where there is little room."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="names", verbose_name=_("body"))
    name = models.TextField(_("name"))
    short_name = models.TextField(_("short name"), blank=True)
    valid = DateRangeField(_("valid"))

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = (
            _never_empty("name_valid_some_time"),
            models.CheckConstraint(name="name_is_not_blank", condition=Q(name__regex=r"\S")),
            _one_at_a_time("one_name_at_a_time", "body"),
        )

    def __str__(self) -> str:
        return self.name


# Whoever moves a body takes the lock first, so that two moves at once cannot make a ring between them.
_NO_RING = """
PERFORM pg_advisory_xact_lock(7462914);
IF EXISTS (
    WITH RECURSIVE above(body_id, valid) AS (
        SELECT NEW.parent_id, NEW.valid
        UNION
        SELECT p.parent_id, p.valid * a.valid
        FROM organisation_placement p JOIN above a ON p.body_id = a.body_id
        WHERE p.valid && a.valid AND p.id <> NEW.id
    )
    SELECT 1 FROM above WHERE body_id = NEW.body_id
) THEN
    RAISE EXCEPTION 'a body would stand below itself' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'no_body_below_itself';
END IF;
RETURN NEW;
"""


class Placement(models.Model):
    """Under whom a body stands for a time. Reorganisations happen in the middle of years."""

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="placements", verbose_name=_("body")
    )
    parent = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="placements_below", verbose_name=_("under")
    )
    valid = DateRangeField(_("valid"))

    class Meta:
        verbose_name = _("place in the organisation")
        verbose_name_plural = _("places in the organisation")
        constraints = (
            _never_empty("placement_valid_some_time"),
            _one_at_a_time("one_place_at_a_time", "body"),
        )
        triggers = (
            pgtrigger.Trigger(
                name="no_ring",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=_NO_RING,
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} < {self.parent}"


class SuccessionKind(models.TextChoices):
    """What became of a body."""

    MERGED = "merged", _("merged into")
    SPLIT = "split", _("split into")
    REPLACED = "replaced", _("replaced by")


class Succession(models.Model):
    """One body took over from another on a day, wholly or in part: history is read across it, both ways."""

    predecessor = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="successions", verbose_name=_("from")
    )
    successor = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="precessions", verbose_name=_("to")
    )
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=SuccessionKind)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = (
            models.UniqueConstraint(name="one_succession", fields=("predecessor", "successor")),
            models.CheckConstraint(name="no_body_succeeds_itself", condition=~Q(predecessor=F("successor"))),
            models.CheckConstraint(
                name="succession_kind_is_known", condition=Q(kind__in=SuccessionKind.values)
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class BodyCode(models.Model):
    """What another system calls a body for a time: the ledger's number, the personnel system's."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="codes", verbose_name=_("body"))
    system = models.CharField(_("system"), max_length=80)
    code = models.CharField(_("code"), max_length=80)
    valid = DateRangeField(_("valid"))

    class Meta:
        verbose_name = _("code in another system")
        verbose_name_plural = _("codes in other systems")
        constraints = (
            _never_empty("code_valid_some_time"),
            ExclusionConstraint(
                name="one_body_for_a_code",
                expressions=[
                    (_Point(_Hash("system", "code")), RangeOperators.OVERLAPS),
                    (F("valid"), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.system}: {self.code}"


class Seat(models.TextChoices):
    """The place a member has in a board, a delegation or a council."""

    CHAIR = "chair", _("chair")
    VICE_CHAIR = "vice_chair", _("vice chair")
    SECOND_VICE_CHAIR = "second_vice_chair", _("second vice chair")
    MEMBER = "member", _("member")
    SUBSTITUTE = "substitute", _("substitute")


class Membership(models.Model):
    """Who sits in a board, a delegation or a council, for which party, from one day to another."""

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("body")
    )
    name = models.TextField(_("name"))
    party = models.CharField(_("party"), max_length=40, blank=True)
    seat = models.CharField(_("seat"), max_length=20, choices=Seat, default=Seat.MEMBER)
    valid = DateRangeField(_("valid"))

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            _never_empty("membership_valid_some_time"),
            models.CheckConstraint(name="seat_is_known", condition=Q(seat__in=Seat.values)),
            ExclusionConstraint(
                name="one_chair_at_a_time",
                expressions=[
                    (_Point(F("body_id")), RangeOperators.OVERLAPS),
                    (F("valid"), RangeOperators.OVERLAPS),
                ],
                condition=Q(seat=Seat.CHAIR),
            ),
        )

    def __str__(self) -> str:
        return self.name
