"""The framework's pages ask no more where more is kept (M4)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from goldenthread import framework
from tests.access.counting import MOST, MOST_ALIKE, asked
from tests.organisation.frameworks import Framed, framed
from tests.organisation.worlds import AT

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("M4")]

PAGES = (
    *("", "map/", "map/?element=corporate", "glossary/", "glossary/?q=plan", "bodies/", "bodies/body0/"),
    *(
        "calendar/",
        "duties/",
        "disagreements/",
        "bibliography/",
        "differences/",
        "document/",
        "pack.yaml",
        "edit/bodies/",
    ),
)


def grow(council: Framed, rows: int) -> None:
    """Bring it to so many versions, bodies and entries of the calendar."""
    pack = framework.load("harrow")
    for number in range(rows):
        kinds = [framework.Body(key=f"body{one}", name=f"Body {one}", kind="officer") for one in range(number + 1)]
        entries = [
            framework.Entry(key=f"e{one}", stream="corporate", activity=f"Entry {one}", months=(5,))
            for one in range(number + 1)
        ]
        changed = pack.model_copy(
            update={
                "pack": pack.pack.model_copy(update={"version": f"2.{number}"}),
                "bodies": (*pack.bodies, *kinds),
                "calendar": pack.calendar.model_copy(update={"entries": (*pack.calendar.entries, *entries)}),
            }
        )
        council.apply(changed, at=AT + timedelta(days=number))


def measured(council: Framed) -> tuple[dict[str, Counter[str]], dict[str, int]]:
    """The queries of each page once it was opened, and its length."""
    found, lengths, client = {}, {}, council.client
    for page in PAGES:
        where = f"/harrow/framework/{page}"
        client.get(where)
        with asked() as shapes:
            answer = client.get(where)
        assert answer.status_code == 200, where
        found[page], lengths[page] = shapes, len(answer.content)
    return found, lengths


def test_thirty_versions_and_bodies_ask_what_five_ask() -> None:
    council = framed("harrow")
    grow(council, 5)
    few, short = measured(council)
    grow(council, 25)
    many, long = measured(council)
    assert all(long[page] > short[page] for page in ("", "bodies/", "calendar/", "map/"))
    assert {page: shapes.total() for page, shapes in few.items()} == {
        page: shapes.total() for page, shapes in many.items()
    }
    assert {page: shapes.total() for page, shapes in many.items() if shapes.total() > MOST} == {}
    alike = {page: shape for page, shapes in many.items() for shape, times in shapes.items() if times > MOST_ALIKE}
    assert alike == {}
