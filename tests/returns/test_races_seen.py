"""What is signed is what was seen, whoever changes it at that moment (C2), and two files are never mixed (C5).

Each race has its control: the same without the protection, which must fail, or the race would prove nothing.
A few by day, hundreds by night.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from goldenthread.intake import commands as intake
from goldenthread.returns import queries, rules
from goldenthread.returns.commands import taking
from goldenthread.returns.queries import ReturnRow
from tests.breaking import without_transactions
from tests.returns.conftest import BACKEND
from tests.returns.racing import Act, approving, filing, is_as_seen, race, stored, without_versions
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


def approvals(story: Returning, races: int) -> Iterator[tuple[ReturnRow, str]]:
    """Approve while a file brings another figure, either of them first: what was read, and what the approver was told.

    As many races as are asked for, and more until one of them was approved.
    """
    turn, approved = 0, 0
    while turn < races or not approved:
        assert turn < races * 10, "nothing was ever approved"
        row = submitted(story, turn)
        acts = [approving(story, row, "Hugo"), filing(story, row, "Olive", Decimal(turn % 100) / 10)]
        told = race(acts if turn % 2 else acts[::-1])[0 if turn % 2 else 1]
        approved += told == "approved"
        turn += 1
        yield row, told


def mismatch(row: ReturnRow, told: str) -> bool:
    """Whether what was approved is something else than what was seen: by its seal, and by what is stored under it."""
    if told != "approved":
        return False
    assert row.current is not None
    mine = next(one for one in queries.revisions(row.id) if one.number == row.current.number)
    assert mine.state == rules.APPROVED
    assert mine.seal == seal(row)
    return mine.seal != rules.seal(mine.number, mine.reason, mine.figures)


@pytest.mark.acceptance("C2")
@many(FEW, HUNDREDS)
def test_what_is_approved_is_what_was_seen_whatever_is_filed_at_that_moment(story: Returning, races: int) -> None:
    for row, told in approvals(story, races):
        assert told in ("approved", "told")
        assert not mismatch(row, told)
        assert is_as_seen(row.id)


@pytest.mark.acceptance("C2")
def test_the_control_without_versions_approves_what_nobody_saw(
    story: Returning, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same race with the protection off, until a signature stands under a figure that its giver never saw."""
    without_versions(monkeypatch)
    assert any(mismatch(row, told) for row, told in approvals(story, FEW * 10))


ORDER = {"Olive": CODES, "Petra": CODES[::-1]}
Between = Callable[[], AbstractContextManager[object]]


def importing(story: Returning, folder: Path, name: str, value: int, between: Between = nullcontext) -> Act:
    """A file with this value for each of its rows, and a reason for whatever it changes."""
    path = folder / f"{name}.csv"
    rows = "".join(f"{code},{value}\n" for code in ORDER[name])
    path.write_text(f"Indicator,Value\n{rows}", encoding="utf-8")
    by = story.actor(name)

    def act() -> str:
        try:
            with between():
                return intake.run(
                    council_id=story.council.id, profile_key="quarterly-values", path=path, period_label=NOW, by=by,
                    at=AT, reason="Counted again",
                ).state  # fmt: skip
        except DatabaseError:
            return "broken off"

    return act


def two_files(story: Returning, folder: Path, turn: int, between: Between = nullcontext) -> list[str]:
    """Two files for one period at once, each with another value and in another order; what became of each."""
    return race([importing(story, folder, name, 10 + 2 * turn + at, between) for at, name in enumerate(ORDER)])


def values_now(story: Returning) -> set[Decimal | None]:
    return {row.current.figures.value for row in map(story.returned, CODES) if row.current}


@pytest.mark.acceptance("C5")
@many(2, 100)
def test_two_files_for_one_period_come_one_after_the_other_and_are_never_mixed(
    story: Returning, tmp_path: Path, races: int
) -> None:
    for turn in range(races):
        assert set(two_files(story, tmp_path, turn)) == {"applied"}
        assert len(values_now(story)) == 1


@pytest.mark.acceptance("C5")
def test_the_control_without_transactions_mixes_them(
    story: Returning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same two files with nothing that holds a file's rows together: each has stored one when both go on."""
    monkeypatch.setattr(taking, "BATCH", 1)
    half = threading.Barrier(2, timeout=30)

    @contextmanager
    def waits_after_its_first_row() -> Iterator[None]:
        is_first = [True]

        def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            done = execute(sql, *rest)
            if sql.startswith("INSERT") and "returns_revision" in sql and is_first:
                is_first.clear()
                half.wait()
            return done

        with connection.execute_wrapper(watch):
            yield

    with without_transactions():
        two_files(story, tmp_path, 0, waits_after_its_first_row)
    assert len(values_now(story)) == 2


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
