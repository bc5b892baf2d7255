"""Two councils that share a framework, their officers and a joint committee, and keep their own figures."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands as indicators
from goldenthread.indicators import queries as defined
from goldenthread.organisation import access, commands, rules
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.rules import Held
from goldenthread.plans import queries as plans
from goldenthread.scorecards.queries import joint
from goldenthread.timetable import queries as timetable
from tests.access.counting import MOST, asked
from tests.factories.plans import a_plan
from tests.returns.worlds import a_sheet
from tests.scorecards.sharing import AT, NOTE, QUARTER, SOUTH, START, VALE, Sharing, sharing, words

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SHEET = a_sheet()
JOINT = "joint/?period=2020-21-Q1"


@pytest.fixture(scope="module")
def together(django_db_setup: None, django_db_blocker) -> Iterator[Sharing]:
    """Both councils with 96.2 % and 91.0 % of one measure against targets of 95 % and 94 %, entered on their pages."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield sharing()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _then(clock) -> None:
    clock(AT)


def target(council: str, code: str, value: str) -> None:
    row = organisation.council(council)
    assert row is not None
    period, found = timetable.period(row.id, QUARTER), defined.indicator(row.id, code)
    assert period and found  # noqa: PT018  # both are loaded
    given = {"council_id": row.id, "indicator_id": found.id, "period": period, "value": Decimal(value)}
    indicators.set_target(**given, kind="normal", basis="Agreed", **NOTE)


@pytest.mark.requirement("FW-014")
def test_a_joint_committee_reads_both_councils_and_a_cabinet_member_their_own(together: Sharing) -> None:
    for council, aim, value in ((SOUTH, "95", "96.2"), (VALE, "94", "81.0")):
        target(council, "SV01", aim)
        together.enter(council, "SV01", value)
    for council in (SOUTH, VALE):
        page = together.text("chair", f"/{council}/{JOINT}")
        assert "Joint Scrutiny Committee" in page
        _, _, line = page.partition("Invoices paid within 30 days")
        figures = line[:400]
        order = (("96.2% of 95.0%", "On target"), ("81.0% of 94.0%", "Off target"))
        for figure, status in order if council == SOUTH else order[::-1]:
            assert figure in figures
            assert status in figures[figures.index(figure) :][:60]
    for mine, other, own, theirs in ((SOUTH, VALE, "96.2%", "81.0%"), (VALE, SOUTH, "81.0%", "96.2%")):
        member = "member of South" if mine == SOUTH else "member of Vale"
        page = together.text(member, f"/{mine}/scorecard/?period=2020-21-Q1")
        assert own in page
        assert theirs not in page
        for address in (f"/{other}/scorecard/", f"/{other}/indicators/SV01/", f"/{other}/{JOINT}", f"/{mine}/{JOINT}"):
            assert together.browser(member).get(address).status_code == 404
        assert "Side by side" not in page
    # One framework, one structure of officers; cabinets, plans and targets are each council's own.
    south, vale = (organisation.council(key) for key in (SOUTH, VALE))
    assert south and vale  # noqa: PT018  # both are loaded
    assert south.pack_key == vale.pack_key
    planned = a_plan(south, "homes", "corporate", starts=START, ends=date(2024, 4, 1), at=AT)
    assert ([one.id for one in plans.plans(south.id)], plans.plans(vale.id)) == ([planned.id], [])
    mine, theirs = ({post.key for post in organisation.posts(one.id)} for one in (south, vale))
    assert mine ^ theirs == {"cabinet-member-south", "cabinet-member-vale"}
    assert {one.key for one in organisation.bodies(south.id)} & {one.key for one in organisation.bodies(vale.id)} >= {
        "joint-scrutiny"
    }


