import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.fields.json
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SourceFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("name", models.TextField(verbose_name="file name")),
                ("media", models.CharField(max_length=20, verbose_name="kind of file")),
                ("size", models.PositiveBigIntegerField(verbose_name="bytes")),
            ],
            options={
                "verbose_name": "source file",
                "verbose_name_plural": "source files",
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "withdrawal",
                "verbose_name_plural": "withdrawals",
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="time")),
                (
                    "actor",
                    models.TextField(
                        help_text="The person's name, or the program that acted by itself.",
                        verbose_name="who",
                    ),
                ),
                ("actor_key", models.TextField(blank=True)),
                ("act", models.CharField(max_length=80, verbose_name="act")),
                ("subject", models.TextField(verbose_name="what it was done to")),
                ("subject_key", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("details", models.JSONField(default=dict, verbose_name="details")),
                ("previous_hash", models.CharField(editable=False, max_length=64)),
                ("hash", models.CharField(editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ("id",),
                "indexes": [
                    models.Index(fields=["subject_key", "id"], name="audit_event_subject_29f90a_idx"),
                    models.Index(fields=["actor_key", "id"], name="audit_event_actor_k_7ef013_idx"),
                    models.Index(
                        django.db.models.fields.json.KeyTextTransform("body", "details"),
                        name="event_of_a_body",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceText",
            fields=[
                (
                    "source_file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="audit.sourcefile",
                        verbose_name="source file",
                    ),
                ),
                (
                    "lines",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(blank=True), default=list, size=None, verbose_name="lines"
                    ),
                ),
                (
                    "pages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(null=True),
                        default=list,
                        size=None,
                        verbose_name="pages",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a source file",
                "verbose_name_plural": "texts of source files",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pages__len", 0), ("pages__len", models.F("lines__len")), _connector="OR"
                        ),
                        name="each_line_has_its_page_or_none_has",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="audit.event",
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="withdrawn",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="withdrawal",
                to="audit.event",
                verbose_name="the act taken back",
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn", models.F("event")), _negated=True),
                name="no_act_takes_itself_back",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7fecef1c1c76ff000b24c6393d64cc94558e2ea8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_7eae2",
                    table="audit_event",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="4b63773a64457831698fd4f54643939d160725ca",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_7f879",
                    table="audit_event",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="chain",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM pg_advisory_xact_lock(7462913);\nNEW.id := nextval(pg_get_serial_sequence('audit_event', 'id'));\nNEW.previous_hash := coalesce((SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1), '');\nNEW.hash := encode(sha256(convert_to(concat_ws(E'\\x1f',\n    NEW.previous_hash, NEW.id, to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'),\n    NEW.actor, NEW.actor_key, NEW.act, NEW.subject, NEW.subject_key, NEW.reason, NEW.details::text\n), 'UTF8')), 'hex');\nRETURN NEW;\n",
                    hash="62a9e0e75d755a7de6d27b8ad0bec1a1e650f814",
                    operation="INSERT",
                    pgid="pgtrigger_chain_19689",
                    table="audit_event",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcefile",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5d84cd82833d64f522334f7ba07fe533b7f96dba",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_e8f54",
                    table="audit_sourcefile",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcefile",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="fc714943279a209dd4bda27541136cc702d0ed20",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_1bcf9",
                    table="audit_sourcefile",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcetext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5137be995b6b5df4f223a386bd5e8579adeb96b7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_3edab",
                    table="audit_sourcetext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcetext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="fb919507fa4db60d697d5fbd04db7af8f2bf5a8e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_82abe",
                    table="audit_sourcetext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withdrawal",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="20bfecceb77c3d5f3c4ad4ad782950182e468555",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_5093d",
                    table="audit_withdrawal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withdrawal",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="6652dac45ef1b2fb2ca92813255081784da5c767",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_b3e7a",
                    table="audit_withdrawal",
                    when="BEFORE",
                ),
            ),
        ),
    ]
