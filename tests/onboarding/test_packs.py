"""A pack is applied whole or not at all, and a second time changes nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from goldenthread import framework
from goldenthread.audit import queries as audit
from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import BadDefinition
from goldenthread.indicators import queries as indicators
from goldenthread.onboarding.commands import apply_pack
from goldenthread.organisation import queries as organisation
from goldenthread.timetable import queries as timetable
from tests.framework.conftest import as_text

AT = datetime(2014, 8, 10, 9, tzinfo=UTC)
BY = Actor(None, "Test")
pytestmark = [pytest.mark.django_db, pytest.mark.database]


def changed_pack(**changes: object) -> framework.Pack:
    """Hart's pack with its version raised and something different in it."""
    plain = framework.load("hart").model_dump(mode="json")
    plain["pack"]["version"] = "1.2"
    return framework.Pack.model_validate(plain | changes)


def test_applying_a_pack_founds_the_council_with_all_that_the_pack_holds() -> None:
    summary = apply_pack(source="hart", by=BY, at=AT)
    council = organisation.council("hart")
    assert council is not None
    assert (council.name, council.pack_version) == ("Hart District Council", "1.2")
    assert len(organisation.units(council.id)) == 12
    assert len(organisation.roles(council.id)) == 9
    assert len(organisation.posts(council.id)) == 40
    assert [body.name for body in organisation.bodies(council.id)] == [
        "Cabinet",
        "Leadership Team",
        "Overview and Scrutiny Committee",
        "Safer North Hampshire Community Safety Partnership",
    ]
    assert len(indicators.indicators(council.id)) == 45
    assert timetable.period(council.id, "2014-15 Q1") is not None
    assert organisation.pack(council.id) == framework.load("hart")
    assert "45 definitions of indicators made" in str(summary)
    assert "12 units, 9 roles, 40 posts" in str(summary)


def test_an_indicator_has_its_owner_service_and_tolerance_from_the_pack() -> None:
    apply_pack(source="hart", by=BY, at=AT)
    council = organisation.council("hart")
    assert council is not None
    row = next(one for one in indicators.indicators(council.id) if one.code == "HR02")
    owner = organisation.post_by_key(council.id, "human-resources-manager")
    unit = organisation.unit_by_key(council.id, "human-resources")
    assert owner and unit  # noqa: PT018  # both are in the pack
    assert (row.sheet.owner_id, row.unit_id) == (owner.id, unit.id)
    assert (row.sheet.tolerance_kind, str(row.sheet.tolerance.normalize())) == ("relative", "0.1")


def test_a_second_time_changes_nothing_and_records_nothing() -> None:
    apply_pack(source="hart", by=BY, at=AT)
    council = organisation.council("hart")
    assert council is not None
    before = audit.latest_at()
    later = datetime(2014, 9, 1, 9, tzinfo=UTC)
    summary = apply_pack(source="hart", by=BY, at=later)
    assert not summary
    assert str(summary) == "Hart District Council, framework hart version 1.2: no changes."
    assert audit.latest_at() == before


def test_a_new_version_changes_only_what_differs() -> None:
    apply_pack(source="hart", by=BY, at=AT)
    plain = framework.load("hart").model_dump(mode="json")
    plain["units"][1]["name"] = "Customers"
    plain["indicators"][0]["decimals"] = 0
    summary = apply_pack(source=changed_pack(units=plain["units"], indicators=plain["indicators"]), by=BY, at=AT)
    assert summary.changed == ("pack:hart", "unit:customer-services")
    assert summary.indicators == 1
    assert not summary.added


def test_one_fault_refuses_the_whole(tmp_path: Path) -> None:
    plain = yaml.safe_load(as_text(framework.load("hart").model_dump(mode="json", exclude_none=True)))
    plain["indicators"][44]["unit"] = "nowhere"
    file = tmp_path / "broken.yaml"
    file.write_text(as_text(plain), encoding="utf-8")
    with pytest.raises(BadDefinition) as refused:
        apply_pack(source=file, by=BY, at=AT)
    assert [fault.place for fault in refused.value.faults if "nowhere" in fault.reason] == ["indicators[44].unit"]
    assert organisation.councils() == []


def test_a_failure_late_in_the_work_leaves_nothing_behind() -> None:
    """An indicator whose owner's post is gone from the pack is found only when indicators are applied."""
    plain = framework.load("hart").model_dump(mode="json")
    plain["posts"] = plain["posts"][:7]
    orphaned = framework.Pack.model_validate(plain)
    with pytest.raises(BadDefinition):
        apply_pack(source=orphaned, by=BY, at=AT)
    assert organisation.councils() == []