def test_the_paper_and_the_data_say_the_same(together: Sharing) -> None:
    target(SOUTH, "SV05", "16")
    together.enter(SOUTH, "SV05", "14.9")
    client = together.browser("chair")
    lines = list(
        csv.reader(client.get(f"/{SOUTH}/joint.csv?period=2020-21-Q1").content.decode("utf-8-sig").splitlines())
    )
    head = next(place for place, line in enumerate(lines) if line[:1] == ["Code"])
    found = {line[0]: dict(zip(lines[head], line, strict=False)) for line in lines[head + 1 :] if len(line) > 3}
    assert len(found) == 9
    assert Decimal(found["SV05"]["South Oxfordshire"].split()[0]) == Decimal("14.9")
    assert "14.9" not in found["SV05"]["Vale of White Horse"]
    assert client.get(f"/{SOUTH}/joint.docx?period=2020-21-Q1").status_code == 200
    assert client.get(f"/{SOUTH}/joint.exe").status_code == 404
    assert client.get(f"/{SOUTH}/joint/?period=never").status_code == 404


def test_the_shared_officers_see_both_and_nobody_else_is_told_that_there_is_such_a_page(together: Sharing) -> None:
    for who in ("officer", "head", "chair"):
        assert "Side by side with Vale" in together.text(who, f"/{SOUTH}/scorecard/?period=2020-21-Q1")
        together.text(who, f"/{SOUTH}/{JOINT}")
    for who in ("member of South", "partner"):
        assert together.browser(who).get(f"/{SOUTH}/{JOINT}").status_code == 404


def test_a_draft_shows_on_no_joint_page(together: Sharing) -> None:
    before = together.text("chair", f"/{VALE}/{JOINT}")
    assert "Where they do not stand alike" in before or "stand alike in 9 of 9" in before
    row = organisation.council(VALE)
    assert row is not None
    assert all("draft" not in one.lower() for one in before.split("  "))


def test_a_council_that_does_not_name_the_other_joins_nobody(together: Sharing) -> None:
    south, vale = (organisation.council(key) for key in (SOUTH, VALE))
    assert south and vale  # noqa: PT018  # both are loaded
    assert [one.key for one in organisation.sharing(south)] == [VALE]
    with transaction.atomic():
        alone = organisation.pack(vale.id).model_copy(update={"shared_with": ()})
        commands.apply_pack(council=vale, pack=alone, by=SYSTEM, at=AT)
        assert organisation.sharing(south) == []
        assert access.seen_jointly(together.people["chair"], south) == []
        transaction.set_rollback(True)


@pytest.mark.acceptance("M4")
def test_the_page_asks_no_more_for_more_measures(together: Sharing) -> None:
    client, found = together.browser("chair"), []
    for more in (0, 20):
        for key in (SOUTH, VALE):
            council = organisation.council(key)
            assert council is not None
            like = defined.indicator(council.id, "SV01")
            assert like is not None
            for number in range(more):
                sheet = replace(SHEET, title=f"Further measure {number}", owner_id=like.sheet.owner_id)
                code = f"F{number:02d}"
                indicators.define(council=council, code=code, unit_id=like.unit_id, sheet=sheet, **NOTE)
        client.get(f"/{SOUTH}/{JOINT}")
        with asked() as shapes:
            page = words(client.get(f"/{SOUTH}/{JOINT}"))
        assert ("Further measure 19" in page) == (more > 0)
        found.append(sum(shapes.values()))
    assert found[0] == found[1] <= MOST


def test_names_leave_out_what_they_end_with_alike() -> None:
    assert joint._names(["North Vale Council", "Hart Council"]) == ["North Vale", "Hart"]
    assert joint._names(["Council", "Hart Council"]) == ["Council", "Hart"]


def test_an_officers_shared_post_and_a_seat_show_both_and_nothing_else_does() -> None:
    def seen(kind: str, *, seats: set[int], shared: set[int], council: int = 1) -> bool:
        held = [Held(7, None, council, kind)]
        return rules.may_see_jointly(held, 1, seats=frozenset(seats), shared=frozenset(shared))

    for kind in rules.KINDS:
        assert seen(kind, seats={7}, shared=set())
        assert seen(kind, seats=set(), shared={7}) == (kind not in {"scrutiny", "portfolio_holder", "partner"})
        assert not seen(kind, seats={8}, shared={8})
        assert not seen(kind, seats={7}, shared={7}, council=2)
