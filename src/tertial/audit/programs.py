"""Programs that act by themselves, or for somebody who has not logged in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Program:
    """A program as the trail keeps it: under its name, and nothing that finds it again."""

    actor_name: str
    actor_key: str = ""
