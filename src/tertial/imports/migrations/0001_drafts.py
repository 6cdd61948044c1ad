import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tertial.imports.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("documents", "0001_reports"),
        ("organisation", "0001_initial"),
        ("plan", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveIntegerField(verbose_name="order")),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("goal", "goal"),
                            ("indicator", "indicator"),
                            ("activity", "activity"),
                            ("table", "table"),
                        ],
                        max_length=10,
                        verbose_name="what it is",
                    ),
                ),
                ("key", models.TextField(verbose_name="key")),
                (
                    "above",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="place of the goal it stands under"
                    ),
                ),
                ("level", models.TextField(blank=True, verbose_name="level")),
                ("number", models.TextField(blank=True, verbose_name="number")),
                ("name", models.TextField(verbose_name="name")),
                ("said", models.JSONField(default=list, verbose_name="what the report says")),
                ("line", models.PositiveIntegerField(blank=True, null=True, verbose_name="line")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("same", "same"),
                            ("changed", "changed"),
                            ("new", "new"),
                            ("undecided", "undecided"),
                        ],
                        max_length=10,
                        verbose_name="proposal",
                    ),
                ),
                ("certain", models.BooleanField(default=True, verbose_name="certain")),
                (
                    "similarity",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="similarity"),
                ),
                ("candidates", models.JSONField(default=list, verbose_name="what it may be")),
                ("reasons", models.JSONField(default=list, verbose_name="why")),
                ("differs", models.BooleanField(default=False, verbose_name="something else was reported")),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not decided"),
                            ("accept", "as proposed"),
                            ("match", "the same as another"),
                            ("new", "new"),
                            ("leave_out", "left out"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plan.goal",
                        verbose_name="goal",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plan.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plan.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "decided",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of a draft",
                "verbose_name_plural": "items of drafts",
                "ordering": ("draft", "rank"),
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to be reviewed"),
                            ("confirmed", "taken in"),
                            ("rejected", "rejected"),
                            ("undone", "taken in, then undone"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("structure", models.TextField(verbose_name="document as read")),
                ("title", models.TextField(blank=True, verbose_name="title")),
                ("board_name", models.TextField(blank=True, verbose_name="board, as the report calls it")),
                ("found", models.BooleanField(default=False, verbose_name="found the board")),
                (
                    "board_kind",
                    models.CharField(
                        blank=True,
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
                        verbose_name="found it as",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year")),
                ("kind", models.CharField(blank=True, max_length=10, verbose_name="kind of document")),
                ("period_name", models.TextField(blank=True, verbose_name="period, as the report calls it")),
                (
                    "document_date",
                    models.DateField(blank=True, null=True, verbose_name="date of the document"),
                ),
                ("remarks", models.JSONField(default=list, verbose_name="remarks of the reader")),
                ("matched", models.TextField(blank=True)),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="organisation.body",
                        verbose_name="board",
                    ),
                ),
                (
                    "closed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="closed by",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="audit.sourcefile",
                        verbose_name="source file",
                    ),
                ),
                (
                    "opened",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="opened by",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="documents.report",
                        verbose_name="report it became",
                    ),
                ),
                (
                    "undone",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
                "indexes": [models.Index(fields=["state", "-id"], name="imports_dra_state_5bca21_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["open", "confirmed"])),
                        fields=("file",),
                        name="a_file_is_in_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "confirmed", "rejected", "undone"])),
                        name="draft_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed__isnull", True), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("closed__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_open_draft_is_not_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("board__isnull", False),
                                ("report__isnull", False),
                                ("state__in", ("confirmed", "undone")),
                            ),
                            models.Q(
                                models.Q(("state__in", ("confirmed", "undone")), _negated=True),
                                ("report__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_draft_taken_in_became_a_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "undone"), ("undone__isnull", False)),
                            models.Q(models.Q(("state", "undone"), _negated=True), ("undone__isnull", True)),
                            _connector="OR",
                        ),
                        name="an_undone_draft_says_by_which_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("found", False),
                            models.Q(
                                ("board_name__regex", "\\S"),
                                (
                                    "board_kind__in",
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
                                ),
                                ("board__isnull", True),
                            ),
                            ("state__in", ("confirmed", "undone")),
                            _connector="OR",
                        ),
                        name="a_board_to_be_founded_has_a_name_and_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("year__isnull", True),
                            models.Q(("year__gte", 1990), ("year__lte", 2100)),
                            _connector="OR",
                        ),
                        name="draft_year_is_credible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cells",
                        to="imports.draftitem",
                        verbose_name="item",
                    ),
                ),
                ("row", models.PositiveIntegerField(blank=True, null=True, verbose_name="row of the table")),
                ("row_name", models.TextField(blank=True, verbose_name="name of the row")),
                ("place", models.PositiveIntegerField(verbose_name="place in the row")),
                ("text", models.TextField(verbose_name="value as printed")),
                (
                    "candidates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="columns it may belong to"
                    ),
                ),
                ("line", models.PositiveIntegerField(blank=True, null=True, verbose_name="line")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                ("choice", models.TextField(blank=True, null=True, verbose_name="column")),
                (
                    "decided",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.event",
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "undecided value of a draft",
                "verbose_name_plural": "undecided values of drafts",
                "ordering": ("item__rank", "row", "place"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "row", "place"), name="draft_cells_in_order", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("choice__isnull", True),
                            ("choice", ""),
                            tertial.imports.models._OneOf(models.F("choice"), models.F("candidates")),
                            _connector="OR",
                        ),
                        name="a_value_goes_to_a_column_it_may_belong_to",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("choice__isnull", True), ("decided__isnull", True)),
                            models.Q(("choice__isnull", False), ("decided__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_placing_says_who_made_it",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="draftitem",
            name="draft",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="imports.draft",
                verbose_name="draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftitem",
            constraint=models.UniqueConstraint(fields=("draft", "rank"), name="draft_items_in_order"),
        ),
        migrations.AddConstraint(
            model_name="draftitem",
            constraint=models.UniqueConstraint(
                fields=("draft", "sort", "key"), name="draft_items_have_their_keys"
            ),
        ),
        migrations.AddConstraint(
            model_name="draftitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("sort__in", ["goal", "indicator", "activity", "table"])),
                name="draft_item_sort_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["same", "changed", "new", "undecided"])),
                name="draft_verdict_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("choice__in", ["", "accept", "match", "new", "leave_out"])),
                name="draft_choice_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("similarity__isnull", True), ("similarity__lte", 100), _connector="OR"),
                name="draft_similarity_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("above__isnull", True), ("above__lt", models.F("rank")), _connector="OR"),
                name="an_item_stands_after_its_goal",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("choice", ""), ("decided__isnull", True)),
                    models.Q(models.Q(("choice", ""), _negated=True), ("decided__isnull", False)),
                    _connector="OR",
                ),
                name="a_choice_says_who_made_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("choice__in", ("accept", "match")), _negated=True),
                        ("activity__isnull", True),
                        ("goal__isnull", True),
                        ("indicator__isnull", True),
                    ),
                    models.Q(
                        ("choice__in", ("accept", "match")),
                        ("sort", "goal"),
                        ("activity__isnull", True),
                        ("goal__isnull", False),
                        ("indicator__isnull", True),
                    ),
                    models.Q(
                        ("choice__in", ("accept", "match")),
                        ("sort", "indicator"),
                        ("activity__isnull", True),
                        ("goal__isnull", True),
                        ("indicator__isnull", False),
                    ),
                    models.Q(
                        ("choice__in", ("accept", "match")),
                        ("sort", "activity"),
                        ("activity__isnull", False),
                        ("goal__isnull", True),
                        ("indicator__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_known_thing_is_of_its_sort",
            ),
        ),
    ]
