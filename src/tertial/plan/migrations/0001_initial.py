import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("organisation", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Level",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, unique=True, verbose_name="key")),
                ("name", models.TextField(verbose_name="name")),
                (
                    "label",
                    models.TextField(blank=True, verbose_name="words before the goal's title in documents"),
                ),
                ("rank", models.PositiveSmallIntegerField(unique=True, verbose_name="order from the top")),
            ],
            options={
                "verbose_name": "level of goals",
                "verbose_name_plural": "levels of goals",
                "ordering": ("rank",),
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities_led",
                        to="organisation.body",
                        verbose_name="lead",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="organisation.body",
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
            },
        ),
        migrations.CreateModel(
            name="ActivityEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField(verbose_name="activity")),
                ("start", models.DateField(blank=True, null=True, verbose_name="start")),
                ("end", models.DateField(blank=True, null=True, verbose_name="end")),
                ("rank", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("withdrawn", models.BooleanField(default=False, verbose_name="taken back")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="plan.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.body",
                        verbose_name="reported by",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "stated_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="first stated in the documents of",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity of a year",
                "verbose_name_plural": "activities of a year",
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="organisation.body",
                        verbose_name="owner",
                    ),
                ),
                (
                    "level",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="plan.level",
                        verbose_name="level",
                    ),
                ),
            ],
            options={
                "verbose_name": "goal",
                "verbose_name_plural": "goals",
            },
        ),
        migrations.CreateModel(
            name="GoalEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="number")),
                ("title", models.TextField(verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("rank", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("withdrawn", models.BooleanField(default=False, verbose_name="taken back")),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="plan.goal",
                        verbose_name="goal",
                    ),
                ),
                (
                    "stated_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="first stated in the documents of",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="reporting.year",
                        verbose_name="year",
                    ),
                ),
            ],
            options={
                "verbose_name": "goal of a year",
                "verbose_name_plural": "goals of a year",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn", False)),
                        fields=("goal", "year"),
                        name="one_edition_of_a_goal_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "\\S")), name="goal_has_a_title"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpectedResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveIntegerField(verbose_name="order")),
                ("text", models.TextField(verbose_name="expected result")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expected_results",
                        to="plan.goaledition",
                        verbose_name="goal",
                    ),
                ),
            ],
            options={
                "verbose_name": "expected result",
                "verbose_name_plural": "expected results",
                "ordering": ("rank",),
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "rank"), name="expected_results_in_order"),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="expected_result_is_not_blank"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
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
                    "evaluator",
                    models.CharField(
                        choices=[
                            ("board", "the board"),
                            ("executive_office", "the executive office"),
                            ("system", "proposed by the system"),
                        ],
                        max_length=20,
                        verbose_name="assessed by",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "met"),
                            ("partly_met", "partly met"),
                            ("not_met", "not met"),
                            ("not_assessed", "not assessed"),
                        ],
                        max_length=15,
                        verbose_name="step",
                    ),
                ),
                ("words", models.TextField(verbose_name="as printed")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
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
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="plan.goaledition",
                        verbose_name="goal",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment",
                "verbose_name_plural": "assessments",
                "indexes": [
                    models.Index(
                        fields=["body", "period", "goal", "evaluator", "-id"],
                        name="plan_assess_body_id_10f8f2_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("evaluator__in", ["board", "executive_office", "system"])),
                        name="evaluator_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("step__in", ["", "met", "partly_met", "not_met", "not_assessed"])
                        ),
                        name="step_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityEditionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.TextField(verbose_name="activity")),
                ("start", models.DateField(blank=True, null=True, verbose_name="start")),
                ("end", models.DateField(blank=True, null=True, verbose_name="end")),
                ("rank", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("withdrawn", models.BooleanField(default=False, verbose_name="taken back")),
                (
                    "activity",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plan.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="organisation.body",
                        verbose_name="reported by",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="plan.activityedition",
                    ),
                ),
                (
                    "stated_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.period",
                        verbose_name="first stated in the documents of",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plan.goaledition",
                        verbose_name="goal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GoalEditionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="number")),
                ("title", models.TextField(verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("rank", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("withdrawn", models.BooleanField(default=False, verbose_name="taken back")),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plan.goal",
                        verbose_name="goal",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="plan.goaledition",
                    ),
                ),
                (
                    "stated_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.period",
                        verbose_name="first stated in the documents of",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.year",
                        verbose_name="year",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GoalLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "lower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_up",
                        to="plan.goaledition",
                        verbose_name="goal",
                    ),
                ),
                (
                    "upper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_down",
                        to="plan.goaledition",
                        verbose_name="contributes to",
                    ),
                ),
            ],
            options={
                "verbose_name": "link between goals",
                "verbose_name_plural": "links between goals",
                "ordering": ("rank",),
                "constraints": [
                    models.UniqueConstraint(fields=("lower", "upper"), name="goals_are_linked_once"),
                    models.UniqueConstraint(fields=("lower", "rank"), name="goal_links_in_order"),
                    models.CheckConstraint(
                        condition=models.Q(("lower", models.F("upper")), _negated=True),
                        name="no_goal_below_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalText",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("description", "description"),
                            ("expected_result", "expected result"),
                            ("ways_of_working", "ways of working"),
                            ("analysis", "analysis"),
                            ("without_heading", "text without a heading of its own"),
                        ],
                        max_length=20,
                        verbose_name="what for",
                    ),
                ),
                ("blocks", models.JSONField(default=list, verbose_name="text")),
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
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="plan.goaledition",
                        verbose_name="goal",
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
                "verbose_name": "text about a goal",
                "verbose_name_plural": "texts about goals",
                "indexes": [
                    models.Index(
                        fields=["body", "period", "goal", "role", "-id"],
                        name="plan_goalte_body_id_30f9b3_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "description",
                                    "expected_result",
                                    "ways_of_working",
                                    "analysis",
                                    "without_heading",
                                ],
                            )
                        ),
                        name="text_role_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="organisation.body",
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
            },
        ),
        migrations.CreateModel(
            name="IndicatorDefinition",
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
                ("name", models.TextField(verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("source", models.TextField(blank=True, verbose_name="source")),
                ("method", models.TextField(blank=True, verbose_name="method")),
                ("unit", models.CharField(blank=True, max_length=80, verbose_name="unit")),
                (
                    "polarity",
                    models.CharField(
                        choices=[
                            ("higher", "higher is better"),
                            ("lower", "lower is better"),
                            ("within", "within limits is better"),
                            ("unknown", "not said"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="better way",
                    ),
                ),
                (
                    "periodicity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("Månad", "Månad"),
                            ("Kvartal", "Kvartal"),
                            ("Tertial", "Tertial"),
                            ("Halvår", "Halvår"),
                            ("År", "År"),
                            ("Vartannat år", "Vartannat år"),
                            ("Vart tredje år", "Vart tredje år"),
                        ],
                        max_length=20,
                        verbose_name="periodicity",
                    ),
                ),
                (
                    "sex_split",
                    models.CharField(
                        choices=[
                            ("none", "not split by sex"),
                            ("rates", "rates within each sex"),
                            ("parts", "parts of the total"),
                            ("distribution", "percentage distribution of a count"),
                            ("unknown", "split, the meaning is not said"),
                        ],
                        default="unknown",
                        max_length=15,
                        verbose_name="split by sex",
                    ),
                ),
                (
                    "supplier",
                    models.CharField(
                        choices=[
                            ("board", "the board"),
                            ("register", "a central register"),
                            ("survey", "a survey"),
                            ("unknown", "not said"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="who supplies the value",
                    ),
                ),
                (
                    "roll_up",
                    models.CharField(
                        choices=[
                            ("none", "not at all"),
                            ("sum", "summed"),
                            ("weighted", "weighted by numerator and denominator"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="roll-up",
                    ),
                ),
                (
                    "commenter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.body",
                        verbose_name="who comments on it",
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="definitions",
                        to="plan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "since",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.year",
                        verbose_name="from",
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
                "verbose_name": "definition of an indicator",
                "verbose_name_plural": "definitions of indicators",
                "indexes": [
                    models.Index(fields=["indicator", "since"], name="plan_indica_indicat_ed7299_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")), name="indicator_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("polarity__in", ["higher", "lower", "within", "unknown"])),
                        name="polarity_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sex_split__in", ["none", "rates", "parts", "distribution", "unknown"])
                        ),
                        name="sex_split_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("supplier__in", ["board", "register", "survey", "unknown"])),
                        name="supplier_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("roll_up__in", ["none", "sum", "weighted"])),
                        name="roll_up_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "periodicity__in",
                                [
                                    "",
                                    "Månad",
                                    "Kvartal",
                                    "Tertial",
                                    "Halvår",
                                    "År",
                                    "Vartannat år",
                                    "Vart tredje år",
                                ],
                            )
                        ),
                        name="periodicity_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorPlacement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.body",
                        verbose_name="reported by",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="plan.goaledition",
                        verbose_name="goal",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="plan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "stated_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="first stated in the documents of",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator under a goal",
                "verbose_name_plural": "indicators under goals",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "goal", "body"), name="indicator_placed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorPlacementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rank", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="organisation.body",
                        verbose_name="reported by",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plan.goaledition",
                        verbose_name="goal",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="plan.indicatorplacement",
                    ),
                ),
                (
                    "stated_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.period",
                        verbose_name="first stated in the documents of",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndicatorText",
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
                ("label", models.TextField(blank=True, verbose_name="heading")),
                ("blocks", models.JSONField(default=list, verbose_name="analysis")),
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="plan.indicator",
                        verbose_name="indicator",
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
                "verbose_name": "analysis of an indicator",
                "verbose_name_plural": "analyses of indicators",
                "indexes": [
                    models.Index(
                        fields=["body", "period", "indicator", "-id"], name="plan_indica_body_id_c84675_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelAssessed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document_kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="levels_assessed",
                        to="reporting.documentkind",
                        verbose_name="kind of document",
                    ),
                ),
                (
                    "level",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessed_in",
                        to="plan.level",
                        verbose_name="level",
                    ),
                ),
            ],
            options={
                "verbose_name": "level that is assessed",
                "verbose_name_plural": "levels that are assessed",
                "constraints": [
                    models.UniqueConstraint(fields=("level", "document_kind"), name="level_assessed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
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
                ("text", models.TextField(verbose_name="what was promised")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="organisation.body",
                        verbose_name="by",
                    ),
                ),
                (
                    "due_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises_due",
                        to="reporting.period",
                        verbose_name="to be kept in",
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
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="plan.goaledition",
                        verbose_name="goal",
                    ),
                ),
                (
                    "made_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="promised in",
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
                "verbose_name": "promise",
                "verbose_name_plural": "promises",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="promise_is_not_blank"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("made_in", models.F("due_in")), _negated=True),
                        name="promise_is_for_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedValue",
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
                    "aspect",
                    models.CharField(
                        choices=[
                            ("outcome", "outcome"),
                            ("forecast", "forecast"),
                            ("previous", "earlier outcome, as stated now"),
                        ],
                        max_length=10,
                        verbose_name="what it says",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("total", "total"), ("women", "women"), ("men", "men")],
                        default="total",
                        max_length=10,
                        verbose_name="of whom",
                    ),
                ),
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
                ("hedge", models.CharField(blank=True, max_length=10, verbose_name="about")),
                ("printed", models.TextField(blank=True, verbose_name="as printed")),
                ("printed_unit", models.TextField(blank=True, verbose_name="unit as printed")),
                ("reason", models.TextField(blank=True, verbose_name="why there is no figure")),
                (
                    "candidates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=15),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what it may mean",
                    ),
                ),
                (
                    "numerator",
                    models.DecimalField(
                        blank=True, decimal_places=10, max_digits=26, null=True, verbose_name="numerator"
                    ),
                ),
                (
                    "denominator",
                    models.DecimalField(
                        blank=True, decimal_places=10, max_digits=26, null=True, verbose_name="denominator"
                    ),
                ),
                (
                    "finality",
                    models.CharField(
                        choices=[("preliminary", "preliminary"), ("final", "final"), ("unknown", "not said")],
                        default="unknown",
                        max_length=12,
                        verbose_name="preliminary or final",
                    ),
                ),
                ("interval_words", models.TextField(blank=True, verbose_name="measuring interval")),
                ("interval_first", models.DateField(blank=True, null=True, verbose_name="measured from")),
                ("interval_last", models.DateField(blank=True, null=True, verbose_name="measured to")),
                (
                    "base",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of persons or things measured"
                    ),
                ),
                (
                    "coverage",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="share of all that was measured, percent",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False,
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
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="plan.indicator",
                        verbose_name="indicator",
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
                "verbose_name": "reported value",
                "verbose_name_plural": "reported values",
                "indexes": [
                    models.Index(
                        fields=["indicator", "body", "period", "aspect", "part", "-id"],
                        name="plan_report_indicat_5d3519_idx",
                    ),
                    models.Index(fields=["body", "period", "-id"], name="plan_report_body_id_81212e_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("aspect__in", ["outcome", "forecast", "previous"])),
                        name="aspect_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["total", "women", "men"])), name="part_is_known"
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
                                ],
                            )
                        ),
                        name="state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("finality__in", ["preliminary", "final", "unknown"])),
                        name="finality_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decimals__isnull", False), ("number__isnull", False), ("state", "figure")
                            ),
                            models.Q(
                                models.Q(("state", "figure"), _negated=True),
                                ("decimals__isnull", True),
                                ("number__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_figure_has_a_number_and_nothing_else_has",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason", ""),
                            ("state__in", ["not_available", "not_understood"]),
                            _connector="OR",
                        ),
                        name="a_reason_is_for_what_is_no_figure",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("candidates__len", 0), ("state", "undetermined"), _connector="OR"
                        ),
                        name="candidates_are_for_what_is_undetermined",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("denominator__isnull", True), ("numerator__isnull", True)),
                            models.Q(
                                ("denominator__gt", 0),
                                ("denominator__isnull", False),
                                ("numerator__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="numerator_and_denominator_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("interval_first__isnull", True),
                            ("interval_last__isnull", True),
                            ("interval_first__lte", models.F("interval_last")),
                            _connector="OR",
                        ),
                        name="measured_from_before_measured_to",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("coverage__isnull", True),
                            models.Q(("coverage__gte", 0), ("coverage__lte", 100)),
                            _connector="OR",
                        ),
                        name="coverage_is_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesBreak",
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
                ("reason", models.TextField(verbose_name="why")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series_breaks",
                        to="plan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="from",
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
                "verbose_name": "series break",
                "verbose_name_plural": "series breaks",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="series_break_has_a_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetSet",
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
                    "owner",
                    models.CharField(
                        choices=[("council", "council"), ("board", "board"), ("unit", "unit")],
                        max_length=10,
                        verbose_name="set by",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("decided", "decided"),
                            ("stated", "as stated in a document"),
                        ],
                        default="stated",
                        max_length=10,
                        verbose_name="standing",
                    ),
                ),
                ("city_wide", models.BooleanField(default=False, verbose_name="for the whole municipality")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("figure", "figure"),
                            ("at_least", "at_least"),
                            ("at_most", "at_most"),
                            ("above", "above"),
                            ("below", "below"),
                            ("within", "within"),
                            ("range", "range"),
                            ("several", "several"),
                            ("increase", "increase"),
                            ("decrease", "decrease"),
                            ("unchanged", "unchanged"),
                            ("set_by_board", "set_by_board"),
                            ("to_be_set", "to_be_set"),
                            ("none", "none"),
                            ("blank", "blank"),
                            ("textual", "textual"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "numbers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DecimalField(decimal_places=10, max_digits=26),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "decimals",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "units",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(blank=True, max_length=80), default=list, size=None
                    ),
                ),
                (
                    "hedges",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(blank=True, max_length=10), default=list, size=None
                    ),
                ),
                (
                    "to_be_set_in",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="to be set in"),
                ),
                ("text", models.TextField(blank=True, verbose_name="in words")),
                ("printed", models.TextField(blank=True, verbose_name="as printed")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.body",
                        verbose_name="for",
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="plan.indicator",
                        verbose_name="indicator",
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
                    "stated_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="stated in the documents of",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.year",
                        verbose_name="year",
                    ),
                ),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
                "indexes": [
                    models.Index(
                        fields=["body", "year", "indicator", "owner", "-id"],
                        name="plan_target_body_id_7dd717_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owner__in", ["council", "board", "unit"])),
                        name="target_owner_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["proposed", "decided", "stated"])),
                        name="target_standing_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "figure",
                                    "at_least",
                                    "at_most",
                                    "above",
                                    "below",
                                    "within",
                                    "range",
                                    "several",
                                    "increase",
                                    "decrease",
                                    "unchanged",
                                    "set_by_board",
                                    "to_be_set",
                                    "none",
                                    "blank",
                                    "textual",
                                ],
                            )
                        ),
                        name="target_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hedges__len", models.F("decimals__len")),
                            ("numbers__len", models.F("decimals__len")),
                            ("units__len", models.F("decimals__len")),
                        ),
                        name="each_number_has_its_decimals_unit_and_hedge",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_be_set_in__isnull", True), ("kind", "to_be_set"), _connector="OR"
                        ),
                        name="only_what_is_to_be_set_has_a_year_for_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), ("kind", "textual"), _connector="XOR"),
                        name="words_are_for_textual_targets",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityReport",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("under_way", "under way"),
                            ("done", "done"),
                            ("paused", "paused"),
                            ("stopped", "stopped"),
                            ("not_involved", "not involved"),
                            ("unknown", "not said"),
                        ],
                        default="unknown",
                        max_length=15,
                        verbose_name="state",
                    ),
                ),
                ("deviates", models.BooleanField(null=True, verbose_name="deviates")),
                ("deviation", models.TextField(blank=True, verbose_name="deviation")),
                ("start", models.DateField(blank=True, null=True, verbose_name="start")),
                ("end", models.DateField(blank=True, null=True, verbose_name="end")),
                ("label", models.TextField(blank=True, verbose_name="heading")),
                ("blocks", models.JSONField(default=list, verbose_name="analysis")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="plan.activityedition",
                        verbose_name="activity",
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
                "verbose_name": "report on an activity",
                "verbose_name_plural": "reports on activities",
                "indexes": [
                    models.Index(fields=["edition", "period", "-id"], name="plan_activi_edition_f75647_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "planned",
                                    "under_way",
                                    "done",
                                    "paused",
                                    "stopped",
                                    "not_involved",
                                    "unknown",
                                ],
                            )
                        ),
                        name="activity_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deviation", ""), ("deviates", True), _connector="OR"),
                        name="a_deviation_in_words_is_a_deviation",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="activityedition",
            name="goal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activities",
                to="plan.goaledition",
                verbose_name="goal",
            ),
        ),
        migrations.AddConstraint(
            model_name="activityedition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn", False)),
                fields=("activity", "goal", "body"),
                name="activity_placed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="activityedition",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="activity_has_a_name"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activityreport",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6421a69a7457189f6cfd5293944be95185c52d0f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_9c9a6",
                    table="plan_activityreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activityreport",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="4ae8fe23b6be2a78b3164cdcbd77c70d42d9f150",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_bd578",
                    table="plan_activityreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goaledition",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plan_goaleditionevent" ("description", "event_id", "goal_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "stated_in_id", "title", "withdrawn", "year_id") VALUES (NEW."description", NEW."event_id", NEW."goal_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."stated_in_id", NEW."title", NEW."withdrawn", NEW."year_id"); RETURN NULL;',
                    hash="fa06065e302de1400b599b8713ea42337064203c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d46c",
                    table="plan_goaledition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goaledition",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plan_goaleditionevent" ("description", "event_id", "goal_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "stated_in_id", "title", "withdrawn", "year_id") VALUES (NEW."description", NEW."event_id", NEW."goal_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."stated_in_id", NEW."title", NEW."withdrawn", NEW."year_id"); RETURN NULL;',
                    hash="dddbec1ce7fe64cf31603fa3af70c5c9a6038db6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_96a6c",
                    table="plan_goaledition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ef4a4b7ff844122c60b4337024dc1893dd28b83c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_ed9ce",
                    table="plan_assessment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="35ec7cc63b36ae79190da1f4e8c4b1ff19e5624c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_efe23",
                    table="plan_assessment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activityeditionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b211fad9fd1e2f870e7e93755add1174823bf5e6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_70a38",
                    table="plan_activityeditionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activityedition",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plan_activityeditionevent" ("activity_id", "body_id", "end", "event_id", "goal_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "start", "stated_in_id", "withdrawn") VALUES (NEW."activity_id", NEW."body_id", NEW."end", NEW."event_id", NEW."goal_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."start", NEW."stated_in_id", NEW."withdrawn"); RETURN NULL;',
                    hash="ff8eae3e7cd9f32a015b0d391b43ed6fbdc8f349",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f2b97",
                    table="plan_activityedition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activityedition",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plan_activityeditionevent" ("activity_id", "body_id", "end", "event_id", "goal_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "start", "stated_in_id", "withdrawn") VALUES (NEW."activity_id", NEW."body_id", NEW."end", NEW."event_id", NEW."goal_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."start", NEW."stated_in_id", NEW."withdrawn"); RETURN NULL;',
                    hash="f205795b3f3725744a5545e42d3310b543ad2a91",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_03a2b",
                    table="plan_activityedition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goaleditionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6cdedbeb1f4b4ae80785ab027c7c3bf6c8957513",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5590b",
                    table="plan_goaleditionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goallink",
            trigger=pgtrigger.compiler.Trigger(
                name="downwards",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NOT EXISTS (\n    SELECT 1\n    FROM plan_goaledition lower JOIN plan_goal lower_goal ON lower_goal.id = lower.goal_id\n        JOIN plan_level lower_level ON lower_level.id = lower_goal.level_id,\n        plan_goaledition upper JOIN plan_goal upper_goal ON upper_goal.id = upper.goal_id\n        JOIN plan_level upper_level ON upper_level.id = upper_goal.level_id\n    WHERE lower.id = NEW.lower_id AND upper.id = NEW.upper_id\n        AND lower.year_id = upper.year_id AND lower_level.rank > upper_level.rank\n) THEN\n    RAISE EXCEPTION 'a goal stands below one of a higher level and the same year'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'goals_link_downwards';\nEND IF;\nRETURN NEW;\n",
                    hash="15d2b6bf0e84c00807cfa52510ceb45952bfdccc",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_downwards_f124b",
                    table="plan_goallink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goaltext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="25b3a646fa26a8817f701ad321a4d1806c06c015",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_cda0e",
                    table="plan_goaltext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goaltext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="54197c32cad9b7ab6f8c924109e9e5e2b78276cc",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_83023",
                    table="plan_goaltext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatordefinition",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6b994e705fab1d0acb8f3a13b78cf3c7ebf86fe3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_00496",
                    table="plan_indicatordefinition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatordefinition",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="379b8acaaec4dfd17029d292b34df344b66260f7",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_51e2f",
                    table="plan_indicatordefinition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatorplacement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plan_indicatorplacementevent" ("body_id", "event_id", "goal_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "stated_in_id") VALUES (NEW."body_id", NEW."event_id", NEW."goal_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."stated_in_id"); RETURN NULL;',
                    hash="ff38fe24905a56b0bf04eab559aa7b837e3064f5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7dd4f",
                    table="plan_indicatorplacement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatorplacement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "plan_indicatorplacementevent" ("body_id", "event_id", "goal_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "stated_in_id") VALUES (NEW."body_id", NEW."event_id", NEW."goal_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."stated_in_id"); RETURN NULL;',
                    hash="f706fe44592b1eb7428f03c0c167165864d1a0c7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_01e32",
                    table="plan_indicatorplacement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatorplacementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="674acb8a488a04f641c342d2777b90cdfb2f7e50",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_19bcd",
                    table="plan_indicatorplacementevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatortext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0b148382daefe5920b12b32622f92183ad6feb3c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_2d383",
                    table="plan_indicatortext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatortext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="9d56f5602c7f9e1e10d59a26d12d9037a59c9d80",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_6b4f0",
                    table="plan_indicatortext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="promise",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2075ff75d678ccdd3935f58fd8f11b19593178f2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_ac771",
                    table="plan_promise",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="promise",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="7b7732edde26b6d8004163ade90af8ad3cec4e28",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_b4209",
                    table="plan_promise",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportedvalue",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="43adb601f4c407982ae090a74821b8b572504604",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_e347a",
                    table="plan_reportedvalue",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportedvalue",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="8a8c8c5d094ec7c0aeecf544693713ba62e8d8ae",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_a4881",
                    table="plan_reportedvalue",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seriesbreak",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="93eabdbb85ae4e133d566b5fd5e1332ba5951589",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_0ce48",
                    table="plan_seriesbreak",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seriesbreak",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="bb333e212b51fc8a32ed1cc694266fb73dd60254",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_d9e33",
                    table="plan_seriesbreak",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetset",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="73366aeaa138b759a58dd2b05e3879b1f6bca6f9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_4ae51",
                    table="plan_targetset",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetset",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="669d3ad45044aa851f63d25d6e2d713a6473dc46",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_53756",
                    table="plan_targetset",
                    when="BEFORE",
                ),
            ),
        ),
    ]
