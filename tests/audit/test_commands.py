"""Writing the trail: one unforked chain for each council, whoever writes at the same time."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from goldenthread.audit import queries
from goldenthread.audit.commands import Actor, record
from goldenthread.audit.models import Head, Record

AT = datetime(2014, 7, 14, 9, 30, tzinfo=UTC)
ANN = Actor(7, "Ann Owner")


def write(council_id: int | None = 1, **changes: object) -> Record:
    content = {
        "by": ANN,
        "at": AT,
        "event": "returns.approved",
        "subject": "return:12",
        "title": "Missed collections approved",
        "before": {"state": "submitted"},
        "after": {"state": "approved"},
    }
    return record(council_id=council_id, **{**content, **changes})


@pytest.mark.django_db
@pytest.mark.database
def test_each_record_holds_the_hash_of_the_one_before():
    first, second = write(), write()
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.previous_hash == first.hash
    assert queries.anchor(1) == f"2:{second.hash}"


@pytest.mark.django_db
def test_each_council_has_its_own_chain_and_so_has_the_installation():
    write(1), write(2), write(None)
    assert [write(council).sequence for council in (1, 2, None)] == [2, 2, 2]
    assert queries.chains() == [None, 1, 2]


@transaction.atomic
def fail_after_writing() -> None:
    write()
    raise ZeroDivisionError


@pytest.mark.django_db
def test_a_change_that_fails_leaves_no_record():
    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    assert queries.length(1) == 0
    assert queries.verify(1) == []


@pytest.mark.django_db
@pytest.mark.database
def test_what_was_typed_comes_back_as_it_was():
    write(reason="It's £1 – “quoted”\nwith NUL \x00", after={"value": "½ <script>", "nothing": None})
    row = queries.one(1, 1)
    assert row.reason == "It's £1 – “quoted”\nwith NUL \N{REPLACEMENT CHARACTER}"
    assert row.after == {"value": "½ <script>", "nothing": None}
    assert queries.verify(1) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_fifty_writers_at_once_give_one_unforked_chain():
    barrier = threading.Barrier(50, timeout=60)
    failures: list[Exception] = []

    def writer(number: int) -> None:
        try:
            barrier.wait()
            with transaction.atomic():
                write(by=Actor(number, f"Writer {number}"))
        except Exception as error:  # noqa: BLE001 - a thread's failure is the test's to show
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=writer, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(Record.objects.values_list("sequence", flat=True)) == list(range(1, 51))
    assert queries.verify(1) == []
    assert Head.objects.get(chain=1).sequence == 50
