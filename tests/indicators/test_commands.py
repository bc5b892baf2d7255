"""Definitions and targets: each change is a new version or revision, and the old one is kept."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from goldenthread import framework
from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.errors import BadDefinition, NotReady
from goldenthread.indicators import commands, queries
from goldenthread.indicators.commands import NewTarget, Refused
from goldenthread.indicators.models import Definition, Target
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import Sheet
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Body
from tests.returns.worlds import AT, OPENED, Returning, a_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def amend(story: Returning, sheet: Sheet, *, reason: str = "Clearer", **more: object) -> IndicatorRow:
    row = queries.indicator(story.council.id, "CALLS")
    assert row is not None
    facts: dict[str, object] = {"expected_version": row.sheet.version, "unit_id": row.unit_id, "at": AT, **more}
    return commands.amend(
        council_id=story.council.id,
        indicator_id=row.id,
        sheet=sheet,
        by=story.actor("Petra"),
        reason=reason,
        **facts,  # type: ignore[arg-type]
    )


def test_a_code_names_one_indicator_of_a_council(story: Returning) -> None:
    with pytest.raises(Refused, match="Choose another code"):
        commands.define(council=story.council, code="CALLS", unit_id=None, sheet=a_sheet(), by=SYSTEM, at=AT)


def test_an_amendment_makes_the_next_version_and_keeps_the_old(story: Returning) -> None:
    amended = amend(story, a_sheet(title="Calls answered within 15 seconds"), comparable=True)
    assert (amended.sheet.version, amended.sheet.comparable_from) == (2, 1)
    kept = queries.versions(amended.id)
    assert [(one.version, one.title, one.reason) for one in kept] == [
        (2, "Calls answered within 15 seconds", "Clearer"),
        (1, "Calls answered in 15 seconds", ""),
    ]
    record = audit.trail(story.council.id).rows[0]
    assert (record.event, record.reason) == ("indicators.amended", "Clearer")
    assert "within 15" in str(record.after)


def test_versions_are_comparable_only_when_someone_says_so_and_nothing_measured_changed(story: Returning) -> None:
    assert amend(story, a_sheet(title="One")).sheet.comparable_from == 2
    assert amend(story, a_sheet(title="Two"), comparable=True).sheet.comparable_from == 2
    assert amend(story, a_sheet(title="Two", basis="flow"), comparable=True).sheet.comparable_from == 4
    row = queries.indicator(story.council.id, "CALLS")
    assert row is not None
    assert queries.comparable_versions(story.council.id) == {(row.id, 2): 2, (row.id, 3): 2, (row.id, 4): 4}


@pytest.mark.parametrize(("title", "reason"), [("New", " "), ("Calls answered in 15 seconds", "Nothing changed")])
def test_an_amendment_changes_something_for_a_reason(story: Returning, title: str, reason: str) -> None:
    row = queries.indicator(story.council.id, "CALLS")
    assert row is not None
    sheet = commands.sheet_of(row.sheet)
    changed = a_sheet(title=title, owner_id=sheet.owner_id, deputy_id=sheet.deputy_id)
    with pytest.raises(Refused):
        amend(story, changed, reason=reason)
    assert Definition.objects.filter(indicator_id=row.id).count() == 1


def test_the_later_of_two_editors_of_a_definition_is_told(story: Returning) -> None:
    amend(story, a_sheet(title="One"))
    with pytest.raises(NotReady, match="Petra changed this definition"):
        amend(story, a_sheet(title="Two"), expected_version=1)


def test_a_moment_in_the_past_has_the_definition_of_then(story: Returning) -> None:
    amend(story, a_sheet(title="One"), at=AT)
    now, then, first = (
        queries.indicator(story.council.id, "CALLS", as_at=at)
        for at in (AT, AT - timedelta(seconds=1), OPENED - timedelta(days=1))
    )
    assert [one.title for one in (now, then, first) if one] == ["One"] + ["Calls answered in 15 seconds"] * 2


@pytest.mark.requirement("MT-013")
def test_a_target_and_a_higher_stretch_target_stand_for_the_same_year(story: Returning) -> None:
    cabinet = Body.objects.create(council_id=story.council.id, key="cabinet", name="Cabinet", kind="member")
    agreed = {"agreed_by_id": cabinet.pk, "agreed_on": date(2014, 3, 6)}
    story.target("CALLS", "80", label="2014-15", **agreed)
    story.target("CALLS", "90", label="2014-15", kind="stretch", **agreed)
    rows = {one.kind: one for one in queries.target_rows(story.indicators["CALLS"].id)}
    assert {kind: one.value for kind, one in rows.items()} == {"normal": Decimal(80), "stretch": Decimal(90)}
    one = rows["stretch"]
    assert (one.basis, one.set_by_name, one.set_at) == ("Agreed with the service", "Petra", OPENED)
    assert (one.agreed_by_name, one.agreed_on) == ("Cabinet", date(2014, 3, 6))


def test_a_target_is_changed_with_a_reason_and_the_old_one_is_kept(story: Returning) -> None:
    story.target("CALLS", "80")
    with pytest.raises(Refused, match="Say why the target changes"):
        story.target("CALLS", "85")
    story.target("CALLS", "85", reason="Cabinet asked for more")
    rows = queries.target_rows(story.indicators["CALLS"].id)
    assert [(one.revision, one.value) for one in rows] == [(2, Decimal(85)), (1, Decimal(80))]


def test_a_stretch_on_the_wrong_side_is_refused_with_its_sentence(story: Returning) -> None:
    story.target("CALLS", "80")
    with pytest.raises(Refused, match=r"must be above 80\.0%"):
        story.target("CALLS", "75", kind="stretch")


def test_a_target_is_withdrawn_and_then_is_none(story: Returning) -> None:
    story.target("CALLS", "80")
    commands.set_target(
        council_id=story.council.id,
        indicator_id=story.indicators["CALLS"].id,
        period=story.periods["2014-15 Q1"],
        kind="normal",
        value=None,
        basis="",
        by=story.actor("Petra"),
        at=AT,
        reason="The service closes",
    )
    ids = [story.periods["2014-15 Q1"].id]
    assert queries.targets(story.council.id, period_ids=ids) == {(story.indicators["CALLS"].id, ids[0]): {}}
    assert queries.targets(story.council.id, period_ids=ids, as_at=OPENED) == {
        (story.indicators["CALLS"].id, ids[0]): {"normal": Decimal(80)}
    }


def test_many_targets_are_set_at_once_and_equal_ones_left_alone(story: Returning) -> None:
    period = story.periods["2014-15 Q1"].id
    wanted = [NewTarget(row.id, period, "normal", Decimal(50)) for row in story.indicators.values()]

    def put(targets: list[NewTarget]) -> int:
        council = story.council.id
        return commands.set_targets(council_id=council, targets=targets, basis="As published", by=SYSTEM, at=AT)

    assert (put(wanted), put(wanted)) == (3, 0)
    assert put([NewTarget(story.indicators["CALLS"].id, period, "normal", Decimal(60), "Corrected")]) == 1
    assert Target.objects.count() == 4


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"agreed_on": date(2014, 3, 6)}, "agreed_paired"),
        ({"revision": 2}, "change_has_reason"),
        ({"kind": "hope"}, "kind_known"),
        ({"set_by_name": ""}, "set_by_someone"),
    ],
)
def test_the_database_refuses_a_target_that_cannot_be(story: Returning, facts: dict[str, object], rule: str) -> None:
    standard: dict[str, object] = {
        "indicator_id": story.indicators["CALLS"].id,
        "period_id": story.periods["2014-15 Q1"].id,
        "kind": "normal",
        "revision": 1,
        "value": Decimal(1),
        "set_by_name": "Petra",
        "set_at": AT,
    }
    with pytest.raises(IntegrityError, match=f"indicators_target_{rule}"), transaction.atomic():
        Target.objects.create(**{**standard, **facts})


@pytest.mark.requirement("MT-001")
def test_each_missing_required_field_is_named(story: Returning) -> None:
    full = queries.indicator(story.council.id, "CALLS")
    assert full is not None
    assert queries.incomplete(full) == ()
    bare = commands.define(
        council=story.council,
        code="BARE",
        unit_id=None,
        sheet=a_sheet(definition="", procedure_note="", data_source="", priority="", level="", sets=()),
        by=SYSTEM,
        at=AT,
    )
    assert queries.incomplete(bare) == (
        "definition",
        "{unit}",
        "{indicator_owner}",
        "{deputy}",
        "{procedure_note}",
        "data source",
        "{priority}",
        "{level}",
        "sets",
    )


def test_a_pack_is_applied_all_at_once_and_a_second_time_changes_nothing(hart) -> None:
    pack = organisation.pack(hart.council.id)
    assert len(queries.indicators(hart.council.id)) == len(pack.indicators)
    assert commands.apply_pack(council=hart.council, pack=pack, by=SYSTEM, at=AT) == 0


def test_a_pack_whose_posts_are_not_there_is_refused_whole(story: Returning) -> None:
    before = Definition.objects.count()
    with pytest.raises(BadDefinition) as error:
        commands.apply_pack(council=story.council, pack=framework.load("hart"), by=SYSTEM, at=AT)
    assert error.value.faults[0].place.startswith("indicators.")
    assert Definition.objects.count() == before
