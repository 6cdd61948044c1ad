"""Short words that are read aloud in full: "mnkr" is seen, "miljoner kronor" is heard."""

from __future__ import annotations

import re
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy, override

_HEARD: Final = {
    "mnkr": gettext_lazy("million kronor"),
    "mdkr": gettext_lazy("billion kronor"),
    "tkr": gettext_lazy("thousand kronor"),
}
# A tag is passed over whole, so that no address or class is touched; so is what is heard already.
_WORDS: Final = re.compile(
    rf"""<span aria-hidden="true">[^<]*</span>|<[^>]*>|(?<![\w-])(?P<word>{"|".join(_HEARD)})(?![\w-])""",
    re.IGNORECASE,
)


def spoken(markup: SafeString | str) -> SafeString:
    """Let the short words in finished markup be heard in full; what is seen and copied stays the same.

    They are heard in the language of the page: what the interface says.
    """
    return mark_safe(_WORDS.sub(_pair, markup))  # noqa: S308  # only our own tags are put in


def spoken_in(language: str, markup: SafeString | str) -> SafeString:
    """Do the same in the language of a document or of what a body has written, whatever the page's is."""
    with override(language):
        return spoken(markup)


def _pair(found: re.Match[str]) -> str:
    word = found["word"]
    if word is None:
        return found[0]
    return (
        f'<span aria-hidden="true">{word}</span><span class="heard heard-word">{_HEARD[word.lower()]}</span>'
    )
