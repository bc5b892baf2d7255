"""Whoever gets past the database's own refusals is still found out: the chain names the first bad record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.audit import queries
from goldenthread.audit.models import Head, Record
from goldenthread.audit.rules import GENESIS, LINK_NAMES, Link, digest
from goldenthread.engine.errors import BadData
from tests.audit.test_commands import write
from tests.guards import lifted

LENGTH = 12
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def chain():
    """Twelve records, and the guards out of the way as for someone who owns the database."""
    for number in range(LENGTH):
        write(subject=f"return:{number % 3}", reason=f"reason {number}")
    with lifted():
        yield


def first(council_id: int = 1, anchor: str | None = None) -> tuple[str, str]:
    fault = queries.verify(council_id, anchor)[0]
    return fault.place, fault.value


def restore(records: list[Record], head: Head) -> None:
    Record.objects.all().delete()
    Record.objects.bulk_create(records)
    head.save()


def test_an_untouched_chain_has_no_fault(chain):
    assert queries.verify(1) == []
    assert queries.verify_all() == {1: []}


def test_a_chain_that_never_was_has_no_fault():
    assert queries.verify(99) == []


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "a better reason"},
        {"actor_id": 8},
        {"actor_name": "Somebody else"},
        {"after": '{"state":"draft"}'},
        {"at": F("at") + timedelta(minutes=1)},
        {"title": "Another"},
        {"hash": "f" * 64},
    ],
)
def test_an_edited_record_is_named(chain, change):
    Record.objects.filter(sequence=5).update(**change)
    assert first() == ("record 5", "edited")


def test_a_record_taken_out_is_named(chain):
    Record.objects.filter(sequence=5).delete()
    assert first() == ("record 5", "missing")


def test_the_first_record_taken_out_is_named(chain):
    Record.objects.filter(sequence=1).delete()
    assert first() == ("record 1", "missing")


def test_a_record_taken_out_and_the_gap_closed_is_named(chain):
    Record.objects.filter(sequence=5).delete()
    for sequence in range(6, LENGTH + 1):
        Record.objects.filter(sequence=sequence).update(sequence=sequence - 1)
    assert first() == ("record 5", "reordered")


def test_two_records_swapped_are_named(chain):
    Record.objects.filter(sequence=4).update(sequence=99)
    Record.objects.filter(sequence=8).update(sequence=4)
    Record.objects.filter(sequence=99).update(sequence=8)
    assert first() == ("record 4", "reordered")


def test_the_last_records_cut_off_are_missed_by_the_head(chain):
    Record.objects.filter(sequence__gt=9).delete()
    assert first() == ("record 10", "tail missing")


def test_the_whole_chain_taken_away_is_missed_by_the_head(chain):
    Record.objects.all().delete()
    assert first() == ("record 1", "tail missing")


def test_a_record_slipped_in_behind_the_head_is_named(chain):
    last = Record.objects.get(sequence=LENGTH)
    _add(last, previous_hash=last.hash)
    assert first() == (f"record {LENGTH + 1}", "rewritten")


def test_a_record_edited_with_a_fresh_hash_breaks_the_next_link(chain):
    _rehash(Record.objects.get(sequence=5), reason="a better reason")
    assert first() == ("record 6", "rewritten")


def test_the_last_record_edited_with_a_fresh_hash_disagrees_with_the_head(chain):
    _rehash(Record.objects.get(sequence=LENGTH), reason="a better reason")
    assert first() == (f"record {LENGTH}", "rewritten")


def test_cutting_the_tail_and_the_head_together_shows_only_against_an_anchor(chain):
    anchor = queries.anchor(1)
    Record.objects.filter(sequence__gt=9).delete()
    Head.objects.filter(chain=1).update(sequence=9, hash=Record.objects.get(sequence=9).hash)
    assert queries.verify(1) == []
    assert first(anchor=anchor) == (f"record {LENGTH}", "tail missing")


def test_a_chain_written_anew_shows_only_against_an_anchor(chain):
    anchor = queries.anchor(1)
    previous = GENESIS
    for row in Record.objects.order_by("sequence"):
        previous = _rehash(row, reason="all is well", previous_hash=previous)
    Head.objects.filter(chain=1).update(hash=previous)
    assert queries.verify(1) == []
    assert first(anchor=anchor) == (f"record {LENGTH}", "rewritten")


def test_an_anchor_still_holds_after_more_was_written(chain):
    anchor = queries.anchor(1)
    write()
    assert queries.verify(1, anchor) == []


def test_what_is_no_anchor_is_refused_with_its_mend():
    with pytest.raises(BadData, match="64 figures or letters"):
        queries.verify(1, "yesterday")


TAMPERINGS: dict[str, Callable[[int, int], None]] = {
    "edit": lambda at, _: Record.objects.filter(sequence=at).update(reason="other"),
    "re-time": lambda at, by: Record.objects.filter(sequence=at).update(at=F("at") - timedelta(seconds=by)),
    "delete": lambda at, _: Record.objects.filter(sequence=at).delete(),
    "swap": lambda at, by: _swap(at, (at + by - 1) % LENGTH + 1),
    "insert": lambda at, _: _insert(at),
    "truncate": lambda at, _: Record.objects.filter(sequence__gte=at).delete(),
}


@pytest.mark.acceptance("K1")
@given(st.sampled_from(sorted(TAMPERINGS)), st.integers(1, LENGTH), st.integers(1, LENGTH - 1))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_tampering_is_detected(chain, kind, at, by):
    _tamper_and_look(kind, at, by)


@pytest.mark.nightly
@pytest.mark.acceptance("K1")
@given(st.sampled_from(sorted(TAMPERINGS)), st.integers(1, LENGTH), st.integers(1, LENGTH - 1))
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_thousand_tamperings_are_detected(chain, kind, at, by):
    _tamper_and_look(kind, at, by)


def _tamper_and_look(kind: str, at: int, by: int) -> None:
    records, head = list(Record.objects.order_by("sequence")), Head.objects.get(chain=1)
    TAMPERINGS[kind](at, by)
    faults = queries.verify(1)
    restore(records, head)
    assert faults, f"{kind} at {at} by {by} was not seen"
    touched = min(at, (at + by - 1) % LENGTH + 1) if kind == "swap" else at
    assert faults[0].place == f"record {touched}"


def _swap(one: int, other: int) -> None:
    Record.objects.filter(sequence=one).update(sequence=99)
    Record.objects.filter(sequence=other).update(sequence=one)
    Record.objects.filter(sequence=99).update(sequence=other)


def _insert(at: int) -> None:
    """Make room at a place and put an invented record there, with a hash of its own that is right."""
    before = Record.objects.get(sequence=at)
    for sequence in range(LENGTH, at - 1, -1):
        Record.objects.filter(sequence=sequence).update(sequence=sequence + 1)
    _add(before, sequence=at, previous_hash="a" * 64)


def _add(like: Record, **changes: object) -> None:
    content = {name: getattr(like, name) for name in LINK_NAMES} | {"sequence": like.sequence + 1} | changes
    Record.objects.create(**content, hash=digest(Link(**content)))


def _rehash(row: Record, **changes: object) -> str:
    content = {name: getattr(row, name) for name in LINK_NAMES} | changes
    fresh = digest(Link(**content))
    Record.objects.filter(pk=row.pk).update(**changes, hash=fresh)
    return fresh


def test_the_guards_are_back_in_place(db):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit%'")
            assert cursor.fetchone()[0] == 5
        else:
            cursor.execute("SHOW session_replication_role")
            assert cursor.fetchone()[0] == "origin"
