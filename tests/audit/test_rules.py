"""What a record's hash covers, and that one content has one spelling."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from goldenthread.audit import rules

AT = datetime(2014, 7, 14, 9, 30, tzinfo=UTC)


def link(**changes: object) -> rules.Link:
    content = {
        "chain": 1,
        "sequence": 1,
        "at": AT,
        "actor_id": 7,
        "actor_name": "Ann Owner",
        "event": "returns.approved",
        "subject": "return:12",
        "title": "Missed collections approved",
        "before": "null",
        "after": '{"state":"approved"}',
        "reason": "",
        "previous_hash": rules.GENESIS,
    }
    return rules.Link(**{**content, **changes})


def test_the_order_of_a_dictionary_does_not_change_its_spelling():
    assert rules.canonical({"b": 1, "a": 2}) == rules.canonical({"a": 2, "b": 1}) == '{"a":2,"b":1}'


def test_exact_numbers_and_days_are_kept_as_text():
    value = {"value": Decimal("48.20"), "on": date(2014, 7, 14), "ids": frozenset({3, 1})}
    assert rules.canonical(value) == '{"ids":[1,3],"on":"2014-07-14","value":"48.20"}'


def test_what_json_cannot_hold_exactly_is_refused():
    with pytest.raises(TypeError, match="bytes"):
        rules.canonical({"file": b"PK"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("chain", 2),
        ("sequence", 2),
        ("at", AT + timedelta(microseconds=1)),
        ("actor_id", 8),
        ("actor_name", "Bob"),
        ("event", "returns.submitted"),
        ("subject", "return:13"),
        ("title", "Another"),
        ("before", "{}"),
        ("after", "null"),
        ("reason", "because"),
        ("previous_hash", "f" * 64),
    ],
)
def test_every_part_of_a_record_is_in_its_hash(name, value):
    assert rules.digest(link(**{name: value})) != rules.digest(link())


def test_the_zone_an_instant_is_written_in_does_not_matter():
    london = AT.astimezone(timezone(timedelta(hours=1)))
    assert rules.digest(link(at=london)) == rules.digest(link())


def test_parts_cannot_run_into_each_other():
    assert rules.digest(link(event="a", subject="bc")) != rules.digest(link(event="ab", subject="c"))


def test_text_no_database_keeps_is_replaced():
    assert rules.clean("a\x00b\ud800") == "a\N{REPLACEMENT CHARACTER}b?"
