"""No line of a document ends where a reader would stumble."""

import pytest

from tertial.documents.rendering.printable import tied


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1 050 st", "1_050_st"),
        ("ett underskott om 17,1 mnkr", "ett underskott om 17,1_mnkr"),
        ("Tertialrapport 1 2026 för nämnden", "Tertialrapport_1_2026 för nämnden"),
        ("redovisas i tertial 2", "redovisas i tertial_2"),
        ("halvår 1", "halvår_1"),
        ("år 1 och 12 345 678 kr", "år 1 och 12_345_678_kr"),
        ("tertial 12", "tertial 12"),
        ("30 strand", "30 strand"),
    ],
)
def test_figures_stay_with_their_units_and_tertials_with_their_numbers(text: str, printed: str) -> None:
    assert tied(text).replace("\N{NO-BREAK SPACE}", "_") == printed
