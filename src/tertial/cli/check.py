"""`tertial check`: a report in, what in it contradicts itself out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Final

import click
from click.exceptions import Exit

from tertial.cli.findings import check_lines, extent_warning_lines, rule_lines
from tertial.cli.language import chosen_language
from tertial.cli.output import check_target, write
from tertial.cli.parameters import check_not_input, report_argument, vocabulary_option
from tertial.cli.statuses import Status
from tertial.cli.summary import remark_lines, title_line
from tertial.cli.terminal import say, tell, working
from tertial.cli.work import read_report_file, structure_file
from tertial.consistency.check_structure import Checked, check_structure
from tertial.consistency.choosing import chosen, settings_of
from tertial.consistency.findings import Severity
from tertial.consistency.rules import all_rules
from tertial.documents.configuration import Configuration, load_configuration
from tertial.imports.reading import Reading
from tertial.imports.reading import check_structure as read_structure

_STANDARD_OUTPUT: Final = Path("-")
_FAILING: Final = (Severity.ERROR, Severity.WARNING)
_FAIL_ON: Final = {
    "fel": Severity.ERROR,
    "varning": Severity.WARNING,
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
}
"""What --fail-on may be given: the words that the findings are told in, and those of the findings file."""


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "check",
        callback=check,
        options_metavar=_("[OPTIONS]"),
        params=[
            report_argument(),
            click.Option(
                ["--json", "findings"],
                type=click.Path(path_type=Path, allow_dash=True, readable=False),
                metavar=_("FILE"),
                help=_("Write the findings here as JSON; - is standard output."),
            ),
            click.Option(
                ["--html", "page"],
                type=click.Path(path_type=Path, readable=False),
                metavar=_("FILE"),
                help=_("Write the document with its findings in the margin here, as a web page."),
            ),
            click.Option(
                ["--earlier"],
                type=click.Path(path_type=Path, readable=False),
                multiple=True,
                metavar=_("REPORT"),
                help=_(
                    "Hold it against this earlier plan or report of the same board too; may be given several"
                    " times."
                ),
            ),
            click.Option(
                ["--only"],
                multiple=True,
                metavar=_("RULES"),
                help=_("Ask these rules or families of rules only: names with commas between."),
            ),
            click.Option(
                ["--skip"],
                multiple=True,
                metavar=_("RULES"),
                help=_("Leave these rules or families of rules out."),
            ),
            click.Option(["--hints"], is_flag=True, help=_("Show hints too, not just how many there are.")),
            click.Option(
                ["--fail-on"],
                type=click.Choice(list(_FAIL_ON)),
                metavar="[fel|varning]",
                help=_("End with status {status} when there is an error, or a warning or an error.").format(
                    status=int(Status.FOUND)
                ),
            ),
            vocabulary_option(),
            click.Option(
                ["--rules"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_list_rules,
                help=_("List the rules and exit."),
            ),
        ],
        help=_(
            "Check a report (text, PDF or Word) or a structure file, and say what in it contradicts itself:"
            " sums, figures in text and tables, indicators, assessments, dates, references."
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is asked for beside the findings themselves."""

    findings: Path | None
    page: Path | None

    @property
    def piped(self) -> bool:
        """Whether the findings go to standard output."""
        return self.findings == _STANDARD_OUTPUT

    @property
    def files(self) -> Iterator[Path]:
        """The files to be written."""
        if self.findings is not None and not self.piped:
            yield self.findings
        if self.page is not None:
            yield self.page


def check(
    report: Path,
    findings: Path | None,
    page: Path | None,
    earlier: Sequence[Path],
    only: Sequence[str],
    skip: Sequence[str],
    fail_on: str | None,
    vocabulary: Path | None,
    hints: bool,
) -> None:
    """Check a report, write the findings and the page where asked to, and say what was found.

    Where the findings go to standard output, the rest is said on standard error.
    """
    asked = _Asked(findings=findings, page=page)
    for output in asked.files:
        check_not_input(output, report, vocabulary, *earlier)
        check_target(output)
    configuration = load_configuration(os.environ)
    rules = all_rules()
    settings = settings_of(configuration.rules, rules, str(configuration.file))
    rules = chosen(rules, settings, only=_names(only), skip=_names(skip))
    with working(_("Reading {name} …").format(name=report.name)):
        reading = _read(report, configuration, vocabulary)
    said_before = []
    for each in earlier:
        with working(_("Reading {name} …").format(name=each.name)):
            said_before.append(_read(each, configuration, vocabulary).structure)
    with working(_("Checking {name} …").format(name=report.name)):
        checked = check_structure(
            reading.structure,
            report.name,
            earlier=said_before,
            rules=rules,
            settings=settings,
            language=chosen_language(os.environ),
            style=None if page is None else configuration.style,
        )
    _hand_over(checked, asked)
    for line in [title_line(reading.summary), "", *check_lines(checked, hints=hints)]:
        (tell if asked.piped else say)(line)
    for line in (*extent_warning_lines(checked), *remark_lines(reading.summary)):
        tell(line)
    if fail_on is not None and _fails(checked, _FAIL_ON[fail_on]):
        raise Exit(Status.FOUND)


def _read(report: Path, configuration: Configuration, vocabulary: Path | None) -> Reading:
    structure = structure_file(report)
    if structure is not None:
        return read_structure(structure, report.name)
    return read_report_file(report, configuration, vocabulary, any_model=True)


def _hand_over(checked: Checked, asked: _Asked) -> None:
    """Write what was asked for."""
    if asked.findings is not None:
        held = {
            "findings": list(checked.findings),
            "failures": list(checked.failures),
            "extent": asdict(checked.extent),
        }
        data = (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")
        if asked.piped:
            sys.stdout.buffer.write(data)
        else:
            write(asked.findings, data)
    if asked.page is not None and checked.page is not None:
        write(asked.page, checked.page)


def _fails(checked: Checked, least: Severity) -> bool:
    wanted = {severity.value for severity in _FAILING[: _FAILING.index(least) + 1]}
    return any(finding["severity"] in wanted for finding in checked.findings)


def _names(given: Sequence[str]) -> list[str]:
    """The names in options that may be given several times, each with several names."""
    return [name.strip() for option in given for name in option.split(",") if name.strip()]


def _list_rules(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        for line in rule_lines(all_rules()):
            say(line)
        context.exit()
