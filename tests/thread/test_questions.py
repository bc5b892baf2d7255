"""The six questions for a service, from what is on record of it: on a page and as a document."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from docx import Document as WordFile

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.delivery import commands as delivery
from goldenthread.plans import commands as plans
from tests.factories import plans as factories
from tests.factories.plans import WRITTEN
from tests.returns.worlds import Returning
from tests.scorecards.conftest import read, story  # noqa: F401
from tests.scorecards.scored import count, section, text
from tests.thread.test_pages import boxes

NOTE: dict[str, Any] = {"by": SYSTEM, "at": WRITTEN}
HEADS = (
    "1. What it needs", "2. What it is trying", "3. What its themes", "4. Whether", "5. How it", "6. What an",
)  # fmt: skip


def a_service_on_record(story: Returning, by_when: date | None) -> None:  # noqa: F811
    """A team with a plan, an objective, somebody who answers for it, a risk, and a figure off target."""
    council, team = story.council, story.world.units["team"].pk
    plans.apply_pack(council=council, pack=framework.load("hart"), **NOTE)
    factories.a_plan(council, "team", "service", title="Team plan", unit_id=team)
    objective = factories.an_objective(council, "team", "customers", text="Calls are answered at once")
    posts = {"individual": story.world.posts["owner"].pk}
    plans.answer_for(council_id=council.id, objective_id=objective.id, posts=posts, **NOTE)
    delivery.open_register(council_id=council.id, key="team", name="Team", level="service", unit_id=team, **NOTE)
    risk = delivery.add_risk(council_id=council.id, register_key="team", title="The telephones fail", **NOTE)
    delivery.bind_risk(council_id=council.id, risk_id=risk.pk, objective_id=objective.id, **NOTE)
    count(story, "A", None, "12", priority="customers")
    more = {"by_when": by_when} if by_when else {}
    story.approved("A", value="5", commentary="Two more people answer calls", **more)


@pytest.mark.django_db
@pytest.mark.requirement("FW-004")
def test_five_questions_cite_records_and_the_fifth_says_that_there_is_none(
    story: Returning,  # noqa: F811
    read: Callable[..., Any],  # noqa: F811
) -> None:
    a_service_on_record(story, None)
    page = read("thread/questions/?unit=team")
    told = [section(page, head) for head in HEADS]
    assert "The telephones fail" in told[0]
    assert "Calls are answered at once" in told[1]
    assert "Customers and benefits" in told[2]
    assert "Count A" in told[3]
    assert "5 against 12" in told[3]
    assert told[4] == "No record"
    assert "Calls are answered at once" in told[5]
    assert "5 of 6 questions have an answer on record" in text(page)
    assert [one for one in boxes(page) if "No record" in one] == [
        "How it will respond to lack of progress in certain areas No record"
    ]
    word = WordFile(io.BytesIO(read("thread/questions/?unit=team&as=docx").content))
    lines = [one.text for one in word.paragraphs]
    assert any("The telephones fail" in one for one in lines)
    assert "No record" in lines


@pytest.mark.django_db
def test_what_is_done_and_by_when_is_a_response(story: Returning, read: Callable[..., Any]) -> None:  # noqa: F811
    a_service_on_record(story, date(2014, 12, 31))
    page = read("thread/questions/?unit=team")
    assert "Two more people answer calls" in section(page, "5. How it")
    assert "No record" not in text(page)
    assert "0 of 6" in text(read("thread/questions/?unit=people"))
    for where in ("?unit=nowhere", "?unit=team&as=poem"):
        assert read(f"thread/questions/{where}").status_code == 404
