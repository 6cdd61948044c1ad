"""All rules on one document: none takes another with it, and what did not change is not looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tertial.consistency.checking import Settings, check
from tertial.consistency.evidence import Evidence
from tertial.consistency.evidence.sections import tables_in_place
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Measured, Rule, Thresholds
from tertial.consistency.rules import all_rules
from tests.consistency.building import PLAN, a_document, a_section, a_table


def rule(identifier: str = "sections", **changes: object) -> Rule:
    """A rule that finds every section."""

    def every_section(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
        for section in evidence.sections:
            if len(section.section.heading) >= thresholds.get("letters", Decimal(0)):
                yield Found(
                    sentence="{heading}",
                    arguments={"heading": section.section.heading},
                    spots=(section.spot,),
                )

    made = Rule(
        identifier=identifier, title="Sections", family=Family.DOCUMENT, kind=Kind.NUMBERING,
        severity=Severity.WARNING, explanation="Every section.", remedy="None.", wrong="x", right="",
        check=every_section,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def failing(_evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    raise ZeroDivisionError("no such figure")


def test_a_rule_that_fails_is_named_and_takes_no_other_with_it() -> None:
    done = check(a_document("Text."), rules=[rule("broken", check=failing), rule("sound")])
    assert [each.rule for each in done.failures] == ["broken"]
    assert [each.rule for each in done.findings] == ["sound"]


def test_a_rule_that_is_off_is_not_asked_and_a_limit_of_the_municipality_holds() -> None:
    limits = {"letters": Limit(value=Decimal(1), meaning="The shortest heading.")}
    document = a_document(a_section("Ek", "Text."), a_section("Ekonomi", "Text."))
    assert not check(document, rules=[rule()], settings=Settings(off=frozenset({"sections"}))).findings
    own = Settings(limits={"sections": {"letters": Decimal(3)}})
    assert len(check(document, rules=[rule(limits=limits)]).findings) == 2
    assert len(check(document, rules=[rule(limits=limits)], settings=own).findings) == 1


def test_a_rule_that_was_wrong_too_often_only_hints() -> None:
    document = a_document("Text.")
    (trusted,) = check(document, rules=[rule(measured=Measured(9, 10))]).findings
    (doubted,) = check(document, rules=[rule(measured=Measured(8, 10))]).findings
    assert (trusted.severity, doubted.severity) == (Severity.WARNING, Severity.HINT)


def test_only_what_changed_is_looked_at_again() -> None:
    asked: list[str] = []

    def noting(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
        for section in evidence.sections:
            asked.append(section.section.heading)
            yield Found(sentence="x", spots=(section.spot,))

    noted = rule(check=noting, by_section=True)
    first, second = a_section("Ekonomi", "Text."), a_section("Personal", "Text.")
    done = check(a_document(first, second), rules=[noted])
    changed = replace(second, heading="Personalen")
    again = check(a_document(first, changed), rules=[noted], before=done)
    assert asked == ["Ekonomi", "Personal", "Personalen"]
    assert len(again.findings) == 2


def test_sections_that_share_a_key_are_kept_apart() -> None:
    noted = [rule(by_section=True)]
    first, second = a_section("Ekonomi", "Text."), replace(a_section("Personal", "Text."), key="twice")
    document = a_document(replace(first, key="twice"), second)
    done = check(document, rules=noted)
    again = check(document, rules=noted, before=done)
    assert [each.found.arguments["heading"] for each in done.findings] == ["Ekonomi", "Personal"]
    assert again.findings == done.findings


def test_beside_other_earlier_documents_all_is_checked_anew() -> None:
    def counting(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
        for each in evidence.earlier:
            yield Found(sentence=each.identity.period or "", spots=())

    counted = [rule(check=counting, by_section=True)]
    document, earlier = a_document(a_section("Ekonomi", "Text.")), replace(a_document(), identity=PLAN)
    done = check(document, rules=counted)
    told = check(document, rules=counted, before=done, earlier=(earlier,))
    assert (len(done.findings), len(told.findings)) == (0, 1)
    assert check(document, rules=counted, before=told, earlier=(earlier,)).findings == told.findings


def test_a_rule_is_not_asked_again_while_what_it_reads_is_the_same() -> None:
    asked: list[int] = []

    def noting(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
        asked.append(len(evidence.tables))
        yield Found(sentence="x", spots=tuple(each.spot for each in evidence.tables))

    noted = [rule(check=noting, reads=tables_in_place)]
    table = a_table(("Område", "Utfall"), ("Skola", "7,0"))
    first, second = a_section("Ekonomi", table), a_section("Personal", "Text.")
    done = check(a_document(first, second), rules=noted)
    said = replace(second, blocks=a_section("", "En annan text.").blocks)
    again = check(a_document(first, said), rules=noted, before=done)
    assert (asked, again.findings) == ([1], done.findings)
    other = replace(first, blocks=(a_table(("Område", "Utfall"), ("Skola", "8,0")),))
    for changed in (a_document(other, said), a_document(first, said, replace(other, key="x")), a_document()):
        check(changed, rules=noted, before=again)
    assert asked == [1, 1, 2, 0]
    check(replace(a_document(first, said), identity=PLAN), rules=noted, before=again)
    assert asked[-1:] == [1]
    assert len(asked) == 5


def test_a_fingerprint_lasts_until_the_words_of_a_place_change() -> None:
    section = a_section("Ekonomi", "Text.")
    (one,) = check(a_document(section), rules=[rule()]).findings
    (moved, _other) = check(a_document(a_section("Annat", section)), rules=[rule()]).findings
    (other,) = check(a_document(replace(section, heading="Pengar")), rules=[rule()]).findings
    assert one.fingerprint == moved.fingerprint != other.fingerprint


def test_two_faults_of_one_sentence_are_told_apart() -> None:
    (one,) = check(
        a_document(a_section("Ekonomi", "Hyran är 2 mnkr och maten 3 mnkr.")), rules=[rule()]
    ).findings
    (spot,) = one.spots
    rent, food = (
        replace(one, found=replace(one.found, spots=(replace(spot, part=part),))).fingerprint
        for part in ("2 mnkr", "3 mnkr")
    )
    assert rent != food


def test_every_rule_says_what_it_is_in_words_of_its_own() -> None:
    rules = all_rules()
    assert rules
    assert len({each.title for each in rules}) == len(rules)
    for each in rules:
        assert each.explanation and each.remedy and each.wrong and each.right, each.identifier
