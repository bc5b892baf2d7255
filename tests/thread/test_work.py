"""Actions and risks on the thread: whose they are, how they stand, and each of them once; the council is no unit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.audit.commands import SYSTEM
from goldenthread.delivery import commands as delivery
from goldenthread.delivery import queries as delivered
from goldenthread.delivery.rules import Pair, ScoreDraft
from goldenthread.organisation import queries as organisation
from goldenthread.thread import commands
from tests.factories.delivery import an_action, an_action_plan, an_owner
from tests.factories.plans import WRITTEN
from tests.plans.browsing import signed_in
from tests.plans.worlds import a_real_council
from tests.scorecards.scored import row, text
from tests.thread.worlds import Threaded, client_of

pytestmark = pytest.mark.django_db
NOTE: dict[str, Any] = {"by": SYSTEM, "at": WRITTEN}


def test_an_action_is_told_with_who_leads_it_their_unit_and_how_far_it_is(town: Threaded) -> None:
    council = town.hart.council
    aim = town.hart.objective("housing", "homes", text="Fewer empty homes").id
    post = next(one for one in organisation.posts(council.id) if one.unit_id == town.hart.unit("it-services"))
    lead = an_owner(council, "Whoever keeps the machines", post_id=post.id)
    outside = an_owner(council, "The tenants' federation")
    an_action_plan(council)
    told = {
        "Let them again": ({"lead_id": lead}, ("under_way", 60, "amber")),
        "Ask who lives there": ({"lead_id": outside}, ("done", 100, "green")),
        "Count them": ({}, None),
    }
    for title, (owners, report) in told.items():
        made = an_action(council, text=title, objective_id=aim, **owners)
        if report:
            stage, percent, status = report
            delivery.report_progress(
                council_id=council.id, action_id=made.id, stage=stage, percent=percent, status=status, note="Seen",
                expected_version=made.version, **NOTE,
            )  # fmt: skip
    shown = town.page("priorities/homes/")
    first, second, third = (row(shown, title) for title in told)
    assert (first["Owner"], first["Status"]) == (post.title, "Close · Under way, 60%")
    assert (second["Owner"], second["Status"]) == ("The tenants' federation", "Done, 100%"), "no longer on target: done"
    assert (third["Owner"], third["Status"]) == ("–", "Not started")
    assert "IT Services" in text(shown, "//main//h2"), "an action is the unit's of who leads it"


def test_an_escalated_risk_is_on_the_thread_and_in_a_plan_once_with_its_place_on_the_matrix(town: Threaded) -> None:
    council = town.hart.council
    aim = town.hart.objective("housing", "homes", text="Fewer empty homes").id
    note: dict[str, Any] = {"council_id": council.id, **NOTE}
    unit = town.hart.unit("housing-services")
    delivery.open_register(key="services", name="Services register", level="directorate", unit_id=unit, **note)
    delivery.open_register(key="whole", name="Corporate register", level="corporate", **note)
    risk = delivery.add_risk(register_key="services", title="Nobody lets them", **note)
    delivery.score_risk(
        risk_id=risk.pk, draft=ScoreDraft(Pair(5, 5), Pair(5, 4), date(2014, 7, 1), is_formal=True), **note
    )
    delivery.bind_risk(risk_id=risk.pk, objective_id=aim, **note)
    upper = delivery.escalate(risk_id=risk.pk, register_key="whole", reason="Grave", **note)
    assert [one.id for one in delivered.edges(council.id).risks] == [upper.pk]
    assert [one.id for one in delivered.threats(council.id, [aim])] == [upper.pk]
    commands.forget()
    shown = town.page("priorities/homes/")
    assert row(shown, "Nobody lets them")["Status"] == "High, 20"
    assert text(shown, "//main//tbody").count("Nobody lets them") == 1
    assert "1 objective, 1 risk" in text(shown)
    assert "1 risk" in text(town.page())


def test_the_council_itself_is_none_of_its_units_wherever_they_are_counted() -> None:
    made = a_real_council("portsmouth")
    units = organisation.units(made.council.id)
    parts = organisation.parts(units)
    (whole,) = [one for one in units if one not in parts]
    assert (whole.depth, len(parts)) == (0, 9), "the paper has nine directorates"
    assert organisation.parts(parts) == parts
    assert organisation.parts([whole]) == [whole], "a council of one unit is that unit"
    first, second = parts[:2]
    made.plan("ours", "business", unit_id=first.id, covers=(second.id,))
    client = client_of(made.council, "performance-officer")
    lacking = row(client.get("/portsmouth/thread/audit/"), "Directorates without a")
    progress = signed_in(made.council, "performance").get("plans/progress/")
    assert (lacking["Found"], lacking["Of"]) == ("7", "9")
    assert "0 of 9" in text(progress)
    assert text(progress).count("No plan") == 7, "one that says it covers a unit is that unit's too"
    assert whole.name not in text(progress, "//main//tbody")
