"""Lines of the log that would else be long: what anybody on the net can bring about fills no disk."""

from __future__ import annotations

import logging
from typing import Final

_WRONG_HOST: Final = "django.security.DisallowedHost"


def wrong_host_in_one_line(record: logging.LogRecord) -> bool:
    """Let the log tell in one line that the pages were asked for under a name that is not theirs."""
    if record.name == _WRONG_HOST:
        asked = getattr(getattr(record, "request", None), "META", {}).get("HTTP_HOST", "")
        record.msg = "The pages do not answer to the name %r; TERTIAL_HOSTS says which they answer to."
        record.args = (str(asked)[:100],)
        record.exc_info = record.exc_text = None
    return True
