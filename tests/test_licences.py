"""Whatever is installed with Tertial may be used, changed and passed on together with it."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distribution, distributions
from importlib.resources import files

import pytest
from packaging.utils import canonicalize_name

from tests.test_locks import LOCKS, names_in

# MIT, BSD, ISC, 0BSD, Apache, MPL, LGPL, EUPL, PSF, PostgreSQL, CC0 and OFL, as packages spell them.
ALLOWED = {
    *("MIT", "MIT License", "MIT-CMU", "MIT-0", "0BSD", "ISC", "ISC License (ISCL)"),
    *("BSD License", "BSD-2-Clause", "BSD 2-Clause License", "BSD-3-Clause", "BSD 3-Clause License"),
    *("Apache-2.0", "Apache Software License"),
    *("MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)"),
    *("LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "EUPL-1.2"),
    *("PSF-2.0", "Python Software Foundation License", "PostgreSQL", "CC0-1.0", "OFL-1.1"),
}

# What is declared in other words, read by a person, with what was found.
READ_BY_A_PERSON = {
    "pypdfium2": "BSD-3-Clause or Apache-2.0; the PDFium inside it BSD-3-Clause and Apache-2.0",
}


def licences(package: Distribution) -> list[str]:
    """The licences that a package declares; one of alternatives is enough, so each `OR` is one string."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return re.split(r"\s+AND\s+", metadata["License-Expression"])
    declared = [
        line.removeprefix("License :: OSI Approved :: ")
        for line in metadata.get_all("Classifier", [])
        if line.startswith("License :: OSI Approved :: ")
    ]
    return declared or [metadata["License"] or "not declared"]


def is_allowed(licence: str) -> bool:
    """Say whether a licence, or one of its alternatives, is on the list."""
    return any(choice in ALLOWED for choice in re.split(r"\s+OR\s+", licence))


def test_licences_of_what_is_installed() -> None:
    # What only the bench compares us with is never shipped and never imported.
    locked = {name for lock in LOCKS if lock.stem != "bench" for name in names_in(lock)}
    foreign = {
        package.name: found
        for package in distributions()
        if canonicalize_name(package.name) in locked - set(READ_BY_A_PERSON)
        and not all(map(is_allowed, found := licences(package)))
    }
    assert foreign == {}


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-only", "AGPL-3.0", "not declared", "Proprietary", "SSPL-1.0", ""]
)
def test_other_licences_are_refused(licence: str) -> None:
    assert not is_allowed(licence)


def test_read_by_a_person_are_still_used() -> None:
    for name in READ_BY_A_PERSON:
        assert distribution(name).files


def test_fonts_come_with_their_licence() -> None:
    fonts = files("tertial.documents.rendering") / "fonts"
    names = {font.name for font in fonts.iterdir()}
    families = {name.split("_")[0] for name in names if name.endswith(".ttf")}
    assert families == {"Inter", "SourceSerif4"}
    for family in families:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / f"OFL-{family}.txt").read_text(
            encoding="utf-8"
        )
