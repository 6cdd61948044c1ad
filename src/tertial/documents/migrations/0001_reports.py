import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("organisation", "0001_initial"),
        ("plan", "0001_initial"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveIntegerField(verbose_name="order")),
                (
                    "above",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="place of the section it stands in"
                    ),
                ),
                ("key", models.TextField(blank=True, verbose_name="key")),
                ("heading", models.TextField(blank=True, verbose_name="heading")),
                ("level", models.PositiveSmallIntegerField(verbose_name="level")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("narrative", "narrative"),
                            ("summary", "summary"),
                            ("decision", "decision"),
                            ("preparation", "preparation"),
                            ("goal", "goal"),
                            ("description", "description"),
                            ("expected_result", "expected_result"),
                            ("ways_of_working", "ways_of_working"),
                            ("analysis", "analysis"),
                            ("economy", "economy"),
                            ("contents", "contents"),
                            ("attachments", "attachments"),
                            ("signatures", "signatures"),
                        ],
                        max_length=20,
                        verbose_name="what for",
                    ),
                ),
                ("number", models.TextField(blank=True, null=True, verbose_name="number")),
                ("label", models.TextField(blank=True, null=True, verbose_name="words before the heading")),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_sections",
                        to="plan.goaledition",
                        verbose_name="goal",
                    ),
                ),
                ("printed_goal", models.JSONField(null=True, verbose_name="goal as printed")),
                ("blocks", models.JSONField(default=list, verbose_name="what stands there")),
                ("places", models.JSONField(default=list, verbose_name="lines")),
            ],
            options={
                "verbose_name": "section of a report",
                "verbose_name_plural": "sections of reports",
                "ordering": ("report", "rank"),
            },
        ),
        migrations.CreateModel(
            name="Report",
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
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("identity", models.JSONField(verbose_name="what document it is")),
                ("furniture", models.JSONField(default=list, verbose_name="what belongs to the pages")),
                ("remarks", models.JSONField(default=list, verbose_name="remarks of the reader")),
                ("origin", models.JSONField(null=True, verbose_name="the file it was read from")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
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
                        related_name="reports",
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
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "indexes": [
                    models.Index(fields=["body", "period", "-version"], name="documents_r_body_id_8ec314_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "period", "version"), name="versions_are_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="versions_begin_with_one"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="reportsection",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sections",
                to="documents.report",
                verbose_name="report",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportsection",
            constraint=models.UniqueConstraint(fields=("report", "rank"), name="sections_stand_in_order"),
        ),
        migrations.AddConstraint(
            model_name="reportsection",
            constraint=models.CheckConstraint(
                condition=models.Q(("above__isnull", True), ("above__lt", models.F("rank")), _connector="OR"),
                name="a_section_comes_after_what_it_stands_in",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportsection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "narrative",
                            "summary",
                            "decision",
                            "preparation",
                            "goal",
                            "description",
                            "expected_result",
                            "ways_of_working",
                            "analysis",
                            "economy",
                            "contents",
                            "attachments",
                            "signatures",
                        ],
                    )
                ),
                name="section_role_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportsection",
            constraint=models.CheckConstraint(
                condition=models.Q(("goal__isnull", True), ("printed_goal__isnull", False), _connector="OR"),
                name="a_goal_that_is_followed_is_printed",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b5dbe2c36679cb1b64775fafc94aae618f116957",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_e708c",
                    table="documents_report",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="92aa6766643621ad1c64ac076efa9a0f7e55c037",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_7e883",
                    table="documents_report",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportsection",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="de8fa5a759eb52d0820eec3d8afb805526ef9397",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_0e77a",
                    table="documents_reportsection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportsection",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="8a47c1498e47ef52700e86e14acca14416e39100",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_4aee1",
                    table="documents_reportsection",
                    when="BEFORE",
                ),
            ),
        ),
    ]
