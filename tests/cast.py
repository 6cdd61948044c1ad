"""Who acts in the tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    """Somebody with a name, as the trail keeps it."""

    actor_name: str
    actor_key: str = ""


CENTRAL_OFFICE = Named("Centrala kansliet", "person:1")
