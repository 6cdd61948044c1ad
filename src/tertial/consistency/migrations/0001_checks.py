import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("organisation", "0001_initial"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("findings", models.JSONField(default=list, verbose_name="findings")),
                ("failures", models.JSONField(default=list, verbose_name="rules that failed")),
                ("dismissed", models.JSONField(default=dict, verbose_name="dismissed findings")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_checks",
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
                        related_name="frozen_checks",
                        to="reporting.period",
                        verbose_name="period",
                    ),
                ),
            ],
            options={
                "verbose_name": "frozen check",
                "verbose_name_plural": "frozen checks",
                "indexes": [
                    models.Index(fields=["body", "period", "-id"], name="consistency_body_id_c680a2_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="LatestCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("seen", models.BigIntegerField()),
                ("checked_at", models.DateTimeField(auto_now=True, verbose_name="checked")),
                ("findings", models.JSONField(default=list, verbose_name="findings")),
                ("failures", models.JSONField(default=list, verbose_name="rules that failed")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reporting.period",
                        verbose_name="period",
                    ),
                ),
            ],
            options={
                "verbose_name": "latest check",
                "verbose_name_plural": "latest checks",
                "constraints": [models.UniqueConstraint(fields=("body", "period"), name="one_latest_check")],
            },
        ),
        migrations.CreateModel(
            name="RuleSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=80, verbose_name="rule")),
                ("on", models.BooleanField(verbose_name="in use")),
                ("blocks", models.BooleanField(default=False, verbose_name="stops publication")),
                ("limits", models.JSONField(blank=True, default=dict, verbose_name="limits")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "setting of a rule",
                "verbose_name_plural": "settings of rules",
                "indexes": [models.Index(fields=["rule", "-id"], name="consistency_rule_c87fab_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("on", True), ("blocks", False), _connector="OR"),
                        name="a_rule_that_is_off_blocks_nothing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=80, verbose_name="rule")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("said", models.TextField(verbose_name="what it said")),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dismissals",
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
                        related_name="dismissals",
                        to="reporting.period",
                        verbose_name="period",
                    ),
                ),
            ],
            options={
                "verbose_name": "dismissed finding",
                "verbose_name_plural": "dismissed findings",
                "indexes": [
                    models.Index(
                        fields=["body", "period", "fingerprint"], name="consistency_body_id_0a4564_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="a_dismissal_has_a_reason"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dismissal",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ed7dbc24dff4df13132e57a79e4adf130297122b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_f3fe0",
                    table="consistency_dismissal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dismissal",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="de7409438b8d81433d0614f45df61af347407fbc",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_1d2a9",
                    table="consistency_dismissal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="frozencheck",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4bd2d58a2ed9cc00f16b79641898a06f3a1f61b4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_95bcb",
                    table="consistency_frozencheck",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="frozencheck",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="3190839af8384bd9fce8f3dbbf3217bb95cfc18a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_21678",
                    table="consistency_frozencheck",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rulesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="22b79c792d7d13d56a47b731c4f1cf8c117b6d43",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_18574",
                    table="consistency_rulesetting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rulesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="579291f62fb5b9a1bb89b7917d45bace4eff44e0",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_235e8",
                    table="consistency_rulesetting",
                    when="BEFORE",
                ),
            ),
        ),
    ]
