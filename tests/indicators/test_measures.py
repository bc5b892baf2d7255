"""Indicators measure objectives: said by form, shown on the objective's page, ended with a reason, asked for."""

from __future__ import annotations

import pytest

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands, queries
from goldenthread.plans import readiness
from goldenthread.plans.queries import ObjectiveRow, standing
from tests.conftest import NOW
from tests.factories.plans import a_plan, an_objective
from tests.factories.stories import Story
from tests.plans.browsing import Browser
from tests.plans.test_forms import errors
from tests.scorecards.scored import row, section, text


@pytest.fixture
def aim(hart: Story) -> ObjectiveRow:
    """An objective of Hart's corporate plan."""
    a_plan(hart.council)
    return an_objective(hart.council, "corporate", "well-run", text="Fewer days are lost to sickness")


def test_an_indicator_is_linked_by_form_and_shown_with_the_objective(hart: Story, aim: ObjectiveRow, signed_in) -> None:
    officer = Browser(signed_in("performance-officer"), hart.council)
    page, indicator = f"objectives/{aim.id}/measures/", queries.indicator(hart.council.id, "HR01")
    assert indicator is not None
    assert "No key performance indicator measures" in section(officer.get(f"objectives/{aim.id}/"), "that measure it")
    done = officer.post(page, indicator=indicator.id, act="link")
    assert indicator.title in section(done, "that measure it")
    assert row(officer.get(page), "HR01")["Linked"].startswith("10 August 2014, by ")
    assert queries.edges(hart.council.id) == ((indicator.id, aim.id, queries.edges(hart.council.id)[0][2]),)
    assert errors(officer.post(page, indicator=indicator.id, act="link")) == [
        "This key performance indicator measures it already"
    ]
    assert "Say why" in errors(officer.post(page, indicator=indicator.id, act="end"))[0]
    done = officer.post(page, indicator=indicator.id, act="end", reason="It counts something else")
    assert "HR01" not in section(done, "that measure it")
    assert queries.edges(hart.council.id) == ()


def test_a_reader_sees_what_measures_it_and_links_nothing(hart: Story, aim: ObjectiveRow, signed_in) -> None:
    member = Browser(signed_in("scrutiny-member"), hart.council)
    page = f"objectives/{aim.id}/measures/"
    assert "Link one" not in text(member.get(page))
    assert member.post(page, indicator=1, act="link").status_code == 404


def test_what_nothing_measures_is_asked_for_before_approval(hart: Story, aim: ObjectiveRow, monkeypatch) -> None:
    pack = hart_pack_that_needs_measures(hart, monkeypatch)
    assert pack.level("corporate").needs == ("measures",)
    assert [one.sentence for one in readiness.faults(standing(aim.plan_id), "approve")] == [
        "1 Fewer days are lost to sickness: no key performance indicator measures it"
    ]
    assert readiness.faults(standing(aim.plan_id), "submit") == ()
    indicator = queries.indicator(hart.council.id, "HR01")
    assert indicator is not None
    commands.measure(council_id=hart.council.id, indicator_id=indicator.id, objective=aim, by=SYSTEM, at=NOW)
    assert readiness.faults(standing(aim.plan_id), "approve") == ()


def hart_pack_that_needs_measures(hart: Story, monkeypatch: pytest.MonkeyPatch):
    """Hart's framework, with corporate plans that are approved only with measures."""
    from goldenthread.organisation import queries as organisation

    pack = organisation.pack(hart.council.id)
    levels = tuple(
        one.model_copy(update={"needs": ("measures",)}) if one.key == "corporate" else one for one in pack.levels
    )
    changed = pack.model_copy(update={"levels": levels})
    monkeypatch.setattr(organisation, "pack", lambda council_id: changed)
    return changed


@pytest.mark.requirement("GT-038")
def test_one_indicator_more_than_the_council_wants_of_a_plan_needs_a_reason(
    hart: Story, aim: ObjectiveRow, signed_in, monkeypatch
) -> None:
    from goldenthread.organisation import queries as organisation

    pack = organisation.pack(hart.council.id)
    limit = framework.Limits(indicators=1)
    levels = tuple(one.model_copy(update={"limit": limit}) for one in pack.levels)
    changed = pack.model_copy(update={"levels": levels})
    monkeypatch.setattr(organisation, "pack", lambda council_id: changed)
    ids = {code: row.id for code in ("HR01", "HR02") if (row := queries.indicator(hart.council.id, code))}
    officer, page = Browser(signed_in("performance-officer"), hart.council), f"objectives/{aim.id}/measures/"
    officer.post(page, indicator=ids["HR01"], act="link")
    assert errors(officer.post(page, indicator=ids["HR02"], act="link")) == [
        "This plan has reached the council's limit of 1 key performance indicators. Say why one more is needed"
    ]
    done = officer.post(page, indicator=ids["HR02"], act="link", reason="It tells why the first one moves")
    assert "HR02" in section(done, "that measure it")
