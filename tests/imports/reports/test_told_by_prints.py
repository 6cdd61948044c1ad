"""What our own prints say of their lines holds, whatever the words look like."""

from __future__ import annotations

from collections.abc import Iterable

from tertial.documents.tree import ItemList, ListItem, Run
from tests.imports.reports.plain_matter import a_paragraph, document_of
from tests.imports.reports.test_round_trip import each_format, printed_again
from tests.imports.reports.whole import whole


def a_list(texts: Iterable[str], *, ordered: bool) -> ItemList:
    """A list of items of one run each."""
    return ItemList(items=tuple(ListItem(content=(Run(text=text),)) for text in texts), ordered=ordered)


@each_format
def test_lists_are_what_the_print_says_and_not_what_their_words_do(suffix: str) -> None:
    long = a_list((f"Park {number}" for number in range(1, 103)), ordered=True)
    bullets = a_list(("1. Bygg ut", "2. Riv"), ordered=False)
    single = a_list(("Lyssna",), ordered=True)
    matter = [long, a_paragraph("Därtill:"), bullets, a_paragraph("Sist:"), single, a_paragraph("2. Svara")]
    original = document_of(matter, [bullets])
    assert whole(printed_again(original, suffix)) == whole(original)
