"""Lines of invented text as the stages of the reader meet them."""

from __future__ import annotations

from tertial.imports.reports.layout import TextLine, text_lines
from tertial.imports.reports.vocabulary import default_vocabulary
from tertial.imports.reports.words import WordMatcher
from tests.imports.reports.reading import source_of

VOCABULARY = default_vocabulary()
MATCHER = WordMatcher(scanned=False)
SCANNED = WordMatcher(scanned=True)


def lines_of(text: str) -> tuple[TextLine, ...]:
    """The lines that hold words, numbered from 1 as in the text."""
    return text_lines(source_of(text))
