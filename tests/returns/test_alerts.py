"""Telling owner and manager at once when a figure turns red or the year is forecast to miss (ST-010, MT-016)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from goldenthread.jobs import commands as jobs
from goldenthread.jobs import worker
from goldenthread.notices import queries as notices
from goldenthread.notices.models import Letter
from goldenthread.organisation.models import Post
from goldenthread.web import clock as time

pytestmark = pytest.mark.django_db
RED = "CALLS Calls answered in 15 seconds has turned “Off target” for April to June 2014."
MISS = "CALLS Calls answered in 15 seconds is forecast to miss its target for the year."


@pytest.fixture
def aimed(story):
    """Calls are to be answered in 15 seconds by 80 in 100."""
    Post.objects.filter(pk=story.world.posts["director"].pk).update(unit=story.world.units["place"])
    story.target("CALLS", "80")
    return story


def inbox(story, name: str) -> list[str]:
    return [row.text for row in notices.inbox(story.people[name], story.council.id)]


@pytest.mark.requirement("ST-010")
def test_a_poor_value_alerts_owner_and_manager_as_it_is_entered(aimed, browse):
    version = aimed.returned("CALLS").version
    address = f"/hart/returns/{aimed.returned('CALLS').id}/"
    done = browse("Olive").post(address, {"value": "40", "version": version})
    assert done.status_code == 302
    for name in ("Olive", "Hugo"):
        home = browse(name).get("/hart/").content.decode()
        assert (RED in home, address in home) == (True, True)
    assert [RED in inbox(aimed, name) for name in ("Dora", "Petra", "Nora")] == [False] * 3


def test_a_good_value_alerts_nobody(aimed):
    aimed.save("CALLS", value="85")
    assert (inbox(aimed, "Olive"), inbox(aimed, "Hugo")) == ([], [])


def test_a_slip_that_is_mended_is_taken_back_and_sends_no_letter(aimed):
    aimed.save("CALLS", value="8.5")
    assert RED in inbox(aimed, "Hugo")
    aimed.save("CALLS", value="85")
    Letter.objects.update(not_before=time.machine() - timedelta(seconds=1))
    jobs.enqueue(name="notices.post")
    worker.do_all()
    assert (inbox(aimed, "Hugo"), mail.outbox) == ([], [])
    aimed.save("CALLS", value="40")
    assert RED in inbox(aimed, "Hugo")


def test_a_letter_goes_to_the_manager_after_half_an_hour_and_holds_no_figure(aimed):
    aimed.save("CALLS", value="41.7")
    worker.do_all()
    assert mail.outbox == []
    Letter.objects.update(not_before=time.machine())
    jobs.enqueue(name="notices.post")
    worker.do_all()
    sent = [one for one in mail.outbox if "Look at CALLS" in one.subject]
    assert {one.to[0] for one in sent} == {aimed.people[name].email for name in ("Hugo", "Quinn")}
    assert "41.7" not in str(mail.outbox[0].message())
    assert "Off target" not in str(mail.outbox[0].message())


def test_saving_the_same_again_tells_nobody_again(aimed):
    aimed.save("CALLS", value="40")
    aimed.save("CALLS", value="41")
    assert inbox(aimed, "Hugo").count(RED) == 1


def test_what_was_red_before_has_not_turned(aimed):
    aimed.target("CALLS", "80", label="2013-14 Q4")
    aimed.approved("CALLS", label="2013-14 Q4", value="40")
    aimed.save("CALLS", value="41")
    assert RED not in inbox(aimed, "Hugo")


@pytest.mark.requirement("MT-016")
def test_a_change_to_will_miss_alerts_owner_and_manager(aimed, browse):
    """The forecast and its range stand beside the target on the page; turning to a miss tells owner and manager."""
    aimed.target("CALLS", "80", label="2014-15")
    aimed.save("CALLS", value="40")
    assert (MISS in inbox(aimed, "Olive"), MISS in inbox(aimed, "Hugo")) == (True, True)
    page = browse("Hugo").get(f"/hart/returns/{aimed.returned('CALLS').id}/").content.decode()
    assert "Year end, by the figures so far" in page


def test_figures_of_a_file_are_looked_at_by_the_worker(aimed):
    from goldenthread.returns import commands
    from goldenthread.returns.commands import Taken, TakenFigure
    from tests.returns.worlds import AT, figures

    row = aimed.indicators["CALLS"]
    one = TakenFigure(row.id, row.unit_id, row.sheet.version, aimed.periods["2014-15 Q1"].id, figures(value="40"))
    how = Taken("draft", "A file", None, aimed.actor("Olive"), AT)
    commands.take(council_id=aimed.council.id, figures=[one], how=how)
    assert inbox(aimed, "Hugo") == []
    worker.do_all()
    assert RED in inbox(aimed, "Hugo")


def test_what_cannot_be_judged_is_kept_and_tells_nobody(aimed, monkeypatch):
    from goldenthread.engine.errors import BadData
    from goldenthread.returns import queries

    def refuse(*args: object, **more: object) -> None:
        raise BadData(())

    monkeypatch.setattr(queries, "turn", refuse)
    assert aimed.save("CALLS", value="40").current is not None
    assert inbox(aimed, "Hugo") == []
