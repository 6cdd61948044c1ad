"""What `tertial person` does with the database. Loaded only when Django is set up."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from gettext import gettext as _

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation

from tertial.access import services
from tertial.access.errors import AccessError
from tertial.access.invitations import invitation_path
from tertial.access.models import Person, Role, RoleHeld
from tertial.access.selectors import ListedPerson, find_person, people_on
from tertial.access.services import WHOLE_MUNICIPALITY
from tertial.audit.programs import Program
from tertial.cli.account import who_runs
from tertial.cli.language import chosen_language
from tertial.cli.terminal import say, tell
from tertial.documents.composing.named import body_named
from tertial.documents.configuration import load_configuration
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.selectors import names_on
from tertial.organisation.services import found_body
from tertial.platform.failures import Refused

_TRIES = 3


def add_person(
    *, email: str, name: str | None, role: Role, body: str | None, until: date | None, link: bool,
    municipality: str | None,
) -> None:  # fmt: skip
    """Let somebody in with a role, or give one more to who is in already. Raises Refused."""
    by = who_runs()

    def let_in(password: str | None) -> tuple[Person, str]:
        found = _body(by, role, body, municipality)
        person = find_person(email)
        if person is None:
            person = services.make_person(by=by, email=email, name=name or "", password=password)
        elif not person.is_active:
            services.let_in_again(by=by, person=person)
        services.give_role(
            by=by, person=person, role=role, body=found, since=timezone.localdate(),
            until=until + timedelta(days=1) if until else None,
        )  # fmt: skip
        where = names_on([found.pk], timezone.localdate()).get(found.pk, found.key)
        return person, _("{name} is {role} for {body}.").format(name=person.name, role=role.label, body=where)

    with _refusing():
        new = find_person(email) is None
        password = None
        if new and not link and sys.stdin.isatty():
            # What is refused is refused before anybody has to think of a password. Whoever thinks of one
            # keeps nobody else from writing, and whoever breaks off has let nobody in.
            with transaction.atomic():
                let_in(None)
                transaction.set_rollback(True)
            password = _chosen_password(Person(email=email.strip().casefold(), name=(name or "").strip()))
        with transaction.atomic():
            person, said = let_in(password)
    say(said)
    if link or (new and password is None):
        _say_link(person)


def list_people() -> None:
    """Say who there is, with the roles of today."""
    with _refusing():
        people = people_on(timezone.localdate())
        names = names_on([role.body for person in people for role in person.roles], timezone.localdate())
        for person in people:
            out = "" if person.may_log_in else " " + _("(may not log in)")
            say(f"{person.email}  {person.name}{out}")
            for words in _roles(person, names):
                say(f"  {words}")
    if not people:
        say(_("Nobody has been let in yet. Begin with: tertial person add EMAIL --role administrator"))


def end_person(*, email: str, role: Role | None, body: str | None) -> None:
    """Let somebody out, or end one role. Raises Refused."""
    by, today = who_runs(), timezone.localdate()
    with _refusing(), transaction.atomic():
        person = _person(email)
        if role is None:
            services.let_out(by=by, person=person, on=today)
            said = _("{name} may no longer log in, and has no role.").format(name=person.name)
        else:
            held = RoleHeld.objects.filter(person=person, role=role, valid__contains=today)
            if body is not None:
                held = held.filter(body=body_named(body))
            found = list(held)
            if not found:
                raise Refused("person-no-such-role", email=person.email)
            for each in found:
                services.end_role(by=by, held=each, on=today)
            said = _("{name} is no longer {role}.").format(name=person.name, role=role.label)
    say(said)


def give_link(email: str) -> None:
    """Say a link by which somebody chooses a new password. Raises Refused."""
    with _refusing():
        person = _person(email)
        if not person.is_active:
            raise Refused("person-out", email=person.email)
        _say_link(person)


@contextmanager
def _refusing() -> Iterator[None]:
    """Say what the room refuses in one sentence, in the language of the command line. Raises Refused."""
    with _in_our_language():
        try:
            yield
        except AccessError as error:
            raise Refused("person-refused", why=str(error.fault.label).rstrip(".")) from None


def _in_our_language() -> translation.override:
    """Let the pages' words come in the language of the command line."""
    return translation.override(chosen_language(os.environ))


def _person(email: str) -> Person:
    person = find_person(email)
    if person is None:
        raise Refused("person-unknown", email=email)
    return person


def _body(by: Program, role: Role, named: str | None, municipality: str | None) -> Body:
    """Find what the role is for; the municipality itself is founded where there is none. Raises Refused."""
    if named is not None:
        return body_named(named)
    if role not in WHOLE_MUNICIPALITY and role is not Role.AUDITOR:
        raise Refused("person-for-whom", role=str(role.label))
    there = Body.objects.filter(kind=BodyKind.MUNICIPALITY, valid__contains=timezone.localdate()).first()
    if there is not None:
        return there
    name = municipality or load_configuration(os.environ).style.municipality
    if not name:
        raise Refused("person-no-municipality")
    since = date(timezone.localdate().year, 1, 1)
    return found_body(by=by, kind=BodyKind.MUNICIPALITY, name=name, since=since)


def _chosen_password(person: Person) -> str:
    """Ask for a password twice, unseen. Raises Refused when none will do."""
    for _time in range(_TRIES):
        password: str = click.prompt(
            _("Password for {email}").format(email=person.email),
            hide_input=True,
            confirmation_prompt=_("The same once more"),
            err=True,
        )
        try:
            with _in_our_language():
                validate_password(password, person)
        except ValidationError as error:
            tell(" ".join(error.messages))
        else:
            return password
    raise Refused("person-password", email=person.email)


def _say_link(person: Person) -> None:
    say(_("Let {name} choose a password here, within three days, after the address of your Tertial:").format(
        name=person.name
    ))  # fmt: skip
    say(invitation_path(person))


def _roles(person: ListedPerson, names: dict[int, str]) -> Iterator[str]:
    for role in person.roles:
        where = names.get(role.body, role.body_key)
        words = _("{role} for {body} ({address})").format(
            role=role.role.label, body=where, address=role.body_key
        )
        if role.until is not None:
            last = role.until - timedelta(days=1)
            words += " " + _("to {day}").format(day=last.isoformat())
        yield words
