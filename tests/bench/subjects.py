"""What is measured: reading, printing in each format, long documents, and starting."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tertial.documents.rendering import renderer_for
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import Document
from tertial.imports.reports.reader import read_report
from tertial.imports.reports.scanned import looks_scanned
from tertial.imports.reports.sources.lines import SourceText
from tertial.platform.child_process import run
from tests.bench import competitors
from tests.bench.material import pages_of, report_with_table, text_of, write_structure
from tests.bench.measuring import Usage, call, command, in_turn
from tests.bench.report import Findings, Goal, Series, megabytes, seconds, times
from tests.documents.rendering.long_report import long_report
from tests.imports.reports.reading import source_of

TERTIAL = Path(sys.executable).parent / "tertial"

_GROWTH = 1.3
"""What is called linear or flat may grow by so much: the time for a page or row late to early."""


def reading(findings: Findings, sizes: Sequence[int], real: Sequence[SourceText], rounds: int) -> None:
    """Read reports of some numbers of area goals (of 12: 6,200 lines) and real ones, in this process."""
    rows, figures = [], dict[bool, list[tuple[int, Usage]]]()
    for scanned in (False, True):
        texts = {str(goals): text_of(goals, scanned=scanned) for goals in sizes}
        findings.goals.append(_told_goal(list(texts.values()), scanned=scanned))
        sources = {name: source_of(text) for name, text in texts.items()}
        read_report(sources[str(sizes[0])])  # the vocabulary is read once in a process
        found = in_turn({name: partial(call, partial(read_report, s)) for name, s in sources.items()}, rounds)
        figures[scanned] = [(len(sources[name].lines), usage) for name, usage in found.items()]
        name = "scanned text" if scanned else "text"
        rows += [_reading_row(name, lines, usage) for lines, usage in figures[scanned]]
    for source in real:
        usage = in_turn({"": partial(call, partial(read_report, source))}, rounds)[""]
        lines = len(source.lines)
        rows.append(_reading_row("a real report", lines, usage))
        if abs(lines - 6_200) < 100:
            findings.goals.append(_reading_goal("a real report", lines, usage))
    for scanned, name in ((False, "text"), (True, "scanned text")):
        lines, usage = min(figures[scanned], key=lambda found: abs(found[0] - 6_200))
        findings.goals.append(_reading_goal(name, lines, usage))
        first, last = figures[scanned][0], figures[scanned][-1]
        growth = (last[1].cpu / last[0]) / (first[1].cpu / first[0])
        findings.goals.append(
            Goal(
                what=f"Reading: time for each line, {last[0]:,} lines to {first[0]:,}, {name}",
                wanted=f"linear: at most {_GROWTH}",
                found=times(growth),
                met=growth <= _GROWTH,
            )
        )
    findings.series.append(
        Series(
            heading="Reading by length",
            sentence="From lines to the document tree, in process.",
            columns=("", "Lines", "Clock", "Processor", "Processor for each line"),
            rows=tuple(rows),
        )
    )


def _told_goal(texts: Sequence[str], *, scanned: bool) -> Goal:
    """Whether the texts are taken for what they are: else the times below are those of another reading."""
    told = sum(looks_scanned(text) is scanned for text in texts)
    return Goal(
        what=f"{'Scanned' if scanned else 'Whole'} texts of the series that are read as such",
        wanted=f"all {len(texts)}",
        found=str(told),
        met=told == len(texts),
    )


def _reading_goal(name: str, lines: int, usage: Usage) -> Goal:
    return Goal(
        what=f"Reading a report of {lines:,} lines, {name}, in process",
        wanted="at most 1.0 s",
        found=f"{seconds(usage.cpu)} processor, {seconds(usage.wall)} clock",
        met=usage.cpu <= 1.0,
    )


def _reading_row(name: str, lines: int, usage: Usage) -> tuple[str, ...]:
    each = f"{1e6 * usage.cpu / lines:.0f} µs"
    return name, f"{lines:,}", seconds(usage.wall), seconds(usage.cpu), each


def against_others(findings: Findings, document: Document, folder: Path, rounds: int) -> None:
    """Print one report as PDF, and let others print the same, one after the other."""
    structure = write_structure(document, folder, "report")
    task = competitors.typst_task(document, folder)
    pdf = folder / "report.pdf"
    found = in_turn(
        {
            "Tertial": partial(_render, structure, pdf),
            "Typst by itself": partial(competitors.bare_typst, task, folder / "bare.pdf"),
        },
        rounds,
    )
    pages = pages_of(pdf)
    if competitors.has_weasyprint():
        web = folder / "report.html"
        _render(structure, web)
        found["WeasyPrint"] = competitors.weasyprint(web, folder / "weasyprint.pdf")
    if competitors.has_libreoffice():
        word = folder / "report.docx"
        _render(structure, word)
        found["LibreOffice"] = competitors.libreoffice(word, folder / "libreoffice")
    ours, bare = found["Tertial"], found["Typst by itself"]
    wall, cpu = ours.wall / bare.wall, ours.cpu / bare.cpu
    findings.goals.append(
        Goal(
            what=f"PDF of {pages} pages, fresh process, to a bare Typst compile",
            wanted="at most 1.6 times",
            found=f"{times(wall)} times by the clock, {times(cpu)} by the processor",
            met=max(wall, cpu) <= 1.6,
        )
    )
    findings.goals.append(_faster_than_weasyprint(pages, ours, found.get("WeasyPrint")))
    findings.goals.append(
        Goal(
            what=f"Memory for the PDF of {pages} pages",
            wanted="at most 500 MB",
            found=megabytes(ours.peak),
            met=ours.peak <= 500_000_000,
        )
    )
    findings.series.append(
        Series(
            heading="The same report by others",
            sentence=f"{pages} pages, tagged PDF, each in fresh processes, in turn. Typst by itself sets"
            " the same data with the same template, fonts and standards, and does nothing else; WeasyPrint"
            " (from our web page) and LibreOffice (from our Word file) are run once where they are"
            " installed. What Tertial adds to Typst: starting the command and its confined child, checking"
            " the structure file, composing the pages' data, and marking the heading of each row in the"
            " finished file.",
            columns=("", "Clock", "Processor", "Clock to Typst", "Processor to Typst", "Memory"),
            rows=tuple(
                (
                    name,
                    seconds(usage.wall),
                    seconds(usage.cpu),
                    times(usage.wall / bare.wall),
                    times(usage.cpu / bare.cpu),
                    megabytes(usage.peak),
                )
                for name, usage in found.items()
            ),
        )
    )


def _faster_than_weasyprint(pages: int, ours: Usage, theirs: Usage | None) -> Goal:
    what, wanted = f"PDF of {pages} pages, to WeasyPrint", "at least 10 times faster"
    if theirs is None:
        return Goal(
            what=what, wanted=wanted, found="WeasyPrint does not start here (Pango is missing)", met=None
        )
    wall, cpu = theirs.wall / ours.wall, theirs.cpu / ours.cpu
    found = f"{wall:.1f} times by the clock, {cpu:.1f} by the processor"
    return Goal(what=what, wanted=wanted, found=found, met=min(wall, cpu) >= 10)


def other_formats(findings: Findings, document: Document, folder: Path, rounds: int) -> None:
    """Print one report as Word, web page and workbook, in process and as somebody types it."""
    structure = write_structure(document, folder, "report")
    suffixes = {".docx": ("Word", 3.0), ".html": ("HTML", 0.5), ".xlsx": ("Excel", None)}
    fresh = in_turn({s: partial(_render, structure, folder / f"report{s}") for s in suffixes}, rounds)
    inside = in_turn({s: partial(call, partial(_print, document, s)) for s in suffixes}, rounds + 1)
    for suffix, (name, most) in suffixes.items():
        if most is not None:
            findings.goals.append(
                Goal(
                    what=f"The same report as {name}, in process",
                    wanted=f"at most {most} s",
                    found=f"{seconds(inside[suffix].cpu)} (fresh process: {seconds(fresh[suffix].cpu)}"
                    f" processor, {seconds(fresh[suffix].wall)} clock)",
                    met=inside[suffix].cpu <= most,
                )
            )
    findings.series.append(
        Series(
            heading="Other formats",
            sentence="The same report. *In process* is tree to bytes; the rest of a fresh process is starting"
            " twice (the command and its confined child) and reading the structure file.",
            columns=("", "In process", "Fresh process, clock", "Fresh process, processor", "Memory"),
            rows=tuple(
                (
                    name,
                    seconds(inside[s].cpu),
                    seconds(fresh[s].wall),
                    seconds(fresh[s].cpu),
                    megabytes(fresh[s].peak),
                )
                for s, (name, _) in suffixes.items()
            ),
        )
    )


def word_by_rows(findings: Findings, sizes: Sequence[int], rounds: int) -> None:
    """Print one table of more and more rows as Word."""
    documents = {rows: report_with_table(rows) for rows in sizes}
    found = in_turn(
        {str(n): partial(call, partial(_print, d, ".docx")) for n, d in documents.items()}, rounds
    )
    per_row = {n: found[str(n)].cpu / n for n in sizes}
    growth = per_row[sizes[-1]] / per_row[sizes[0]]
    findings.goals.append(
        Goal(
            what=f"Word: time for each row, {sizes[-1]:,} rows to {sizes[0]:,}",
            wanted=f"linear: at most {_GROWTH}",
            found=times(growth),
            met=growth <= _GROWTH,
        )
    )
    findings.series.append(
        Series(
            heading="Word by rows",
            sentence="A document with one table of six columns, in process.",
            columns=("Rows", "Clock", "Processor", "Processor for each row"),
            rows=tuple(
                (
                    f"{n:,}",
                    seconds(found[str(n)].wall),
                    seconds(found[str(n)].cpu),
                    f"{1e6 * per_row[n]:.0f} µs",
                )
                for n in sizes
            ),
        )
    )


def pdf_by_pages(findings: Findings, sizes: Sequence[int], longest: int, folder: Path, rounds: int) -> None:
    """Print reports of some numbers of area goals as PDF, the last far longer, in fresh processes."""
    structures = {goals: write_structure(long_report(goals), folder, f"goals-{goals}") for goals in sizes}
    found = in_turn(
        {str(n): partial(_render, s, s.with_suffix(".pdf")) for n, s in structures.items()}, rounds
    )
    measured = [(pages_of(s.with_suffix(".pdf")), found[str(n)]) for n, s in structures.items()]
    (few, first), (many, last) = measured[0], measured[-1]
    middle_pages, middle = measured[len(measured) // 2]
    early = (middle.cpu - first.cpu) / (middle_pages - few)
    late = (last.cpu - middle.cpu) / (many - middle_pages)
    findings.goals.append(
        Goal(
            what=f"PDF: time for one page more, after page {middle_pages} to before",
            wanted=f"flat: at most {_GROWTH}",
            found=f"{times(late / early)} ({few} to {many} pages:"
            f" {1000 * early:.0f} ms, then {1000 * late:.0f} ms)",
            met=late / early <= _GROWTH,
        )
    )
    structure = write_structure(long_report(longest), folder, "longest")
    usage = _render(structure, structure.with_suffix(".pdf"))
    measured.append((pages_of(structure.with_suffix(".pdf")), usage))
    findings.goals.append(
        Goal(
            what=f"PDF of {measured[-1][0]:,} pages",
            wanted="possible",
            found=f"{seconds(usage.wall)} clock, {seconds(usage.cpu)} processor, {megabytes(usage.peak)}",
            met=True,
        )
    )
    findings.series.append(
        Series(
            heading="PDF by pages",
            sentence="Fresh processes; start-up is in every figure and weighs most in the short documents.",
            columns=("Pages", "Clock", "Processor", "Processor for each page", "Memory"),
            rows=tuple(
                (
                    f"{pages:,}",
                    seconds(usage.wall),
                    seconds(usage.cpu),
                    f"{1000 * usage.cpu / pages:.1f} ms",
                    megabytes(usage.peak),
                )
                for pages, usage in measured
            ),
        )
    )


def starting(findings: Findings, rounds: int) -> None:
    """Start the interpreter, the command line, and a confined child with next to nothing to do."""
    found = in_turn(
        {
            "Python by itself": partial(command, sys.executable, "-I", "-S", "-c", ""),
            "`tertial --help`": partial(command, TERTIAL, "--help"),
            "A confined child that reads one line of text": _smallest_child,
        },
        rounds,
    )
    bare = found["Python by itself"]
    findings.series.append(
        Series(
            heading="Starting",
            sentence="What every command and every child process costs before its work begins.",
            columns=("", "Clock", "Processor", "Processor beyond Python by itself"),
            rows=tuple(
                (name, seconds(usage.wall), seconds(usage.cpu), seconds(max(0.0, usage.cpu - bare.cpu)))
                for name, usage in found.items()
            ),
        )
    )


def _smallest_child() -> Usage:
    usage = run("read-text", b"Rapport\n").usage
    return Usage(wall=usage.wall_seconds, cpu=usage.cpu_seconds, peak=usage.peak_bytes)


def _render(structure: Path, output: Path) -> Usage:
    return command(TERTIAL, "render", structure, "-o", output)


def _print(document: Document, suffix: str) -> bytes:
    return renderer_for(suffix)(document, HouseStyle())
