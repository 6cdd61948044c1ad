"""What becomes of the pieces of a report: which room has what, and from where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.audit.models import Event, SourceFile
from tertial.audit.services import keep_source_file
from tertial.core.figures import Figure
from tertial.core.periods import Periodicity, PeriodKind
from tertial.documents.composing import compose
from tertial.documents.models import Report, ReportSection
from tertial.documents.selectors import report_of, reports_from, reports_of, versions_of
from tertial.documents.tree import Assessment, Document, SectionRole
from tertial.economy.selectors.tables import tables_of
from tertial.imports.taking_in import Matches, take_in
from tertial.organisation.models import Body, BodyKind
from tertial.plan.columns import value_of
from tertial.plan.errors import PlanError
from tertial.plan.models import (
    ActivityEdition,
    ActivityReport,
    Aspect,
    Goal,
    GoalEdition,
    GoalText,
    Indicator,
    IndicatorDefinition,
    IndicatorPlacement,
    IndicatorText,
    Level,
    Part,
    Polarity,
    Promise,
    ReportedValue,
    SexSplit,
    TargetOwner,
    TargetSet,
    TextRole,
)
from tertial.plan.models import Assessment as KeptAssessment
from tertial.plan.selectors.tree import goal_tree
from tertial.reporting.models import Period
from tests.imports.taking_in.board import BY, board_called, period_of, place_of
from tests.imports.taking_in.reports import (
    MET,
    activities,
    activity,
    at,
    goal,
    indicator,
    indicators,
    items,
    paragraph,
    part,
    report,
    table,
    thread,
)

pytestmark = pytest.mark.django_db

ROW = indicator(
    "i-1", "Andel barn som läser", "Det ökar.", 377, outcome="82,5 %", outcome_women="84 %",
    outcome_men="81 %", previous="80 %", forecast="84 %", target="minst 90 %", kf_target="95 %",
    period="Tertial 1 2026",
)  # fmt: skip


def taken(document: Document, matches: Matches | None = None, source: SourceFile | None = None) -> Report:
    """Take a document in for the board and period it names, and see that it comes out the same."""
    board, period = place_of(document)
    kept = take_in(
        by=BY, document=document, board=board, period=period, matches=matches or Matches(), source=source
    )
    assert compose(body=board, period=period) == document
    return kept


def board() -> Body:
    return board_called("Skolnämnden")


def period() -> Period:
    return period_of(2026, PeriodKind.T1)


# --- One act ------------------------------------------------------------------------------------------


def test_taking_in_is_one_act() -> None:
    place_of(thread())
    before = Event.objects.count()
    kept = taken(thread(indicators(ROW), activities(activity("a-1", "Bokbuss")), table("t", ("Skola", "1"))))
    assert Event.objects.count() == before + 1
    assert kept.event.act == "took_in"
    assert kept.event.subject_key == "report:skolnamnden:2026-T1"


def test_what_cannot_be_kept_leaves_nothing_behind() -> None:
    document = thread(indicators(ROW), paragraph("Avbruten\x00text"))
    where = place_of(document)
    events = Event.objects.count()
    with pytest.raises(PlanError):
        take_in(by=BY, document=document, board=where[0], period=where[1])
    assert Event.objects.count() == events
    assert not (Goal.objects.exists() or Indicator.objects.exists() or Report.objects.exists())


def test_a_newer_report_is_a_new_version_and_both_stay() -> None:
    first = taken(thread(paragraph("Först")))
    second = taken(thread(paragraph("Sedan")))
    assert (first.version, second.version) == (1, 2)
    assert report_of(board().pk, period().pk) == second
    assert versions_of(board().pk, period().pk) == [second, first]
    assert reports_of(board().pk) == [second]


# --- Goals --------------------------------------------------------------------------------------------


def test_goals_hang_below_each_other_and_belong_to_whom_they_are() -> None:
    taken(thread())
    tree = goal_tree(body=board().pk, period=period())
    assert [(goal.depth, goal.number, goal.title, goal.owner_key) for goal in tree.goals] == [
        (0, "1", "En stad för alla", "kommunfullmaktige"),
        (1, "1.1", "Alla lär", "kommunfullmaktige"),
        (2, "", "Fler läser", "skolnamnden"),
    ]
    about = ReportSection.objects.exclude(goal=None).values_list("goal__title", flat=True)
    assert list(about) == [goal.title for goal in tree.goals]


def test_a_council_that_is_missing_is_founded_once_and_levels_set_up() -> None:
    taken(thread())
    taken(report(board="Socialnämnden"))
    assert [body.key for body in Body.objects.filter(kind=BodyKind.COUNCIL)] == ["kommunfullmaktige"]
    assert list(Level.objects.values_list("key", flat=True)) == [
        "direction", "area_goal", "board_goal", "unit_goal",
    ]  # fmt: skip


def test_boards_share_the_councils_goals_of_a_year_and_no_others() -> None:
    taken(thread())
    taken(replace(thread(), identity=replace(thread().identity, board="Socialnämnden")))
    titles = [edition.title for edition in GoalEdition.objects.order_by("id")]
    assert titles == ["En stad för alla", "Alla lär", "Fler läser", "Fler läser"]
    keys = [edition.goal.key for edition in GoalEdition.objects.order_by("id")]
    assert keys == ["en-stad-for-alla", "alla-lar", "fler-laser", "fler-laser-2"]


def test_a_goal_that_is_recognised_goes_on_under_its_address() -> None:
    taken(thread())
    known = {f"goal-{number}": edition.goal_id for number, edition in enumerate(_editions(), 1)}
    next_year = replace(thread(), identity=replace(thread().identity, year=2027))
    taken(next_year, Matches(goals=known))
    assert Goal.objects.count() == 3
    assert [edition.year_id for edition in _editions()] == [2026, 2026, 2026, 2027, 2027, 2027]
    assert [link.upper.year_id for link in _editions()[-1].links_up.all()] == [2027]


def _editions() -> list[GoalEdition]:
    return list(GoalEdition.objects.order_by("id"))


def test_a_goal_of_another_level_is_refused() -> None:
    taken(thread())
    wrong = Matches(goals={"goal-3": GoalEdition.objects.get(title="Alla lär").goal_id})
    with pytest.raises(PlanError):
        taken(thread(), wrong)
    with pytest.raises(PlanError):
        taken(thread(), Matches(goals={"goal-3": 0}))


def test_a_level_of_the_documents_own_is_put_in_where_it_stands() -> None:
    below = goal("g-2", "programme", "Läslyftet")
    taken(report(goal("g-1", "area_goal", "Alla lär", below, number="1.1")))
    assert list(Level.objects.values_list("key", flat=True)) == [
        "direction", "area_goal", "programme", "board_goal", "unit_goal",
    ]  # fmt: skip
    assert GoalEdition.objects.get(title="Läslyftet").links_up.get().upper.title == "Alla lär"


def test_what_shall_have_become_of_a_goal_is_a_list() -> None:
    listed = part(SectionRole.EXPECTED_RESULT, paragraph("Det här:"), items("Fler lånar", "Fler läser hemma"))
    told = part(SectionRole.EXPECTED_RESULT, paragraph("Alla elever läser."))
    taken(report(goal("g-1", "board_goal", "Ett", listed), goal("g-2", "board_goal", "Två", told)))
    results = [[each.text for each in edition.expected_results.order_by("rank")] for edition in _editions()]
    assert results == [["Fler lånar", "Fler läser hemma"], ["Alla elever läser."]]


# --- Assessments and texts ----------------------------------------------------------------------------


def test_assessments_have_the_documents_words_and_the_step() -> None:
    taken(thread(assessed=replace(MET, source=at(12))))
    (area, own) = KeptAssessment.objects.order_by("goal")
    assert (own.words, own.step, own.first_line) == ("Uppfylls helt", "met", 12)
    assert area.goal.title == "Alla lär"


def test_an_assessment_without_a_step_of_ours_stays_in_the_document() -> None:
    taken(thread(assessed=Assessment(text="På god väg", value="on_track")))
    assert not KeptAssessment.objects.exists()
    taken(thread(assessed=Assessment(text="På god väg")))
    assert {each.step for each in KeptAssessment.objects.all()} == {""}


def test_a_plan_assesses_nothing() -> None:
    plan = replace(thread(), identity=replace(thread().identity, period="VP", kind="verksamhetsplan"))
    taken(plan)
    assert not KeptAssessment.objects.exists()


def test_texts_of_goals_are_kept_by_what_they_are_for() -> None:
    own = goal(
        "g-1",
        "board_goal",
        "Fler läser",
        part(SectionRole.DESCRIPTION, paragraph("Om målet.", 20)),
        part(SectionRole.ANALYSIS, paragraph("Före.", 30), indicators(ROW), paragraph("Efter.", 40)),
        part(SectionRole.NARRATIVE, paragraph("Något annat."), heading="Mer"),
        blocks=(paragraph("Rakt under målet."),),
    )
    taken(report(own))
    texts = {text.role: text for text in GoalText.objects.all()}
    assert set(texts) == {TextRole.WITHOUT_HEADING, TextRole.DESCRIPTION, TextRole.ANALYSIS}
    analysis = texts[TextRole.ANALYSIS]
    assert [block["content"][0]["text"] for block in analysis.blocks] == ["Före.", "Efter."]
    assert (analysis.first_line, analysis.last_line) == (30, 40)


def test_a_promise_is_kept_with_the_period_it_is_due_in() -> None:
    taken(
        thread(
            paragraph("Läget är gott. Resultatet redovisas i tertialrapport 2. Mer följer.", 55),
            paragraph("Arbetet återrapporteras i verksamhetsberättelsen."),
            paragraph("Detta redovisades i tertialrapport 2 och redovisas i tertialrapport 1 2026."),
        )
    )
    first, second = Promise.objects.order_by("id")
    assert (first.text, first.due_in.kind.key) == ("Resultatet redovisas i tertialrapport 2.", "T2")
    assert first.goal is not None
    assert (first.goal.title, first.first_line) == ("Fler läser", 55)
    assert second.due_in.kind.key == "VB"


# --- Indicators ---------------------------------------------------------------------------------------


def test_a_row_becomes_values_targets_and_an_analysis_each_from_its_lines() -> None:
    file = SourceFile.objects.create(sha256="a" * 64, name="rapport.txt", media="text", size=1)
    taken(thread(indicators(ROW)), source=file)
    values = {(row["aspect"], row["part"]): value_of(row) for row in ReportedValue.objects.values()}
    assert {key: value.printed for key, value in values.items()} == {
        (Aspect.OUTCOME, Part.TOTAL): "82,5 %",
        (Aspect.OUTCOME, Part.WOMEN): "84 %",
        (Aspect.OUTCOME, Part.MEN): "81 %",
        (Aspect.PREVIOUS, Part.TOTAL): "80 %",
        (Aspect.FORECAST, Part.TOTAL): "84 %",
    }
    assert all(isinstance(value, Figure) for value in values.values())
    targets = {target.owner: target for target in TargetSet.objects.all()}
    assert (targets[TargetOwner.BOARD].kind, targets[TargetOwner.BOARD].city_wide) == ("at_least", False)
    assert (targets[TargetOwner.COUNCIL].kind, targets[TargetOwner.COUNCIL].city_wide) == ("figure", True)
    for row in (*ReportedValue.objects.all(), *targets.values(), IndicatorText.objects.get()):
        assert (row.source_file, row.first_line, row.last_line) == (file, 377, 378)


def test_what_the_text_does_not_say_of_an_indicator_is_not_guessed() -> None:
    taken(thread(indicators(replace(ROW, key="x"))))
    definition = IndicatorDefinition.objects.get()
    assert definition.unit == "%"
    assert definition.polarity == Polarity.UNKNOWN
    assert definition.sex_split == SexSplit.UNKNOWN
    assert definition.periodicity == ""


def test_an_indicator_of_mixed_units_has_none_and_periodicity_is_read() -> None:
    row = indicator("i", "Antal", outcome="12 st", forecast="14 %", target="öka", period="År")
    taken(thread(indicators(row)))
    definition = IndicatorDefinition.objects.get()
    assert (definition.unit, definition.periodicity) == ("", Periodicity.YEAR.value)


def test_an_indicator_belongs_to_whom_sets_its_target() -> None:
    councils = indicator("i-1", "Stadens", target="1 st", kf_target="2 st")
    own = indicator("i-2", "Nämndens", target="1 st")
    taken(thread(indicators(councils, own)))
    assert {each.key: each.owner.key for each in Indicator.objects.all()} == {
        "stadens": "kommunfullmaktige",
        "namndens": "skolnamnden",
    }


def test_an_indicator_that_stands_twice_is_one_with_two_places() -> None:
    councils = indicators(indicator("i-1", "Läsare", outcome="0 st", kf_target="9 st"))
    own = indicators(indicator("i-2", "Läsare", outcome="0", target="5"))
    below = goal("g-2", "board_goal", "Fler läser", part(SectionRole.ANALYSIS, own))
    above = part(SectionRole.ANALYSIS, councils)
    twice = report(goal("g-1", "area_goal", "Alla lär", above, below, number="1.1"))
    taken(twice)
    assert Indicator.objects.count() == 1
    assert {each.goal.title for each in IndicatorPlacement.objects.all()} == {"Alla lär", "Fler läser"}
    newest = ReportedValue.objects.filter(aspect=Aspect.OUTCOME).latest("id")
    assert newest.printed == "0 st", "the first telling in the document counts"


def test_a_figure_that_is_printed_twice_is_stored_once() -> None:
    row = indicator("i-1", "Läsare", outcome="12 st", target="15 st")
    taken(thread(indicators(row), indicators(replace(row, key="i-2"))))
    assert (ReportedValue.objects.count(), TargetSet.objects.count()) == (1, 1)


def test_rows_of_one_name_whose_figures_contradict_each_other_are_two_indicators() -> None:
    taken(
        thread(
            indicators(indicator("i-1", "Nöjda", outcome="80 %"), indicator("i-2", "Nöjda", outcome="7 %"))
        )
    )
    assert list(Indicator.objects.values_list("key", flat=True)) == ["nojda", "nojda-2"]


def test_a_known_indicator_gets_the_name_of_its_year() -> None:
    taken(thread(indicators(ROW)))
    known = Matches(indicators={"i-1": Indicator.objects.get().pk})
    renamed = replace(ROW, name="Andel barn som läser varje dag")
    later = thread(indicators(renamed))
    taken(replace(later, identity=replace(later.identity, year=2027)), known)
    names = IndicatorDefinition.objects.order_by("id").values_list("since", "name", "unit")
    assert list(names) == [
        (2026, "Andel barn som läser", "%"),
        (2027, "Andel barn som läser varje dag", "%"),
    ]
    taken(replace(thread(indicators(ROW)), identity=replace(later.identity, period="T2")), known)
    assert IndicatorDefinition.objects.count() == 2


def test_values_of_a_time_of_their_own_say_so() -> None:
    taken(thread(indicators(indicator("i", "Ett", outcome="1 st", period="rullande 12 månader"))))
    assert ReportedValue.objects.get().interval_words == "rullande 12 månader"


def test_what_cannot_be_read_is_kept_word_for_word() -> None:
    odd = indicator("i", "Ett", outcome="cirka många", target="så bra som möjligt", forecast="-", other="x")
    huge = indicator("j", "Två", outcome="12345678901234567890 st", target="1234567890123456789 %")
    taken(thread(indicators(odd, huge)))
    states = list(ReportedValue.objects.order_by("-id").values_list("printed", "state"))
    assert states == [
        ("cirka många", "not_understood"),
        ("-", "undetermined"),
        ("12345678901234567890 st", "not_understood"),
    ]
    assert {target.kind for target in TargetSet.objects.all()} == {"textual"}


def test_values_under_two_columns_of_the_same_meaning_are_only_text() -> None:
    row = indicator("i", "Ett")
    double = replace(ROW, key="d", name="Två", cells=(*ROW.cells, ROW.cells[0]))
    taken(thread(indicators(row, double)))
    assert not ReportedValue.objects.filter(aspect=Aspect.OUTCOME, part=Part.TOTAL).exists()


# --- Activities and tables ----------------------------------------------------------------------------


def test_activities_keep_days_deviation_and_words() -> None:
    rows = (
        activity("a-1", "Bokbuss", "Försenad", start=date(2026, 1, 1), end=date(2026, 6, 30)),
        activity("a-2", "Läslov", "Nej"),
        activity("a-3", "Läsombud", "-"),
        activity("a-4", "Sagostund"),
        activity("a-5", "Baklänges", start=date(2026, 5, 1), end=date(2026, 4, 1)),
    )
    taken(thread(activities(*rows)))
    reports = ActivityReport.objects.order_by("id").values_list("edition__name", "deviates", "deviation")
    assert list(reports) == [
        ("Bokbuss", True, "Försenad"),
        ("Läslov", False, ""),
        ("Läsombud", None, ""),
        ("Sagostund", None, ""),
    ]
    first = ActivityEdition.objects.get(name="Bokbuss")
    assert (first.start, first.end) == (date(2026, 1, 1), date(2026, 6, 30))


def test_a_known_activity_is_reported_on_once_more() -> None:
    first = thread(activities(activity("a-1", "Bokbuss")))
    taken(first)
    known = {f"goal-{number}": edition.goal_id for number, edition in enumerate(_editions(), 1)}
    edition = ActivityEdition.objects.get()
    second = replace(first, identity=replace(first.identity, period="T2"))
    taken(second, Matches(goals=known, activities={"a-1": edition.activity_id}))
    assert [report.edition for report in ActivityReport.objects.order_by("id")] == [edition, edition]


def test_what_stands_under_no_goal_is_kept_as_printed() -> None:
    loose = part(SectionRole.NARRATIVE, activities(activity("a-1", "Bokbuss")), indicators(ROW))
    taken(report(loose))
    assert not ActivityEdition.objects.exists()
    assert not IndicatorPlacement.objects.exists()
    assert ReportedValue.objects.exists()


def test_other_tables_are_kept_by_the_economy() -> None:
    taken(thread(table("t-1", ("Skola", "−17,1"), ("Fritid", None))))
    (kept,) = tables_of(body=board().pk, period=period().pk)
    assert kept.headings == ("En stad för alla", "Alla lär", "Fler läser", "analysis")
    assert [row.cells for row in kept.table.rows] == [("Skola", "−17,1"), ("Fritid", None)]


# --- What a person leaves out -------------------------------------------------------------------------


def test_what_is_left_out_stands_in_the_document_and_nowhere_else() -> None:
    document = thread(indicators(ROW), activities(activity("a-1", "Bokbuss")), table("t-1", ("Skola", "1")))
    taken(document, Matches(left_out=frozenset({"i-1", "a-1", "t-1"})))
    assert GoalEdition.objects.count() == 3
    for model in (Indicator, ReportedValue, TargetSet, IndicatorText, ActivityEdition):
        assert not model.objects.exists()
    assert tables_of(body=board().pk, period=period().pk) == []


def test_a_goal_that_is_left_out_takes_what_stands_under_it_along() -> None:
    document = thread(indicators(ROW), activities(activity("a-1", "Bokbuss")), paragraph("Om målet."))
    taken(document, Matches(left_out=frozenset({"goal-3"})))
    assert [edition.title for edition in _editions()] == ["En stad för alla", "Alla lär"]
    assert not (Indicator.objects.exists() or ActivityEdition.objects.exists() or GoalText.objects.exists())


# --- The file it came from ----------------------------------------------------------------------------


def test_a_report_knows_the_file_it_came_from() -> None:
    lines = [f"Rad {number}" for number in range(1, 500)]
    file = keep_source_file(name="r.txt", media="text", sha256="b" * 64, size=9, lines=lines)
    kept = taken(thread(indicators(ROW)), source=file)
    assert reports_from("b" * 64) == [kept]
    assert kept.source_file == file


# --- How much work it is ------------------------------------------------------------------------------


def big(number: int) -> Document:
    rows = [
        indicator(f"i-{place}", f"Mått {place}", "Text.", outcome="1 st", target="2 st", kf_target="3 st")
        for place in range(number)
    ]
    acts = [activity(f"a-{place}", f"Aktivitet {place}") for place in range(number)]
    tables = [table(f"t-{place}", ("Skola", "1")) for place in range(number)]
    goals = [
        goal(f"g-{place}", "board_goal", f"Mål {place}", part(SectionRole.ANALYSIS, paragraph("Text.")))
        for place in range(number)
    ]
    return report(*thread(indicators(*rows), activities(*acts), *tables).sections, *goals)


def test_it_takes_as_many_queries_for_much_as_for_little() -> None:
    first = thread()  # the council, its goals and the levels are there then
    taken(replace(first, identity=replace(first.identity, board="Kulturnämnden")))
    counts = {}
    for name, number in (("Skolnämnden", 15), ("Socialnämnden", 150)):
        document = replace(big(number), identity=replace(big(1).identity, board=name))
        where = place_of(document)
        with CaptureQueriesContext(connection) as taking:
            take_in(by=BY, document=document, board=where[0], period=where[1])
        with CaptureQueriesContext(connection) as composing:
            assert compose(body=where[0], period=where[1]) == document
        counts[number] = len(taking), len(composing)
    assert counts[15] == counts[150]
    assert counts[150][1] == 9
