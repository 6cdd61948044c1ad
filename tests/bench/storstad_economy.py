"""The economy of the large municipality: areas with budget, actuals, forecast and variance, and tables."""

from __future__ import annotations

from typing import Final

from tertial.economy.models import EconomicFigure, EconomyLine, KeptTable, OperationalArea
from tests.bench.filling import insert, run
from tests.bench.sentences import subject_of

AREAS: Final = 15

_TABLE_ROWS: Final = 20


def fill() -> None:
    """Fill the economy."""
    run(f"""
        CREATE TEMPORARY TABLE field ON COMMIT DROP AS
        SELECT b, body, a, b * 100 + a + 1 AS area,
            CASE WHEN a >= 10 THEN b * 100 + (a - 10) + 1 END AS above
        FROM board, generate_series(0, {AREAS - 1}) a
    """)
    name = f"initcap({subject_of('a')})"
    insert(
        OperationalArea, "field", id="area", body="body", scope="'operating'", above="above",
        key="'omrade' || a", name=name,
    )  # fmt: skip
    run("""
        CREATE TEMPORARY TABLE line ON COMMIT DROP AS
        SELECT row_number() OVER (ORDER BY event, a) AS line, f.*, act.event, at.*
        FROM (SELECT b, body, a, area FROM field UNION ALL SELECT b, body, 99, NULL FROM board) f
        JOIN act USING (b) JOIN at USING (y, k) WHERE k > 0
    """)
    insert(
        EconomyLine, "line", id="line", event="event", body="body", period="period", scope="'operating'",
        line="CASE WHEN area IS NULL THEN 'total' ELSE 'area' END", area="area", rank="a",
        name=f"CASE WHEN area IS NULL THEN 'Summa' ELSE {name} END",
    )  # fmt: skip
    insert(
        EconomicFigure,
        """line, (VALUES ('budget', 0), ('actuals', 1), ('forecast', 2), ('variance', 3)) AS m(measure, m),
        LATERAL (SELECT round(10 + (line * 7919 + m * 977) % 4000 / 10.0, 1) AS number) AS v""",
        event="event", line="line", measure="measure", of_year="year",
        last_month="CASE WHEN measure = 'actuals' THEN CASE k WHEN 3 THEN 12 ELSE 4 * k END ELSE 12 END",
        state="'figure'", number="number", decimals="1", unit="'mnkr'", kronor="number * 1000000",
        printed="replace(number::text, '.', ',')", heading="measure",
    )  # fmt: skip
    insert(
        KeptTable, "act JOIN board USING (b) JOIN at USING (y, k) WHERE k > 0",
        event="act.event", body="board.body", period="at.period", key="'volymer'",
        title="'Volymer per verksamhet'", headings="ARRAY['Ekonomi']",
        columns="""'[{"kind": "label", "heading": ""}, {"kind": "given", "heading": "Budget"},
            {"kind": "given", "heading": "Utfall"}]'::jsonb""",
        rows=f"""(SELECT jsonb_agg(jsonb_build_object(
            'level', 'area', 'exhaustive', NULL, 'open_cells', '[]'::jsonb, 'source', '[]'::jsonb,
            'cells', jsonb_build_array('Rad ' || r, (r * 17 + b) || ' st', (r * 19 + b) || ' st')
        )) FROM generate_series(1, {_TABLE_ROWS}) r)""",
    )  # fmt: skip
