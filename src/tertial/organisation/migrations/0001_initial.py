import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import tertial.organisation.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "municipality"),
                            ("council", "council"),
                            ("executive_board", "executive board"),
                            ("executive_office", "executive office"),
                            ("district_board", "district board"),
                            ("specialist_board", "specialist board"),
                            ("company_board", "company board"),
                            ("delegation", "delegation"),
                            ("advisory_council", "advisory council"),
                            ("administration", "administration"),
                            ("department", "department"),
                            ("unit", "unit"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="exists")),
            ],
            options={
                "verbose_name": "body",
                "verbose_name_plural": "bodies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False)), name="body_exists_some_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "municipality",
                                    "council",
                                    "executive_board",
                                    "executive_office",
                                    "district_board",
                                    "specialist_board",
                                    "company_board",
                                    "delegation",
                                    "advisory_council",
                                    "administration",
                                    "department",
                                    "unit",
                                ],
                            )
                        ),
                        name="body_kind_is_known",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind", "municipality")),
                        expressions=[(models.F("valid"), "&&")],
                        name="one_municipality",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "merged into"),
                            ("split", "split into"),
                            ("replaced", "replaced by"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="organisation.body",
                        verbose_name="from",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="precessions",
                        to="organisation.body",
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "verbose_name": "succession",
                "verbose_name_plural": "successions",
                "constraints": [
                    models.UniqueConstraint(fields=("predecessor", "successor"), name="one_succession"),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="no_body_succeeds_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["merged", "split", "replaced"])),
                        name="succession_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("system", models.CharField(max_length=80, verbose_name="system")),
                ("code", models.CharField(max_length=80, verbose_name="code")),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="valid")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="organisation.body",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "code in another system",
                "verbose_name_plural": "codes in other systems",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False)), name="code_valid_some_time"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                tertial.organisation.models._Point(
                                    tertial.organisation.models._Hash("system", "code")
                                ),
                                "&&",
                            ),
                            (models.F("valid"), "&&"),
                        ],
                        name="one_body_for_a_code",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField(verbose_name="name")),
                ("short_name", models.TextField(blank=True, verbose_name="short name")),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="valid")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="organisation.body",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "name",
                "verbose_name_plural": "names",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False)), name="name_valid_some_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")), name="name_is_not_blank"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (tertial.organisation.models._Point(models.F("body_id")), "&&"),
                            (models.F("valid"), "&&"),
                        ],
                        name="one_name_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField(verbose_name="name")),
                ("party", models.CharField(blank=True, max_length=40, verbose_name="party")),
                (
                    "seat",
                    models.CharField(
                        choices=[
                            ("chair", "chair"),
                            ("vice_chair", "vice chair"),
                            ("second_vice_chair", "second vice chair"),
                            ("member", "member"),
                            ("substitute", "substitute"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="seat",
                    ),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="valid")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="organisation.body",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False)), name="membership_valid_some_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seat__in", ["chair", "vice_chair", "second_vice_chair", "member", "substitute"])
                        ),
                        name="seat_is_known",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("seat", "chair")),
                        expressions=[
                            (tertial.organisation.models._Point(models.F("body_id")), "&&"),
                            (models.F("valid"), "&&"),
                        ],
                        name="one_chair_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="valid")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="organisation.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements_below",
                        to="organisation.body",
                        verbose_name="under",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in the organisation",
                "verbose_name_plural": "places in the organisation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False)), name="placement_valid_some_time"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (tertial.organisation.models._Point(models.F("body_id")), "&&"),
                            (models.F("valid"), "&&"),
                        ],
                        name="one_place_at_a_time",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="no_ring",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM pg_advisory_xact_lock(7462914);\nIF EXISTS (\n    WITH RECURSIVE above(body_id, valid) AS (\n        SELECT NEW.parent_id, NEW.valid\n        UNION\n        SELECT p.parent_id, p.valid * a.valid\n        FROM organisation_placement p JOIN above a ON p.body_id = a.body_id\n        WHERE p.valid && a.valid AND p.id <> NEW.id\n    )\n    SELECT 1 FROM above WHERE body_id = NEW.body_id\n) THEN\n    RAISE EXCEPTION 'a body would stand below itself' USING ERRCODE = 'check_violation',\n        CONSTRAINT = 'no_body_below_itself';\nEND IF;\nRETURN NEW;\n",
                    hash="c527e828f6dde5a5ef45c06c6c5e07efe5c4be9d",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_no_ring_2247b",
                    table="organisation_placement",
                    when="BEFORE",
                ),
            ),
        ),
    ]
