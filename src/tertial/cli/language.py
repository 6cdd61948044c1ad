"""Which language the command line speaks: Swedish, or English for those who ask for it.

The first of LC_ALL, LC_MESSAGES and LANG that is set decides. Whatever begins with "en" gives English,
all else Swedish: that is the language of those the program is made for, and a machine that says "C" or
nothing has not said what its people read.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping, MutableMapping
from typing import Final

from tertial.core.catalogue import CATALOGUES, DOMAIN
from tertial.core.marking import marked as marked

SETTINGS: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(environment: Mapping[str, str]) -> str:
    """Return "en" or "sv"."""
    setting = next((environment[name] for name in SETTINGS if environment.get(name)), "")
    return "en" if setting.lower().startswith("en") else "sv"


def speak(language: str, environment: MutableMapping[str, str]) -> None:
    """Let gettext, in our own code and in that of the libraries, answer in a language from now on.

    Click asks gettext for its own words ("Usage", "Options"), so ours and its stand in one catalogue.
    """
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)
    environment["LANGUAGE"] = language
