"""Areas of focus: Bromsgrove's five, with what is to come of each, what is to be improved, and how far it is."""

from __future__ import annotations

import pytest

from goldenthread.audit.models import Record
from goldenthread.delivery import commands, queries, rules
from goldenthread.delivery.commands import Stale
from tests.delivery.worlds import NOTE, Delivering, listed
from tests.factories.delivery import an_action
from tests.scorecards.scored import row, text

pytestmark = pytest.mark.django_db
AREAS = "/bromsgrove/areas/"
CULTURE = f"{AREAS}performance-culture/"
LEARNING = f"{AREAS}support-and-learning/"


@pytest.mark.requirement("FW-025")
def test_five_areas_show_their_outcomes_improvements_actions_and_state(bromsgrove: Delivering) -> None:
    client = bromsgrove.signed_in()
    page = client.get(AREAS)
    assert listed(page) == {
        "1 Performance culture inspired by strong leadership", "2 Clear accountabilities",
        "3 Regular and robust performance information", "4 Active management of performance",
        "5 Support and learning",
    }  # fmt: skip
    counted = [row(page, name) for name in ("1 Perf", "2 Clear", "3 Regular", "4 Active", "5 Support")]
    assert [list(one.values())[1] for one in counted] == [
        "0 of 3, 3 not said", "0 of 6, 6 not said", "0 of 4, 4 not said", "0 of 5, 5 not said", "0 of 3, 3 not said",
    ]  # fmt: skip
    assert [one["Actions"] for one in counted] == ["3", "2", "9", "4", "7"]
    for entry in (one for one in bromsgrove.pack.priorities if one.set == "focus"):
        told = text(client.get(f"{AREAS}{entry.key}/"))
        for said in (*entry.outcomes, *entry.improvements):
            assert said in told, said
    learning = client.get(LEARNING)
    clinics = row(learning, "Continued use of Performance Clinics")
    assert clinics["Action"] == "5.3 Performance clinics to raise performance and share learning"
    assert clinics["How it stands"] == "Not started"
    assert 'headed "Support and training" in Appendix 2' in text(learning)
    board = row(client.get(f"{AREAS}active-management/"), "Programme Board and framework in place")
    assert board["Action"] == "No action yet"


@pytest.mark.requirement("FW-025")
def test_how_far_an_outcome_is_reached_is_said_with_what_shows_it(bromsgrove: Delivering) -> None:
    client = bromsgrove.signed_in()
    before = Record.objects.count()
    sent = {"outcome": "1", "reached": "partly", "evidence": "Four of five departments appraise", "read": "0,0,0"}
    assert client.post(CULTURE, sent).status_code == 302
    assert Record.objects.count() == before + 1
    appraisal = row(client.get(CULTURE), "A consistent appraisal process")
    assert appraisal["How far"].endswith("Partly reached")
    assert appraisal["What shows it"] == "Four of five departments appraise"
    again = {**sent, "reached": "reached", "evidence": "All of them do", "read": "0,1,0"}
    assert client.post(CULTURE, again).status_code == 302
    page = client.get(CULTURE)
    assert row(page, "A consistent appraisal process")["How far"].endswith("Reached")
    assert "partly reached. Four of five departments appraise" in text(page), "what was said before stays"
    assert row(client.get(AREAS), "1 Performance culture")["Outcomes reached"] == "1 of 3, 2 not said"
    assert bromsgrove.signed_in("scrutiny-member").post(CULTURE, sent).status_code == 404


def test_two_who_say_it_at_once_meet_both_texts(bromsgrove: Delivering) -> None:
    client = bromsgrove.signed_in()
    sent = {"outcome": "0", "reached": "reached", "evidence": "The survey says so", "read": "0,0,0"}
    client.post(CULTURE, sent)
    lost = client.post(CULTURE, {**sent, "reached": "not_yet", "evidence": "Nobody does"})
    assert lost.status_code == 409
    assert "The survey says so" in text(lost)
    assert "Nobody does" in text(lost)
    assert client.post(CULTURE, {**sent, "evidence": "Nobody does", "version": "1"}).status_code == 302


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(bromsgrove: Delivering) -> None:
    area = next(one for one in queries.areas(bromsgrove.council.id, bromsgrove.pack) if one.outcomes)
    refused = bromsgrove.signed_in().post(CULTURE, {"outcome": "7", "reached": "", "evidence": " "})
    assert refused.status_code == 200
    assert "What shows it" in text(refused)
    wrongs = rules.outcome_wrongs("Something else", area.outcomes, "maybe", "x" * 2001)
    assert [wrong.field for wrong in wrongs] == ["outcome", "reached", "evidence"]
    assert queries.outcome_reports(bromsgrove.council.id) == []
    said = {"area_id": area.id, "outcome": area.outcomes[0], "reached": "reached", "evidence": "Seen"}
    commands.report_outcome(council_id=bromsgrove.council.id, expected_number=0, **said, **NOTE)
    with pytest.raises(Stale):
        commands.report_outcome(council_id=bromsgrove.council.id, expected_number=0, **said, **NOTE)


def test_an_action_is_put_under_what_it_improves(bromsgrove: Delivering) -> None:
    client, action = bromsgrove.signed_in(), bromsgrove.action("3.7")
    area = next(one for one in queries.areas(bromsgrove.council.id, bromsgrove.pack) if one.key == "active-management")
    chosen = f"{area.id}:Programme Board and framework in place"
    sent = {"version": action.version, "text": action.text, "due_kind": "ongoing", "focus": chosen}
    assert client.post(f"/bromsgrove/actions/{action.id}/edit/", sent).status_code == 302
    board = row(client.get(f"{AREAS}active-management/"), "Programme Board and framework in place")
    assert board["Action"].startswith("3.7")
    assert "Programme Board and framework in place" in text(client.get(f"/bromsgrove/actions/{action.id}/"))


def test_a_council_whose_framework_names_none_is_told_so(hart: Delivering) -> None:
    an_action(hart.council)
    client = hart.signed_in()
    assert "names no area of focus" in text(client.get("/hart/areas/"))
    assert client.get("/hart/areas/performance-culture/").status_code == 404


def test_counts_add_up_to_all_outcomes() -> None:
    found = rules.outcome_counts(("a", "b", "c"), {"a": "reached", "b": "not_yet", "gone": "reached"})
    assert found == {"reached": 1, "partly": 0, "not_yet": 1, "unsaid": 1}
