"""Links by which people choose their password: used once, and good for three days."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from tertial.access.models import Person


def invitation_path(person: Person) -> str:
    """Give the path, after the address of the pages, where somebody chooses a password without having one.

    Whoever has it can log in as that person; it is used up when a password has been chosen.
    """
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
