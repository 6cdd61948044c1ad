"""What sentences are made with: whoever translates, marked messages, and small numbers as words."""

from typing import Final, Protocol

Forms = tuple[str, str]
"""A message for one and a message for several."""


class Words(Protocol):
    """Who translates: the module `gettext` speaks the language of the process, a page its reader's."""

    def gettext(self, message: str, /) -> str:
        """Translate a message."""
        ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """Translate a message that has a form for one."""
        ...


def marked(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


def marked_forms(singular: str, plural: str) -> Forms:
    """Mark a message for one and for several."""
    return singular, plural


_NUMBERS: Final = (
    marked("two"),
    marked("three"),
    marked("four"),
    marked("five"),
    marked("six"),
    marked("seven"),
    marked("eight"),
    marked("nine"),
    marked("ten"),
    marked("eleven"),
    marked("twelve"),
)


def number_word(number: int, words: Words) -> str:
    """A number in running text: two to twelve in words, all else in digits."""
    return words.gettext(_NUMBERS[number - 2]) if 2 <= number <= len(_NUMBERS) + 1 else str(number)
