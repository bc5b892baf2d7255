"""What is signed is what was seen, whoever changes it at that moment (C2), and two files are never mixed (C5).

Each race has its control: the same without the protection, which must fail, or the race would prove nothing.
A few by day, hundreds by night.
"""

from __future__ import annotations

import threading
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from goldenthread.intake import commands as intake
from goldenthread.returns import rules
from goldenthread.returns.models import Revision
from goldenthread.returns.queries import ReturnRow
from tests.returns.conftest import BACKEND
from tests.returns.racing import Act, approving, filing, is_as_seen, race, stored
from tests.returns.worlds import AT, Returning, seal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
FEW, HUNDREDS = 8, 500
CODES, NOW = ("CALLS", "TAX"), "2014-15 Q1"


def many(few: int, hundreds: int) -> pytest.MarkDecorator:
    """So many times by day, and so many by night."""
    cases = [pytest.param(few, id=str(few)), pytest.param(hundreds, id=str(hundreds), marks=pytest.mark.nightly)]
    return pytest.mark.parametrize("races", cases)


def submitted(story: Returning, turn: int) -> ReturnRow:
    """A return that waits for approval, whatever it was before."""
    row = story.returned("CALLS")
    if row.state == rules.SUBMITTED:
        return row
    filing(story, row, "Olive", Decimal(turn % 100))()
    return story.returned("CALLS")


@pytest.mark.acceptance("C2")
@many(FEW, HUNDREDS)
def test_what_is_approved_is_what_was_seen_whatever_is_filed_at_that_moment(story: Returning, races: int) -> None:
    told: set[str] = set()
    for turn in range(races):
        row = submitted(story, turn)
        acts = [approving(story, row, "Hugo"), filing(story, row, "Olive", Decimal(turn % 100) / 10)]
        told |= set(race(acts))
        assert is_as_seen(row.id)
    assert told & {"approved", "filed"}


@pytest.mark.acceptance("C2")
def test_the_control_approves_what_nobody_saw(story: Returning) -> None:
    story.save("CALLS", value=50)
    row = story.submit("CALLS")
    saved = threading.Event()
    assert race([signing_blindly(row, saved), overwriting(row, saved)]) == ["approved", "saved"]
    assert not is_as_seen(row.id)


def signing_blindly(row: ReturnRow, saved: threading.Event) -> Act:
    """The control: the fingerprint of what was read is put down, whatever stands there by now."""
    signature = {"seal": seal(row), "approved_name": "Hugo", "approved_at": AT, "published_source": "Nobody looked"}

    def act() -> str:
        saved.wait()
        Revision.objects.filter(parent_id=row.id).update(state=rules.APPROVED, **signature)
        return "approved"

    return act


def overwriting(row: ReturnRow, saved: threading.Event) -> Act:
    """Another figure, saved while the approver's page is open."""

    def act() -> str:
        Revision.objects.filter(parent_id=row.id).update(value=Decimal(51))
        saved.set()
        return "saved"

    return act


def importing(story: Returning, folder: Path, name: str, value: int) -> Act:
    """A file with this value for each of its rows, and a reason for whatever it changes."""
    path = folder / f"{name}.csv"
    path.write_text("Indicator,Value\n" + "".join(f"{code},{value}\n" for code in CODES), encoding="utf-8")
    by = story.actor(name)

    def act() -> str:
        return intake.run(
            council_id=story.council.id, profile_key="quarterly-values", path=path, period_label=NOW, by=by, at=AT,
            reason="Counted again",
        ).state  # fmt: skip

    return act


def values_now(story: Returning) -> set[Decimal | None]:
    return {row.current.figures.value for row in map(story.returned, CODES) if row.current}


@pytest.mark.acceptance("C5")
@many(2, 100)
def test_two_files_for_one_period_come_one_after_the_other_and_are_never_mixed(
    story: Returning, tmp_path: Path, races: int
) -> None:
    for turn in range(races):
        acts = [importing(story, tmp_path, name, 10 + 2 * turn + at) for at, name in enumerate(("Olive", "Petra"))]
        assert set(race(acts)) <= {"applied"}
        assert len(values_now(story)) == 1


@pytest.mark.acceptance("C5")
def test_the_control_without_a_turn_mixes_them(story: Returning) -> None:
    """The control: each file written row by row, as a program does that has no transaction around it."""
    for code in CODES:
        story.save(code, value=1)
    ids = [story.returned(code).id for code in CODES]
    half = threading.Barrier(2)

    def writing(value: int, order: list[int]) -> Act:
        def act() -> str:
            Revision.objects.filter(parent_id=order[0]).update(value=value)
            half.wait()
            Revision.objects.filter(parent_id=order[1]).update(value=value)
            return "written"

        return act

    assert race([writing(2, ids), writing(3, ids[::-1])]) == ["written", "written"]
    assert values_now(story) == {Decimal(2), Decimal(3)}


@pytest.mark.nightly
@pytest.mark.acceptance("C1")
def test_of_two_pages_sent_at_once_one_is_kept_and_the_other_is_told_with_both_figures(story: Returning) -> None:
    """Five hundred races through the pages: whoever is second gets 409, who was first, and what they typed back."""
    browsers = {name: signed_in(story, name) for name in ("Olive", "Quinn")}
    row = story.returned("CALLS")
    where = f"/hart/returns/{row.id}/"
    for turn in range(HUNDREDS):
        typed = {"Olive": f"{turn % 90}.1", "Quinn": f"{turn % 90}.6"}
        row, pages = stored(row), {}

        def sending(name: str, version: int = row.version, typed: dict[str, str] = typed, pages: dict = pages) -> Act:
            def act() -> str:
                answer = browsers[name].post(where, {"version": version, "value": typed[name], "absence": ""})
                pages[name] = answer.content.decode()
                return {302: "saved", 409: "told"}.get(answer.status_code, str(answer.status_code))

            return act

        told = race([sending(name) for name in typed])
        assert sorted(told) == ["saved", "told"]
        second, first = sorted(typed, key=lambda name: told[list(typed).index(name)], reverse=True)
        now = stored(row)
        assert now.current is not None
        assert now.current.figures.value == Decimal(typed[first])
        assert all(one in pages[second] for one in (first, typed[first], typed[second]))


def signed_in(story: Returning, name: str) -> Client:
    client = Client()
    client.force_login(story.people[name], backend=BACKEND)
    return client
