"""How an installation sends e-mail: through the server in `TERTIAL_MAIL`; without one, to the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from tertial.platform.failures import Refused

_PORTS: Final = {"smtp": 587, "smtps": 465}
_TO_A_SERVER: Final = "django.core.mail.backends.smtp.EmailBackend"
_TO_THE_TERMINAL: Final = "django.core.mail.backends.console.EmailBackend"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A server that takes e-mail: encrypted from the start (smtps), or as soon as it has answered (smtp)."""

    host: str
    port: int
    user: str
    password: str
    encrypted_at_once: bool


def mail_server(address: str) -> MailServer | None:
    """Read an address, smtp://USER:PASSWORD@HOST:PORT; none where it is empty. Raises Refused."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS[parts.scheme]
        if not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError
    except (KeyError, ValueError):
        # The address holds a password: it is not repeated.
        raise Refused("mail-address") from None
    return MailServer(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        encrypted_at_once=parts.scheme == "smtps",
    )


def mail_settings(address: str) -> dict[str, str | int | bool]:
    """Give Django's settings for sending e-mail by an address. Raises Refused when it is not understood."""
    server = mail_server(address)
    if server is None:
        return {"EMAIL_BACKEND": _TO_THE_TERMINAL}
    return {
        "EMAIL_BACKEND": _TO_A_SERVER,
        "EMAIL_HOST": server.host,
        "EMAIL_PORT": server.port,
        "EMAIL_HOST_USER": server.user,
        "EMAIL_HOST_PASSWORD": server.password,
        "EMAIL_USE_SSL": server.encrypted_at_once,
        "EMAIL_USE_TLS": not server.encrypted_at_once,
    }
