"""`tertial serve` with the pages of `saving_pages` instead of the real ones; the rest is the command itself.

Argument: the data folder. Says its address when it answers.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from django.conf import settings

from tertial.cli.migrate import bring_up_to_date
from tertial.cli.serve import installation_to_serve, serve_installation
from tertial.platform.postgresql import embedded
from tertial.platform.web_server import address_of, listen

_NOT_NEEDED = ("tertial.web.asking.", "django.contrib.", "django_htmx.", "axes.", "allauth.")


# The supervisor of a server that watches no disk.
_UNWATCHED = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1));"
    " from tertial.platform.postgresql.supervisor import Room, main;"
    " Room.look = Room.before_starting = lambda _room: None; main()"
)


def main() -> None:
    """Migrate and serve."""
    if "room" in os.environ["WITHOUT"]:
        embedded._SUPERVISE = _UNWATCHED  # type: ignore[misc]
    with closing(listen("127.0.0.1", 0)) as listener, installation_to_serve(Path(sys.argv[1])) as had:
        bring_up_to_date(had)
        address = address_of(listener)
        middleware = [each for each in settings.MIDDLEWARE if not each.startswith(_NOT_NEEDED)]

        def answering() -> None:
            os.write(1, f"{address}\n".encode())

        with patch.multiple(settings, ROOT_URLCONF="tests.cli.saving_pages", MIDDLEWARE=middleware):
            serve_installation(had, listener, answering=answering)


if __name__ == "__main__":
    main()
