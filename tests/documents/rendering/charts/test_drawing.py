"""Charts as they are drawn: the same bytes each time, our own letters, nobody's text as code."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from tertial.documents.rendering.charts.description import Chart, Line, Tone
from tertial.documents.rendering.charts.drawing_job import draw
from tertial.documents.rendering.charts.looks import Look
from tertial.documents.rendering.charts.specification import picture_size, specify
from tertial.platform.child_process import run
from tests.documents.rendering.charts.made import bars, full, line, series, target

SVG = "{http://www.w3.org/2000/svg}"
LOOKS = [Look(dark=dark, narrow=narrow) for dark in (False, True) for narrow in (False, True)]
WORDS = {"title": "Ökar", "description": "Från 61 % till 71 %.", "language": "sv"}


def drawn(chart: Chart, look: Look = LOOKS[0]) -> ElementTree.Element:
    _, data = draw(dict(WORDS), specify(chart, look).text.encode())
    return ElementTree.fromstring(data)  # noqa: S314  # what we have just drawn ourselves


def marks(chart: Chart, kind: str, look: Look = LOOKS[0]) -> list[dict[str, Any]]:
    """The layers of one kind of mark, with their rows."""
    found: list[dict[str, Any]] = []

    def walk(layer: dict[str, Any]) -> None:
        if "layer" in layer:
            for each in layer["layer"]:
                walk(each)
        elif layer["mark"]["type"] == kind:
            found.append(layer)

    walk(json.loads(specify(chart, look).text))
    return found


def words(chart: Chart, look: Look = LOOKS[0]) -> list[str]:
    return [row["text"] for layer in marks(chart, "text", look) for row in layer["data"]["values"]]


def test_the_child_process_draws_the_same_bytes_each_time() -> None:
    specification = specify(full(), Look()).text.encode()
    first, second = (run("draw-chart", specification, arguments=WORDS) for _ in range(2))
    _, here = draw(dict(WORDS), specification)
    assert first.data == second.data == here
    assert {"limits", "files"} <= set(first.protections)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"dark={look.dark} narrow={look.narrow}")
@pytest.mark.parametrize("chart", [full(), series(), bars()], ids=["full", "series", "bars"])
def test_a_picture_has_the_size_it_was_said_to_have(chart: Chart, look: Look) -> None:
    specification, root = specify(chart, look), drawn(chart, look)
    assert root.get("width") == str(specification.width) == str(look.width)
    assert root.get("height") == str(specification.height)
    assert picture_size(chart, look) == (specification.width, specification.height)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"dark={look.dark} narrow={look.narrow}")
def test_the_ground_is_never_painted(look: Look) -> None:
    fills = {element.get("fill") for element in drawn(full(), look).iter(f"{SVG}rect")}
    assert fills <= {None, look.colours.ink}


def test_all_letters_are_our_own_shapes() -> None:
    root = drawn(full())
    assert root.findall(f".//{SVG}text") == []
    shapes = {f"#{shape.get('id')}" for shape in root.findall(f"{SVG}defs/{SVG}path")}
    used = {use.get("href") for use in root.iter(f"{SVG}use")}
    assert used
    assert used == shapes


def test_a_picture_says_what_it_is_to_those_who_cannot_see_it() -> None:
    root = drawn(full())
    assert root.findtext(f"{SVG}title") == "Ökar"
    assert root.findtext(f"{SVG}desc") == "Från 61 % till 71 %."
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"


def test_a_line_ends_at_a_gap_and_at_a_series_break() -> None:
    (context, _edge, subject, forecast) = marks(full(), "line")
    stretches = [row["detail"] for row in subject["data"]["values"]]
    assert stretches == ["0.1", "0.1", "0.2", "0.2"]
    assert len({row["detail"] for row in context["data"]["values"]}) == 1 * 2 + 2 + 1
    assert forecast["mark"]["strokeDash"]


def test_a_value_alone_is_seen_as_a_point() -> None:
    lone = line("", "", "81", "", "", "", name="Socialnämnden", tone=Tone.CONTEXT)
    dots = marks(series(lone, *series().lines), "point")
    assert any(len(layer["data"]["values"]) == 1 for layer in dots)


def test_the_target_has_its_word_and_two_limits_are_a_band() -> None:
    assert "Årsmål minst 75\u00a0%" in words(series(targets=(target(),)))
    (band,) = marks(series(targets=(target("70", "80", text="70–80\u00a0%"),)), "rect")
    (row,) = band["data"]["values"]
    assert row["y"] < row["y2"]


def test_a_target_for_the_whole_municipality_is_dotted() -> None:
    rules = marks(series(targets=(target(held_against=False),)), "rule")
    assert [2, 3] in [layer["mark"].get("strokeDash") for layer in rules]


def test_values_are_written_as_they_were_printed() -> None:
    assert {"61,2\u00a0%", "71,4\u00a0%"} <= set(words(series()))


def test_a_preliminary_value_is_hollow() -> None:
    chart = series(
        Line(name="x", tone=Tone.SUBJECT, points=(*full().lines[-1].points[:5], full().lines[0].points[5]))
    )
    hollow = [layer for layer in marks(chart, "point") if layer["mark"]["fill"] == Look().colours.ground]
    assert hollow == []
    preliminary = tuple(
        type(each)(value=each.value, text=each.text, preliminary=True) for each in chart.lines[0].points
    )
    chart = series(Line(name="x", tone=Tone.SUBJECT, points=preliminary))
    assert [layer for layer in marks(chart, "point") if layer["mark"]["fill"] == Look().colours.ground]


def test_bars_begin_at_zero() -> None:
    low = bars(("Skolnämnden", "98"), ("Kulturnämnden", "99"))
    for layer in marks(low, "rect"):
        assert all(row["x"] == 0 for row in layer["data"]["values"])


def test_bars_of_deficits_go_the_other_way() -> None:
    (grey, _) = marks(bars(("Kulturnämnden", "-3"), ("Skolnämnden", "5")), "rect")
    (row,) = grey["data"]["values"]
    assert row["x"] < row["x2"]
    (line_at_zero,) = [
        each for layer in marks(bars(("Kulturnämnden", "-3"), ("Skolnämnden", "5")), "rule")
        for each in layer["data"]["values"] if each.get("y") == 0
    ]  # fmt: skip
    assert row["x2"] == line_at_zero["x"]


def test_many_others_have_one_word_together_and_few_their_names() -> None:
    assert "övriga nämnder (3)" in " ".join(words(full()))
    two = series(*full().lines[:2], line("60", "61", "62", "63", "64", "65"))
    assert {"Kulturnämnden", "Äldrenämnden"} <= set(words(two))


HOSTILE = [
    "</text><script>alert(1)</script>",
    "datum.x; 1+1",
    '{"signal":"1+1"}',
    "\x00\x1b[31m\ud800 \u202egnp",
    "]]>&lt;!--",
    "x" * 5000,
    "漢字 🙂",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("look", [Look(), Look(narrow=True)], ids=["wide", "narrow"])
def test_hostile_names_are_only_text(text: str, look: Look) -> None:
    named = series(
        line("50", "51", "52", "53", "54", "55", name=text, tone=Tone.CONTEXT),
        line("60", "61", "62", "63", "64", "65", name=text),
        targets=(target(text=text, word=text),),
        unit=text[:80],
    )
    for chart in (named, bars((text, "5"), ("Skolnämnden", "6"))):
        specification = specify(chart, look).text.encode()
        _, data = draw({"title": text, "description": text, "language": "sv"}, specification)
        root = ElementTree.fromstring(data)  # noqa: S314  # what we have just drawn ourselves
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "g", "path", "line", "defs", "use", "title", "desc", "rect"}
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
        assert re.findall(rb"(?:href|src|style)=\"(?!#)", data) == []


def test_the_widest_chart_is_drawn_within_its_limits() -> None:
    many = tuple(
        line("50", "51", "52", "53", "54", str(55 + at), name=f"Nämnd {at}", tone=Tone.CONTEXT)
        for at in range(300)
    )
    answer = run("draw-chart", specify(series(*many, *series().lines), Look()).text.encode(), arguments=WORDS)
    assert answer.data.startswith(b"<svg")


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="nothing"):
        specify(series(line("", "", "", "", "", "")), Look())
    with pytest.raises(ValueError, match="nothing"):
        specify(bars(("Skolnämnden", None)), Look())
