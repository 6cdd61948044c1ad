from decimal import Decimal

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import tertial.economy.calculations.meanings


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("organisation", "0001_initial"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EconomyReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="first line")),
                ("last_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="last line")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                (
                    "tables",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="tables of reports",
                    ),
                ),
                ("undecided", models.JSONField(default=list, verbose_name="left undecided")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="period",
                    ),
                ),
                (
                    "source_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.sourcefile",
                        verbose_name="source file",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of economy tables",
                "verbose_name_plural": "readings of economy tables",
                "indexes": [
                    models.Index(fields=["body", "period", "-id"], name="economy_eco_body_id_abbd1f_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="first line")),
                ("last_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="last line")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                ("key", models.CharField(max_length=200, verbose_name="key")),
                ("rank", models.PositiveIntegerField(default=0, verbose_name="place in the report")),
                (
                    "headings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="stands under",
                    ),
                ),
                ("title", models.TextField(blank=True, null=True, verbose_name="title")),
                ("unit", models.TextField(blank=True, null=True, verbose_name="unit")),
                ("columns", models.JSONField(default=list, verbose_name="columns")),
                ("rows", models.JSONField(default=list, verbose_name="rows")),
                (
                    "notes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="notes",
                    ),
                ),
                ("places", models.JSONField(default=list, verbose_name="lines")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="period",
                    ),
                ),
                (
                    "source_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.sourcefile",
                        verbose_name="source file",
                    ),
                ),
            ],
            options={
                "verbose_name": "table of a report",
                "verbose_name_plural": "tables of reports",
                "indexes": [
                    models.Index(
                        fields=["body", "period", "key", "-id"], name="economy_kep_body_id_55c627_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("key__regex", "\\S")), name="table_has_a_key"),
                    models.UniqueConstraint(
                        fields=("event", "body", "period", "key"), name="one_table_of_a_key_an_act"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("columns"),
                                models.Value(
                                    '$[*] ? (!(@.kind == "label" || @.kind == "given" || @.kind == "computed" || @.kind == "comparison" || @.kind == "text"))'
                                ),
                                function="jsonb_path_exists",
                                output_field=models.BooleanField(),
                            ),
                            models.Value(False),
                        ),
                        name="columns_are_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("rows"),
                                models.Value(
                                    '$[*] ? (!(@.level == "area" || @.level == "of_which" || @.level == "total" || @.level == "heading"))'
                                ),
                                function="jsonb_path_exists",
                                output_field=models.BooleanField(),
                            ),
                            models.Value(False),
                        ),
                        name="rows_are_of_a_known_level",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("rows"),
                                models.Value('$[*] ? (!(@.cells.type() == "array"))'),
                                function="jsonb_path_exists",
                                output_field=models.BooleanField(),
                            ),
                            models.Value(False),
                        ),
                        name="rows_have_cells",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EconomyLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="first line")),
                ("last_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="last line")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                (
                    "scope",
                    models.CharField(
                        choices=[("operating", "operating"), ("investments", "investments")],
                        max_length=12,
                        verbose_name="which money",
                    ),
                ),
                (
                    "line",
                    models.CharField(
                        choices=[
                            ("area", "area"),
                            ("total", "total"),
                            ("carried_in", "carried_in"),
                            ("carried_out", "carried_out"),
                        ],
                        max_length=12,
                        verbose_name="kind of row",
                    ),
                ),
                ("side", models.CharField(blank=True, max_length=8, verbose_name="costs or income")),
                (
                    "stage",
                    models.CharField(blank=True, max_length=8, verbose_name="before or after carry-overs"),
                ),
                ("name", models.TextField(verbose_name="name")),
                ("rank", models.PositiveIntegerField(default=0, verbose_name="place among the rows")),
                (
                    "exhaustive",
                    models.BooleanField(blank=True, null=True, verbose_name="the parts are the whole"),
                ),
                ("row", models.PositiveIntegerField(blank=True, null=True, verbose_name="row of the table")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="period",
                    ),
                ),
                (
                    "source_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.sourcefile",
                        verbose_name="source file",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="economy.economyreading",
                        verbose_name="read in",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="economy.kepttable",
                        verbose_name="table of a report",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of the economy",
                "verbose_name_plural": "lines of the economy",
            },
        ),
        migrations.CreateModel(
            name="EconomicFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="first line")),
                ("last_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="last line")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                ("measure", models.CharField(max_length=40, verbose_name="measure")),
                ("of_year", models.PositiveSmallIntegerField(verbose_name="of the year")),
                ("first_month", models.PositiveSmallIntegerField(default=1, verbose_name="from month")),
                ("last_month", models.PositiveSmallIntegerField(default=12, verbose_name="to month")),
                ("side", models.CharField(blank=True, max_length=8, verbose_name="costs or income")),
                (
                    "stage",
                    models.CharField(blank=True, max_length=8, verbose_name="before or after carry-overs"),
                ),
                ("version", models.CharField(blank=True, max_length=20, verbose_name="version")),
                ("told", models.CharField(blank=True, max_length=12, verbose_name="told in")),
                ("heading", models.TextField(blank=True, verbose_name="heading of the column")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("figure", "figure"),
                            ("blank", "not filled in"),
                            ("not_measured", "not measured this period"),
                            ("not_available", "not available"),
                            ("suppressed", "suppressed: too few persons"),
                            ("undetermined", "absent, and not said why"),
                            ("not_understood", "kept word for word"),
                            ("open", "a value may belong here"),
                        ],
                        max_length=15,
                        verbose_name="state",
                    ),
                ),
                (
                    "number",
                    models.DecimalField(
                        blank=True, decimal_places=10, max_digits=26, null=True, verbose_name="value"
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="decimals"),
                ),
                ("unit", models.CharField(blank=True, max_length=80, verbose_name="unit")),
                ("approximate", models.BooleanField(default=False, verbose_name="about")),
                ("printed", models.TextField(blank=True, verbose_name="as printed")),
                (
                    "kronor",
                    models.DecimalField(
                        blank=True, decimal_places=10, max_digits=36, null=True, verbose_name="kronor"
                    ),
                ),
                ("turned", models.BooleanField(default=False, verbose_name="printed with the other sign")),
                ("row", models.PositiveIntegerField(blank=True, null=True, verbose_name="row of the table")),
                (
                    "column",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="column of the table"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "source_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.sourcefile",
                        verbose_name="source file",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="economy.economyline",
                        verbose_name="line of the economy",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="economy.kepttable",
                        verbose_name="table of a report",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure of the economy",
                "verbose_name_plural": "figures of the economy",
                "indexes": [models.Index(fields=["line", "-id"], name="economy_eco_line_id_3a7679_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("measure__regex", "^[a-z][a-z_]*$")), name="measure_is_a_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "side__in",
                                [
                                    tertial.economy.calculations.meanings.Side["UNSAID"],
                                    tertial.economy.calculations.meanings.Side["COSTS"],
                                    tertial.economy.calculations.meanings.Side["INCOME"],
                                    tertial.economy.calculations.meanings.Side["NET"],
                                ],
                            )
                        ),
                        name="figure_side_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    tertial.economy.calculations.meanings.Stage["UNSAID"],
                                    tertial.economy.calculations.meanings.Stage["BEFORE"],
                                    tertial.economy.calculations.meanings.Stage["AFTER"],
                                ],
                            )
                        ),
                        name="figure_stage_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "version__in",
                                [
                                    tertial.economy.calculations.meanings.Version["UNSAID"],
                                    tertial.economy.calculations.meanings.Version["PLAN"],
                                    tertial.economy.calculations.meanings.Version["EXPECTED_FINAL"],
                                    tertial.economy.calculations.meanings.Version["FINAL"],
                                    tertial.economy.calculations.meanings.Version["ADJUSTED"],
                                    tertial.economy.calculations.meanings.Version["BEFORE_MEASURES"],
                                    tertial.economy.calculations.meanings.Version["AFTER_MEASURES"],
                                ],
                            )
                        ),
                        name="figure_version_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "figure",
                                    "blank",
                                    "not_measured",
                                    "not_available",
                                    "suppressed",
                                    "undetermined",
                                    "not_understood",
                                    "open",
                                ],
                            )
                        ),
                        name="figure_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("of_year__gte", 1990), ("of_year__lte", 2110)),
                        name="figure_year_is_credible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_month__gte", 1),
                            ("first_month__lte", models.F("last_month")),
                            ("last_month__lte", 12),
                        ),
                        name="figure_months_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decimals__isnull", False), ("number__isnull", False), ("state", "figure")
                            ),
                            models.Q(
                                models.Q(("state", "figure"), _negated=True),
                                ("approximate", False),
                                ("decimals__isnull", True),
                                ("number__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="an_economic_figure_has_a_number_and_nothing_else_has",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("column__isnull", True), ("row__isnull", True), ("table__isnull", True)
                            ),
                            models.Q(
                                ("column__isnull", False), ("row__isnull", False), ("table__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_cell_has_a_table_a_row_and_a_column",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approximate", False),
                                ("state", "figure"),
                                ("unit__in", ["kr", "tkr", "mnkr", "mdkr"]),
                                ("kronor__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("approximate", False),
                                    ("state", "figure"),
                                    ("unit__in", ["kr", "tkr", "mnkr", "mdkr"]),
                                    _negated=True,
                                ),
                                ("kronor__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="an_exact_amount_of_money_has_its_kronor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kronor__isnull", True),
                            django.db.models.lookups.Exact(
                                models.F("kronor"),
                                models.ExpressionWrapper(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("number"),
                                            "*",
                                            models.Case(
                                                models.When(then=models.Value(Decimal("1")), unit="kr"),
                                                models.When(then=models.Value(Decimal("1000")), unit="tkr"),
                                                models.When(
                                                    then=models.Value(Decimal("1000000")), unit="mnkr"
                                                ),
                                                models.When(
                                                    then=models.Value(Decimal("1000000000")), unit="mdkr"
                                                ),
                                                output_field=models.DecimalField(
                                                    decimal_places=10, max_digits=40
                                                ),
                                            ),
                                        ),
                                        "*",
                                        models.Case(
                                            models.When(then=models.Value(Decimal("-1")), turned=True),
                                            default=models.Value(Decimal("1")),
                                            output_field=models.DecimalField(
                                                decimal_places=10, max_digits=40
                                            ),
                                        ),
                                    ),
                                    output_field=models.DecimalField(decimal_places=10, max_digits=40),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="kronor_are_the_number_in_its_unit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OperationalArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("operating", "operating"), ("investments", "investments")],
                        max_length=12,
                        verbose_name="which money",
                    ),
                ),
                ("key", models.CharField(max_length=200, verbose_name="key")),
                ("name", models.TextField(verbose_name="name")),
                (
                    "above",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="economy.operationalarea",
                        verbose_name="part of",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.body",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "operational area",
                "verbose_name_plural": "operational areas",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "scope__in",
                                [
                                    tertial.economy.calculations.meanings.Scope["OPERATING"],
                                    tertial.economy.calculations.meanings.Scope["INVESTMENTS"],
                                ],
                            )
                        ),
                        name="scope_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__regex", "^[a-z0-9]+$")), name="area_has_a_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")), name="area_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("above", models.F("id")), _negated=True),
                        name="no_area_is_a_part_of_itself",
                    ),
                    models.UniqueConstraint(
                        fields=("body", "scope", "above", "key"),
                        name="one_area_of_a_name",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VarianceFormula",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="first line")),
                ("last_line", models.PositiveIntegerField(blank=True, null=True, verbose_name="last line")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                (
                    "scope",
                    models.CharField(
                        choices=[("operating", "operating"), ("investments", "investments")],
                        max_length=12,
                        verbose_name="which money",
                    ),
                ),
                ("minuend", models.CharField(max_length=40, verbose_name="measure")),
                ("subtrahend", models.CharField(max_length=40, verbose_name="less the measure")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.documentkind",
                        verbose_name="kind of document",
                    ),
                ),
                (
                    "since",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.year",
                        verbose_name="from the year",
                    ),
                ),
                (
                    "source_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.sourcefile",
                        verbose_name="source file",
                    ),
                ),
            ],
            options={
                "verbose_name": "formula of the variance",
                "verbose_name_plural": "formulas of the variance",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "scope__in",
                                [
                                    tertial.economy.calculations.meanings.Scope["OPERATING"],
                                    tertial.economy.calculations.meanings.Scope["INVESTMENTS"],
                                ],
                            )
                        ),
                        name="formula_scope_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minuend__regex", "^[a-z][a-z_]*$"),
                            ("subtrahend__regex", "^[a-z][a-z_]*$"),
                            models.Q(("minuend", models.F("subtrahend")), _negated=True),
                        ),
                        name="formula_is_of_two_measures",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="economyline",
            name="area",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="economy.operationalarea",
                verbose_name="operational area",
            ),
        ),
        migrations.AddIndex(
            model_name="economyline",
            index=models.Index(fields=["body", "period", "-id"], name="economy_eco_body_id_df6f8f_idx"),
        ),
        migrations.AddConstraint(
            model_name="economyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "scope__in",
                        [
                            tertial.economy.calculations.meanings.Scope["OPERATING"],
                            tertial.economy.calculations.meanings.Scope["INVESTMENTS"],
                        ],
                    )
                ),
                name="line_scope_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="economyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "line__in",
                        [
                            tertial.economy.calculations.meanings.Line["AREA"],
                            tertial.economy.calculations.meanings.Line["TOTAL"],
                            tertial.economy.calculations.meanings.Line["CARRIED_IN"],
                            tertial.economy.calculations.meanings.Line["CARRIED_OUT"],
                        ],
                    )
                ),
                name="kind_of_line_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="economyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "side__in",
                        [
                            tertial.economy.calculations.meanings.Side["UNSAID"],
                            tertial.economy.calculations.meanings.Side["COSTS"],
                            tertial.economy.calculations.meanings.Side["INCOME"],
                            tertial.economy.calculations.meanings.Side["NET"],
                        ],
                    )
                ),
                name="line_side_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="economyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            tertial.economy.calculations.meanings.Stage["UNSAID"],
                            tertial.economy.calculations.meanings.Stage["BEFORE"],
                            tertial.economy.calculations.meanings.Stage["AFTER"],
                        ],
                    )
                ),
                name="line_stage_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="economyline",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="line_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="economyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("area__isnull", False), ("line", tertial.economy.calculations.meanings.Line["AREA"])
                    ),
                    models.Q(
                        models.Q(("line", tertial.economy.calculations.meanings.Line["AREA"]), _negated=True),
                        ("area__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="an_area_is_for_lines_of_areas",
            ),
        ),
        migrations.AddConstraint(
            model_name="economyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("exhaustive__isnull", True),
                    ("line", tertial.economy.calculations.meanings.Line["AREA"]),
                    _connector="OR",
                ),
                name="only_areas_have_parts_that_are_the_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="economyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reading__isnull", True), ("row__isnull", True), ("table__isnull", True)),
                    models.Q(("reading__isnull", False), ("row__isnull", False), ("table__isnull", False)),
                    _connector="OR",
                ),
                name="what_was_read_has_its_row",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economyreading",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c4a7e42aa3395e2f02ef9cc6d7a76ac7a95860b9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_ea28c",
                    table="economy_economyreading",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economyreading",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="92c9763decd236caf74263dfe7bed8249452e4ec",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_4c02c",
                    table="economy_economyreading",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kepttable",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="301f73139b94fb7a565545bd88c744c5f3356ee9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_88514",
                    table="economy_kepttable",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kepttable",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="53898dc966debd7cbc1be40364b736866fba4729",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_e39fe",
                    table="economy_kepttable",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economicfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="82cb4d143cbbe3d5524ef565e672c025a034596b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_7d90c",
                    table="economy_economicfigure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economicfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="5d60d86ea22df10540086f2caeabc9cbe77a7c55",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_6e35e",
                    table="economy_economicfigure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economyline",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2a4c681fbb6e25cf5e72851a7b01b4612f309adf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_9b648",
                    table="economy_economyline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economyline",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="3fe13db9028b724679a7cf32fbb04766b0019bea",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_82338",
                    table="economy_economyline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="varianceformula",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="69106dc26c3f56d57f52efff1590311b5e918561",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_58a06",
                    table="economy_varianceformula",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="varianceformula",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="3b0d845db9b3f227403936e646c3041c7b01c4d9",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_73895",
                    table="economy_varianceformula",
                    when="BEFORE",
                ),
            ),
        ),
    ]
