"""Two or more people at one moment, each with a connection of their own, on a database where writers wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import F

from goldenthread.engine.errors import GoldenThreadError
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.commands import Taken, TakenFigure, drafts, holding, signing
from goldenthread.returns.models import Return
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from tests.returns.worlds import AT, Returning, seal

Act = Callable[[], str]


def apart(work: Callable[[], object]) -> None:
    """Do something in a thread of its own, with a connection of its own; what it raises is raised here."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


def race(acts: list[Act]) -> list[str]:
    """Let them all go at once, each on a connection of its own; what each was told."""
    barrier = threading.Barrier(len(acts))

    def run(act: Act) -> str:
        try:
            barrier.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def without_versions(patch: pytest.MonkeyPatch) -> None:
    """The control: a return is held whatever version its page had, and a signature is put under whatever stands there.

    So do most programs: whoever saves last has saved.
    """

    def careless(*, council_id: int, return_id: int, **_: object) -> ReturnRow:
        Return.objects.filter(pk=return_id).update(version=F("version") + 1)
        return holding.stored(council_id, return_id)

    for room in (drafts, signing):
        patch.setattr(room, "hold", careless)
    patch.setattr(signing, "_as_seen", lambda row, seal: None)


def stored(row: ReturnRow) -> ReturnRow:
    """The return as it is now."""
    now = queries.one(row.council_id, row.id)
    assert now is not None
    return now


def is_as_seen(return_id: int) -> bool:
    """Whether every approved revision carries the fingerprint of what is stored in it."""
    approved = [one for one in queries.revisions(return_id) if one.state == rules.APPROVED]
    return all(one.seal == rules.seal(one.number, one.reason, one.figures) for one in approved)


def approving(story: Returning, row: ReturnRow, name: str) -> Act:
    """Approve what was read, as the page does."""
    actor = story.actor(name)

    def act() -> str:
        try:
            commands.approve(
                council_id=row.council_id,
                return_id=row.id,
                expected_version=row.version,
                seal=seal(row),
                by=actor,
                at=AT,
            )
        except GoldenThreadError:
            return "told"
        return "approved"

    return act


def sending_back(story: Returning, row: ReturnRow, name: str) -> Act:
    """Send back what was read."""
    actor = story.actor(name)

    def act() -> str:
        try:
            commands.send_back(
                council_id=row.council_id,
                return_id=row.id,
                expected_version=row.version,
                comment="Check it again",
                by=actor,
                at=AT,
            )
        except GoldenThreadError:
            return "told"
        return "sent back"

    return act


def filing(story: Returning, row: ReturnRow, name: str, value: Decimal) -> Act:
    """Store another figure from a file, which was compared with what was read."""
    one = TakenFigure(
        indicator_id=row.indicator.id,
        unit_id=row.unit_id,
        definition_version=1,
        period_id=row.period.id,
        figures=Figures(value=value),
        revises=row.current.number if row.current else 0,
        reason="From a file" if row.current else "",
    )
    how = Taken(rules.SUBMITTED, "", None, story.actor(name), AT)

    def act() -> str:
        try:
            commands.take(council_id=row.council_id, figures=[one], how=how)
        except GoldenThreadError:
            return "told"
        return "filed"

    return act
