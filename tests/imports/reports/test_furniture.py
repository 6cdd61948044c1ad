"""What belongs to the page is set aside, and nothing of the matter with it."""

from __future__ import annotations

from dataclasses import replace

from tertial.documents.print_roles import PrintRole
from tertial.documents.tree import Furniture
from tertial.imports.reports.furniture import Pages, take_furniture
from tests.imports.reports.stages import MATCHER, VOCABULARY, lines_of


def taken(text: str) -> tuple[list[str], tuple[Furniture, ...], Pages]:
    """The texts that are kept, the furniture, and what the page marks say."""
    kept, furniture, pages = take_furniture(lines_of(text), VOCABULARY, MATCHER)
    return [line.text for line in kept], furniture, pages


def test_a_page_mark_is_taken_from_the_middle_of_a_sentence() -> None:
    kept, furniture, pages = taken("Badet öppnar i\nSid 3 (12)\nmaj varje år.")
    assert kept == ["Badet öppnar i", "maj varje år."]
    assert [(f.role, f.text, f.source[0].first) for f in furniture] == [("page_mark", "Sid 3 (12)", 2)]
    assert pages == Pages(first_seen=3, total=12)


def test_without_page_marks_nothing_is_known_of_pages() -> None:
    kept, furniture, pages = taken("Badet öppnar.\nDet stänger.")
    assert (len(kept), furniture, pages) == (2, (), Pages(first_seen=None, total=None))


def test_what_stands_by_every_page_mark_is_a_running_header() -> None:
    body = [f"Stycke nummer {word} om parken." for word in ("ett", "två", "tre", "fyra", "fem", "sex")]
    pages = [f"{text}\n\nLillköpings parker\nSid {n} (6)" for n, text in enumerate(body, 1)]
    kept, furniture, _ = taken("\n".join(pages))
    assert kept == body
    assert {(f.role, f.text) for f in furniture if f.role == "page_header"} == {
        ("page_header", "Lillköpings parker")
    }


def test_a_line_that_comes_again_elsewhere_is_matter() -> None:
    pages = [
        f"Uppfylls helt\nText {n}.\nUppfylls helt\nMer text.\n\nUppfylls helt\nSid {n} (6)"
        for n in range(1, 7)
    ]
    rest = "\n".join("Text om något.\nUppfylls helt\nMer text om något annat här." for _ in range(9))
    kept, _, _ = taken("\n".join(pages) + "\n" + rest)
    assert "Uppfylls helt" in kept


def test_a_contents_list_is_taken_with_its_wrapped_titles() -> None:
    kept, furniture, _ = taken(
        "Innehållsförteckning\nParkerna .......... 3\nEn lång rubrik om bad\noch båtar .......... 5\n"
        "Bilagor .......... 9\n\nParkerna\nHär finns parker."
    )
    assert kept == ["Parkerna", "Här finns parker."]
    assert {f.role for f in furniture} == {"contents"}


def test_a_contents_list_without_dots_ends_where_its_pages_do() -> None:
    kept, _, _ = taken("Innehåll\nParkerna 3\nBaden 5\nBåtarna 9\n\nParkerna\nHär finns parker.")
    assert kept == ["Parkerna", "Här finns parker."]


def test_three_lines_that_end_with_numbers_are_no_contents_list() -> None:
    kept, _, _ = taken("Antal\nBänkar 3\nBad 5\nBåtar 9")
    assert kept == ["Antal", "Bänkar 3", "Bad 5", "Båtar 9"]


def test_a_paragraph_of_our_own_print_is_no_page_mark() -> None:
    (line,) = lines_of("Sid 3 (10)")
    own = replace(line, role=PrintRole.TEXT)
    assert take_furniture((own,), VOCABULARY, MATCHER) == ((own,), (), Pages(first_seen=None, total=None))
