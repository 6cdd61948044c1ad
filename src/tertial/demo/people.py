"""Who logs in to the invented municipality."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """One who logs in: a role, and no person. `board` is the one that a controller takes reports in for."""

    email: str
    name: str
    role: str
    body: str
    board: str = ""


def cast() -> list[CastMember]:
    """List all who log in. The first of each role is who the demo logs one in as."""
    data = tomllib.loads((files("tertial.demo") / "people.toml").read_text(encoding="utf-8"))
    return [CastMember(**entry) for entry in data["person"]]
