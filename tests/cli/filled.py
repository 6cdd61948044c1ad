"""An installation with something in every room, made by `python -m tests.cli.filled FOLDER`.

Prints JSON: pages to open, and the cookies to open them with.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from tertial.cli.installation import installation
from tertial.cli.migrate import bring_up_to_date


def main() -> None:
    """Migrate, fill, and tell what there is to open."""
    with installation(Path(sys.argv[1])) as had:
        bring_up_to_date(had)
        # What these import can be loaded only now that Django is set up.
        municipality = import_module("tests.bench.municipality")
        with had.as_owner():
            municipality.fill(municipality.Size(boards=3, units=9, years=3, indicators=15))
        pages = import_module("tests.bench.pages")
        told = [
            {
                "path": example.path,
                "cookie": "; ".join(
                    f"{name}={morsel.value}" for name, morsel in pages.client_of(example).cookies.items()
                ),
            }
            for example in import_module("tests.bench.addresses").EXAMPLES
        ]
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
