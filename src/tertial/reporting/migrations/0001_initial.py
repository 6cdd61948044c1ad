import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=10, unique=True, verbose_name="key")),
                ("name", models.TextField(verbose_name="name")),
                ("first_month", models.PositiveSmallIntegerField(default=1, verbose_name="first month")),
                ("last_month", models.PositiveSmallIntegerField(default=12, verbose_name="last month")),
                (
                    "assessment",
                    models.CharField(
                        choices=[
                            ("none", "nothing is assessed"),
                            ("expected", "what is expected of the year"),
                            ("actual", "how the year went"),
                        ],
                        max_length=10,
                        verbose_name="assesses",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(unique=True, verbose_name="order within the year")),
            ],
            options={
                "verbose_name": "kind of document",
                "verbose_name_plural": "kinds of documents",
                "ordering": ("rank",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_month__gte", 1),
                            ("first_month__lte", models.F("last_month")),
                            ("last_month__lte", 12),
                        ),
                        name="months_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("assessment__in", ["none", "expected", "actual"])),
                        name="assessment_sense_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Period",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="periods",
                        to="reporting.documentkind",
                        verbose_name="kind of document",
                    ),
                ),
            ],
            options={
                "verbose_name": "period",
                "verbose_name_plural": "periods",
                "ordering": ("year", "kind__rank"),
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField(verbose_name="name")),
                ("opens", models.DateField(blank=True, null=True, verbose_name="opens")),
                ("due", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "period",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="round",
                        to="reporting.period",
                        verbose_name="period",
                    ),
                ),
            ],
            options={
                "verbose_name": "round",
                "verbose_name_plural": "rounds",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens__isnull", True),
                            ("due__isnull", True),
                            ("opens__lte", models.F("due")),
                            _connector="OR",
                        ),
                        name="round_opens_before_it_is_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Year",
            fields=[
                (
                    "year",
                    models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name="year"),
                ),
            ],
            options={
                "verbose_name": "year",
                "verbose_name_plural": "years",
                "ordering": ("year",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1990), ("year__lte", 2100)), name="year_is_credible"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
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
                        related_name="publications",
                        to="reporting.period",
                        verbose_name="period",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
                "indexes": [models.Index(fields=["body", "period"], name="reporting_p_body_id_eb237a_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "period", "event"), name="published_once_by_an_act"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="period",
            name="year",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="periods",
                to="reporting.year",
                verbose_name="year",
            ),
        ),
        migrations.AddConstraint(
            model_name="period",
            constraint=models.UniqueConstraint(fields=("year", "kind"), name="one_period_of_a_kind_a_year"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="18b6a3d9fa960672fcc913950f30add147d15d28",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_fdba4",
                    table="reporting_publication",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
                    hash="593e6c2c06cdace37769f2ee689a0a30af2a2607",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_47b71",
                    table="reporting_publication",
                    when="BEFORE",
                ),
            ),
        ),
    ]
