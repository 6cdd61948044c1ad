"""What a page's end cuts or puts in between: tables, names and headings go on or begin all the same."""

from __future__ import annotations

from tertial.documents.tree import walk_sections
from tests.imports.reports.reading import activities, indicators, read, signatures
from tests.imports.reports.test_notes import OPENING

HEADINGS = """  Indikator Utfall \n\
2026 \n\

Utfall \n\
män/ \n\
pojkar \n\

Årsmål KF:s \n\
årsmål \n\

Period \n\

"""


def test_the_headings_of_a_table_on_every_page_are_no_running_header() -> None:
    pages = [
        f"{HEADINGS} Andel {who} som trivs \n\n{70 + page} % 79 % 85 % 80 % 2026 \n\n"
        f"Analys \nFler {who} än förra året trivs. \nFramför allt de yngsta av alla {who} trivs. \n\n"
        f"Sid {page} (6) \n\n"
        for page, who in enumerate(("elever", "barn", "ungdomar", "äldre", "boende"), 2)
    ]
    document = read(
        f"{OPENING}Målet nås.\n\nSid 1 (6)\n\n{''.join(pages)}Uppföljning av ekonomi\nBudgeten hålls.\n"
    )
    assert [row.name for _, row in indicators(document)] == [
        "Andel elever som trivs",
        "Andel barn som trivs",
        "Andel ungdomar som trivs",
        "Andel äldre som trivs",
        "Andel boende som trivs",
    ]


def test_a_name_that_a_page_cut_goes_on_below_the_headings() -> None:
    row = "Andel elever \nsom trivs \n\n81 % 79 % 85 % 80 % 2026 \n"
    document = read(
        f"{OPENING}Målet nås.\n\n{HEADINGS}Andel barn i förskola som trivs \n\n71 % 69 % 75 % 70 % 2026 \n\n"
        f"{row}{HEADINGS}i sin skola och hemma \n\nAnalys\nFler trivs än förra året.\n\n"
        "Uppföljning av ekonomi\nBudgeten hålls.\n"
    )
    assert [row.name for _, row in indicators(document)] == [
        "Andel barn i förskola som trivs",
        "Andel elever som trivs i sin skola och hemma",
    ]


def test_a_heading_at_the_top_of_a_page_ends_a_table() -> None:
    document = read(
        f"{OPENING}Målet nås.\n\n Aktivitet Startdatum Slutdatum Avvikelse\n\n"
        "Nämnden ska ta fram en plan för fler platser i förskolan 2026-04-19 2027-03-30 Försenad\n"
        " Uppföljning av ekonomi\nNämnden väntas hålla sin budget.\n"
    )
    ((_, row),) = activities(document)
    assert row.deviation == "Försenad"
    assert [s.heading for s, _ in walk_sections(document.sections)][-1] == "Uppföljning av ekonomi"


def test_signatures_side_by_side() -> None:
    document = read(
        f"{OPENING}Målet nås.\n\nUppföljning av ekonomi\nBudgeten hålls.\n\n \n"
        "Förvaltningschefen           Ekonomichefen\nskolförvaltningen            ekonomienheten\n"
    )
    assert signatures(document) == ["Förvaltningschefen, skolförvaltningen", "Ekonomichefen, ekonomienheten"]


def signed(last: str) -> list[str]:
    """Who signs a report that ends with these lines."""
    return signatures(read(f"{OPENING}Målet nås.\n\nUppföljning av ekonomi\nBudgeten hålls.\n\n \n{last}"))


def test_names_side_by_side_sign_whatever_their_titles() -> None:
    found = signed("Kim Björkman           Lo af Ekenstam\nparkchef               badchef\n")
    assert found == ["Kim Björkman, parkchef", "Lo af Ekenstam, badchef"]


def test_a_small_table_of_words_signs_nothing() -> None:
    assert signed("Verksamhet           Ansvarig\nFörskola             avdelningschef\n") == []
    assert signed("Bad           Park\nöppet         stängt\n") == []
