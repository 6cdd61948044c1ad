"""The address of the e-mail server is read, or refused without repeating its password."""

from __future__ import annotations

import pytest

from tertial.platform.failures import Refused
from tertial.platform.mail import mail_server, mail_settings


def test_without_a_server_e_mail_goes_to_the_terminal() -> None:
    assert mail_server("") is None
    assert mail_settings("") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


def test_a_server_with_everything() -> None:
    server = mail_server("smtp://tertial:p%40ss%3A@post.almvik.example:2525")
    assert server is not None
    assert (server.host, server.port, server.user, server.password) == (
        "post.almvik.example", 2525, "tertial", "p@ss:",
    )  # fmt: skip
    for scheme, port, later, at_once in (("smtp", 587, True, False), ("smtps", 465, False, True)):
        settings = mail_settings(f"{scheme}://post.almvik.example")
        assert settings["EMAIL_PORT"] == port
        assert (settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (later, at_once)


@pytest.mark.parametrize(
    "address",
    [
        "post.almvik.example",
        "http://post",
        "smtp://",
        "smtp://u:hemligt@host:port",
        "smtp://h/x",
        "smtp://h?a=1",
    ],
)
def test_what_is_not_understood_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(Refused) as refused:
        mail_server(address)
    assert refused.value.code == "mail-address"
    assert "hemligt" not in repr(refused.value.arguments)
