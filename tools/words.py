#!/usr/bin/env python3
"""Brings the words of the program into its catalogue: new ones empty, gone ones out, the rest as they were.

Run it with the project's own Python (`.venv/bin/python tools/words.py`) after changing a sentence, then
write the Swedish where it is missing in `src/tertial/locale/sv/LC_MESSAGES/tertial.po`.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "src" / "tertial" / "locale" / "sv" / "LC_MESSAGES" / "tertial.po"

# Our own words, and those of the library that prints usage and mistakes; by the names they go under.
SOURCES = {"tertial": ROOT / "src" / "tertial", "click": Path(click.__file__).parent}
# What words are marked with, and which arguments are the words.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "marked": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "marked_forms": (1, 2),
}

HEADER = r"""# The words of the program in Swedish. tools/words.py brings in new ones.
msgid ""
msgstr ""
"Language: sv\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def words_of_template(file: IO[bytes], keywords: Any, comments: Any, options: Any) -> Iterator[Any]:  # noqa: ANN401
    """Find the words of a page's template, which Django rewrites as something that looks like Python.

    Takes and gives what Babel gives to and wants of whoever finds words in a file.
    """
    rewritten = templatize(file.read().decode("utf-8")).encode()
    yield from extract_python(BytesIO(rewritten), keywords, comments, {**options, "encoding": "utf-8"})


METHODS: Any = [
    ("**.py", extract_python),
    ("**/templates/**.html", words_of_template),
    ("**/templates/**.txt", words_of_template),
]


def words_of_the_source() -> Catalog:
    """Collect every message in our source and in click's."""
    words = Catalog()
    for name, folder in SOURCES.items():
        found = extract_from_dir(folder, method_map=METHODS, keywords=KEYWORDS)
        for file, _line, message, _comments, context in sorted(found, key=lambda word: word[0]):
            words.add(message, locations=[(f"{name}/{file}", 1)], context=context)
    return words


def words_of_the_catalogue() -> Catalog:
    """Read the Swedish catalogue."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="sv")


def bring_in(words: Catalog, catalogue: Catalog) -> Catalog:
    """Make the catalogue anew with the words of the source and the Swedish that there is."""
    made = Catalog(locale="sv", fuzzy=False)
    for word in words:
        if word.id:
            known = catalogue.get(word.id, word.context)
            made.add(
                word.id,
                known.string if known else None,
                locations=sorted(set(word.locations)),
                flags=word.flags,
                context=word.context,
            )
    return made


def write(catalogue: Catalog) -> None:
    """Write the catalogue with a header that says only what gettext needs."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalogue, width=110, include_lineno=False, omit_header=True)


if __name__ == "__main__":
    write(bring_in(words_of_the_source(), words_of_the_catalogue()))
