"""How allauth behaves here: nobody signs up, passwords change with a trace, and the words are ours."""

from __future__ import annotations

import logging
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from axes.utils import reset
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tertial.access import services
from tertial.access.models import Person
from tertial.web.accounts.guessing import client_address, guessed_name

logger = logging.getLogger(__name__)

_NOWHERE: Final = "0.0.0.0"  # noqa: S104  # whoever comes from no address, by a socket, counts together


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth comes without types
    """What differs from allauth's own ways."""

    error_messages: Final = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "enter_current_password": _("That is not your password of today."),
        "too_many_login_attempts": _("Too many attempts have failed. Wait a minute, then try again."),
        "rate_limited": _("Too many attempts have failed. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let nobody in who was not let in by an administrator."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Answer with pages, whoever asks."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Give the address that attempts are counted for."""
        return client_address(request) or _NOWHERE

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set a password that the person chose, and open a name that guesses had closed."""
        if not isinstance(user, Person):
            raise PermissionDenied
        services.set_password(by=user, person=user, password=password)
        reset(username=user.email)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401
        """Note in the log that somebody did not get in: whose name and from where stays unsaid.

        The two marks are the same for the same name and place: guessing is seen, and nobody is named.
        """
        super().authentication_failed(request, **credentials)
        name, place = guessed_name(request, credentials), client_address(request)
        logger.warning("Log-in failed: name=%s from=%s", _mark(name), _mark(place))

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Log somebody in, and forget the log-ins that have run out."""
        super().login(request, user)
        Session.objects.filter(expire_date__lt=timezone.now()).delete()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go to the person's own page after a change of password."""
        return reverse("me")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what is worth saying. That one is logged in or out is seen on the page."""
        if message_template in ("account/messages/password_changed.txt", "account/messages/password_set.txt"):
            messages.success(request, gettext("Your new password is saved."))


def _mark(told: str | None) -> str:
    """A short mark that stands for a name or an address, which cannot be found from it."""
    return salted_hmac("log-in", told).hexdigest()[:8] if told else "-"
