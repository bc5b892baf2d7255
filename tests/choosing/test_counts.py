"""A longer list asks no more: the same queries for few rows as for many, at most 40 (M4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.audit.commands import SYSTEM
from goldenthread.choosing import commands, queries
from goldenthread.choosing.rules import (
    AdviceDraft,
    AnswerDraft,
    GapDraft,
    RequestDraft,
    ReviewDraft,
    TaskDraft,
)
from goldenthread.indicators import commands as indicators
from goldenthread.organisation import queries as organisation
from tests.access.counting import MOST, MOST_ALIKE, asked
from tests.choosing.conftest import DAY, City
from tests.returns.worlds import a_sheet

LOOKS = ("choice", "advice", "gaps", "reviews", "fabric", "requests")
ON = DAY.date()


def one_more(city: City, number: int) -> None:
    """A row more in every look."""
    whose = {"council_id": city.council.id, "by": SYSTEM, "at": DAY}
    units, posts = organisation.units(city.council.id), organisation.posts(city.council.id)
    sheet = a_sheet(title=f"Count {number}", sets=("bvpi",), priority="housing", owner_id=posts[0].id, level="")
    made = indicators.define(
        council=city.council, code=f"N{number}", unit_id=units[0].id, sheet=sheet, by=SYSTEM, at=DAY
    )
    commands.decide(indicator_id=made.id, draft=ReviewDraft("keep", ON, "So"), **whose)  # type: ignore[arg-type]
    draft = AdviceDraft(units[number % len(units)].id, 2005, (made.id,), "So")
    commands.advise(draft=draft, **whose)  # type: ignore[arg-type]
    gap = commands.raise_gap(draft=GapDraft(f"Point {number}", "Session", ON), **whose)  # type: ignore[arg-type]
    task = TaskDraft("So", posts[number % len(posts)].id, date(2005, 6, 30))
    commands.give_task(number=gap.number, draft=task, **whose)  # type: ignore[arg-type]
    draft_of = RequestDraft("Inspector", "inspector", f"What {number}", ON, ON)
    request = commands.ask(draft=draft_of, **whose)  # type: ignore[arg-type]
    if number % 2:
        answer = AnswerDraft("held", ON, Decimal(1), "So", (made.id,))
        commands.answer(number=request.number, draft=answer, **whose)  # type: ignore[arg-type]


@pytest.mark.acceptance("M4")
def test_many_rows_ask_what_few_ask(city: City) -> None:
    officer = city.browser("performance-officer")
    found: list[dict[str, int]] = []
    for rows in (range(3), range(3, 15)):
        for number in rows:
            one_more(city, number)
        counts = {}
        for look in LOOKS:
            officer.get(f"choosing/?show={look}")
            with asked() as shapes:
                assert officer.get(f"choosing/?show={look}").status_code == 200
            counts[look] = shapes.total()
            assert shapes.total() <= MOST, (look, shapes.total())
            assert max(shapes.values()) <= MOST_ALIKE, (look, shapes.most_common(1))
        found.append(counts)
    assert found[0] == found[1]
    assert len(queries.requests(city.council.id)) >= 15
