"""Every act on a draft: opening, deciding, confirming, rejecting, undoing.

Each is one transaction with its event; what is refused raises `tertial.imports.errors.ImportRefused` and
writes nothing.
"""

from tertial.imports.services.confirming import confirm
from tertial.imports.services.deciding import accept_all, decide, place_value
from tertial.imports.services.leaving import reject, undo
from tertial.imports.services.opening import Opened, open_draft
from tertial.imports.services.proposing import choose_place, propose_again
from tertial.imports.services.reopening import open_again

__all__ = [
    "Opened",
    "accept_all",
    "choose_place",
    "confirm",
    "decide",
    "open_again",
    "open_draft",
    "place_value",
    "propose_again",
    "reject",
    "undo",
]
