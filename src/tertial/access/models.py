"""People who log in, and the roles they hold on the organisation tree."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tertial.organisation.models import Body


class Role(models.TextChoices):
    """What somebody is to a body, and thereby to all below it."""

    UNIT_MANAGER = "unit_manager", _("unit manager")
    CONTROLLER = "controller", _("controller")
    ECONOMIST = "economist", _("economist")
    DIRECTOR = "director", _("director")
    BOARD_SECRETARY = "board_secretary", _("board secretary")
    POLITICIAN = "politician", _("politician")
    CENTRAL_OFFICE = "central_office", _("central office")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class People(BaseUserManager["Person"]):
    """Makes people who can log in."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:  # noqa: ANN401
        """Make a person; without a password, one who cannot log in by password."""
        person = self.model(email=self.normalize_email(email).casefold(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """Find who logs in with an address, however it is written. Raises Person.DoesNotExist."""
        return self.get(email=(username or "").strip().casefold())


class Person(AbstractBaseUser):
    """Somebody who logs in. What a person may do hangs on roles alone: nobody is above the policies."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.TextField(_("name"))
    is_active = models.BooleanField(_("may log in"), default=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    @property
    def actor_name(self) -> str:
        """The name as the trail keeps it."""
        return self.name

    @property
    def actor_key(self) -> str:
        """What finds the person again in the trail."""
        return f"person:{self.pk}"


class RoleHeld(models.Model):
    """A role that somebody holds on a body and all below it, from one day to another."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="roles", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="roles", verbose_name=_("for"))
    valid = DateRangeField(_("valid"))

    class Meta:
        verbose_name = _("role held")
        verbose_name_plural = _("roles held")
        constraints = (
            models.CheckConstraint(name="role_is_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(name="role_held_some_time", condition=Q(valid__isempty=False)),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.role}, {self.body}"
