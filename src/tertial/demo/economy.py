"""The economy of a board over the years: each amount once, from which the tables of all documents are made.

`economy.toml` holds sheets: one for each subject and year, with a column for each time that something was
planned, booked or forecast. A layout (`layouts.toml`) says which columns the table of a document shows.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources.abc import Traversable
from typing import Any

from tertial.core.numbers import parse_number
from tertial.demo.tables import OF_WHICH

REPORTS = ("T1", "T2", "VB")
"""The documents that may change a budget, in the order of the year."""

COLUMN = re.compile(r"(?P<sign>-?)(?P<name>.+?)(?: (?P<step>[+-]\d+))?")
BUDGET = re.compile(r"budget (?P<stage>T1|T2|VB)")

Amounts = dict[str, Decimal | None]
"""A column of a sheet: the amount of each row, None where the parts below it are all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is known of a subject in a year: amounts by column and row, and what the budget gained."""

    rows: tuple[str, ...]
    amounts: dict[str, Amounts]
    added: dict[str, dict[str, Decimal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Economy:
    """All sheets of a board, by subject and year. Amounts are printed in `unit`; `scale` takes them there."""

    unit: str
    scale: int
    exhaustive: tuple[str, ...]
    sheets: dict[tuple[str, int], Sheet]

    def table(self, layout: Mapping[str, Any], year: int) -> dict[str, Any] | None:
        """Fill a layout for a year, as `tables.toml` would describe the table; None without its sheet."""
        subject, own = layout["sheet"], layout.get("unit") == "own"
        scale = self.scale if own else 1
        needed = "drift" if subject == "resultat" else subject
        if (needed, year) not in self.sheets:
            return None
        words = {"year": str(year), "last": str(year - 1), "next": str(year + 1), "later": str(year + 2)}
        columns = {heading.format(**words): source for heading, source in layout["columns"].items()}
        if any(self.column(subject, year, source) is None for source in columns.values()):
            return None
        rows = [
            [name, *cells]
            for name in self._rows(subject, year)
            if any(
                cells := [self._printed(subject, year, source, name, scale) for source in columns.values()]
            )
            or name in self.exhaustive
        ]
        computed = {
            heading.format(**words): formula.format(**words)
            for heading, formula in layout.get("computed", {}).items()
        }
        data = {
            "key": layout["key"],
            "title": layout["title"].format(**words),
            "columns": [layout["first"], *columns, *computed],
            "computed": computed,
            "rows": rows,
            "sums": layout.get("sums", []),
            "exhaustive": self.exhaustive,
            "notes": layout.get("notes", []),
        }
        if layout.get("unit"):
            data["unit"] = self.unit if own else layout["unit"]
        if own and self.scale > 1:
            data["decimals"] = 1
        return data | self._transfers(layout, year)

    def column(self, subject: str, year: int, source: str) -> Amounts | None:
        """A column ("prognos T1", "VP -1" for the year before); None where the sheets have no such."""
        found = COLUMN.fullmatch(source)
        if found is None:
            raise KeyError(source)
        name, step = found["name"], int(found["step"] or 0)
        if subject == "resultat":
            return self._gross(year + step, name)
        sheet = self.sheets.get((subject, year + step))
        if sheet is None:
            return None
        budget = BUDGET.fullmatch(name)
        if budget is not None and name not in sheet.amounts:
            return _budget(sheet, budget["stage"])
        if name == "fond" and name not in sheet.amounts:
            return self._fund(subject, year + step)
        return sheet.amounts.get(name)

    def _rows(self, subject: str, year: int) -> Iterable[str]:
        return ("Kostnader", "Intäkter") if subject == "resultat" else self.sheets[subject, year].rows

    def _printed(self, subject: str, year: int, source: str, row: str, scale: int) -> str:
        amount = (self.column(subject, year, source) or {}).get(row)
        if amount is None:
            return ""
        return _written((-amount if source.startswith("-") else amount) / scale)

    def _gross(self, year: int, name: str) -> Amounts | None:
        """Costs and income, which together are what the areas come to."""
        net = self.column("drift", year, name)
        earned = self._income(year, name)
        if net is None or earned is None:
            return None
        total = sum(_without_parts(net, self.sheets["drift", year]), Decimal(0))
        return {"Kostnader": total - earned, "Intäkter": earned}

    def _income(self, year: int, name: str) -> Decimal | None:
        """What was planned, booked or forecast to come in; a budget grows with what was not planned."""
        income = self.sheets.get(("intäkter", year))
        if income is None:
            return None
        budget = BUDGET.fullmatch(name)
        if budget is None:
            return income.amounts[name]["Intäkter"] if name in income.amounts else None
        planned = income.amounts["VP"]["Intäkter"]
        changes = self.sheets["omslutning", year].amounts.get(budget["stage"])
        if planned is None or changes is None:
            return None
        return planned - sum((change for change in changes.values() if change), Decimal(0))

    def _fund(self, subject: str, year: int) -> Amounts:
        """What result units have saved: what they had the year before, and what that year gave."""
        had = self.column(subject, year - 1, "fond") or {}
        gave = self.column(subject, year - 1, "resultat VB") or {}
        return {name: (had[name] or Decimal(0)) + (gave[name] or Decimal(0)) for name in had}

    def _transfers(self, layout: Mapping[str, Any], year: int) -> dict[str, Any]:
        """The rows below the total where the board has result units: what they bring along and carry over."""
        stage = layout.get("transfers")
        if stage is None or ("resultatenheter", year) not in self.sheets:
            return {}
        fund = self.column("resultatenheter", year, "fond") or {}
        result = self.column("resultatenheter", year, f"resultat {stage}") or {}
        brought = sum((each for each in fund.values() if each), Decimal(0)) / 1000
        kept = brought + sum((each for each in result.values() if each), Decimal(0)) / 1000
        blank = [""] * (len(layout["columns"]))
        rows = [
            [f"Resultatenheternas överskott från år {year - 1}", *blank, _written(brought)],
            [f"Resultatenheternas överskott till år {year + 1}", *blank, _written(-kept)],
        ]
        return {
            "sums": ["Totalt före resultatöverföringar"],
            "after": [
                *({"row": row} for row in rows),
                {"sum": "Totalt efter resultatöverföringar", "columns": ["Avvikelse"]},
            ],
        }


def read_economy(file: Traversable) -> Economy:
    """Read a board's `economy.toml`."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    sheets = {}
    for sheet in data["sheet"]:
        columns = sheet["columns"]
        amounts: dict[str, Amounts] = {column: {} for column in columns}
        for name, *texts in sheet["rows"]:
            for column, text in zip(columns, texts, strict=True):
                amounts[column][name] = parse_number(text) if text else None
        added = {
            stage: {row: parse_number(text) for row, text in rows.items()}
            for stage, rows in sheet.get("added", {}).items()
        }
        sheets[sheet["key"], sheet["year"]] = Sheet(
            rows=tuple(row[0] for row in sheet["rows"]), amounts=amounts, added=added
        )
    return Economy(
        unit=data["unit"],
        scale=data.get("scale", 1),
        exhaustive=tuple(data.get("exhaustive", ())),
        sheets=sheets,
    )


def _written(amount: Decimal) -> str:
    return f"{amount:f}".replace(".", ",")


def _budget(sheet: Sheet, stage: str) -> Amounts:
    """The budget as it was adjusted up to a document: the plan's, and what was granted since."""
    adjusted = dict(sheet.amounts["VP"])
    for each in REPORTS[: REPORTS.index(stage) + 1]:
        for row, amount in sheet.added.get(each, {}).items():
            adjusted[row] = (adjusted[row] or Decimal(0)) + amount
    return adjusted


def _without_parts(amounts: Amounts, sheet: Sheet) -> list[Decimal]:
    """Each amount that counts once: of an area whose parts are all of it, the parts."""
    found: list[Decimal] = []
    split = False
    for row in sheet.rows:
        amount = amounts[row]
        if not row.startswith(OF_WHICH):
            split = amount is None
        if amount is not None and (split or not row.startswith(OF_WHICH)):
            found.append(amount)
    return found
