"""What is remarked on a report as a whole: what is odd about the file, and what of the report is missing."""

from __future__ import annotations

from dataclasses import replace

from tertial.demo import samples
from tertial.documents.tree import Document, Identity, Place, Remark
from tertial.imports.reports.remarks import remarks_on
from tertial.imports.reports.sources.lines import Line, SourceText, SourceWarning

WHOLE = samples()[-1]


def source(lines: int, *warnings: SourceWarning, media: str = "text") -> SourceText:
    return SourceText(
        name="report.txt",
        media="pdf" if media == "pdf" else "text",
        sha256="",
        encoding=None,
        lines=tuple(Line(number, "x") for number in range(1, lines + 1)),
        warnings=warnings,
    )


def codes(document: Document, text: SourceText) -> list[str]:
    return [remark.code for remark in remarks_on(document, text)]


def with_pages(pages: int | None) -> Document:
    return replace(WHOLE, identity=replace(WHOLE.identity, pages_total=pages))


def test_a_whole_report_needs_no_remark() -> None:
    assert codes(with_pages(40), source(2200)) == []
    assert codes(with_pages(None), source(10)) == []


def test_a_report_with_too_few_lines_for_its_pages_ends_too_early() -> None:
    (remark,) = remarks_on(with_pages(40), source(900))
    assert (remark.code, remark.arguments) == ("end-missing", ("900", "40"))


def test_pages_of_a_pdf_are_counted_and_not_guessed_from_lines() -> None:
    assert codes(with_pages(40), source(900, media="pdf")) == []


def test_a_report_without_title_and_decisions_begins_in_the_middle() -> None:
    headless = replace(WHOLE, identity=replace(WHOLE.identity, title=None), sections=WHOLE.sections[-1:])
    assert codes(headless, source(10)) == ["beginning-missing"]


def test_what_the_report_does_not_say_of_itself_is_remarked() -> None:
    unknown = replace(WHOLE, identity=Identity(title="Report"))
    assert codes(unknown, source(10)) == ["kind-unknown", "board-unknown", "year-unknown"]


def test_what_is_odd_about_the_file_is_remarked_with_its_line() -> None:
    text = source(
        10, SourceWarning("long-line", {"line": 7}), SourceWarning("control-characters", {"count": 2})
    )
    assert remarks_on(WHOLE, text) == (
        Remark(code="long-line", arguments=("7",), source=(Place(first=7, last=7),)),
        Remark(code="control-characters", arguments=("2",)),
    )
