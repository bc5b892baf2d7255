"""Requests for other values of targets: those that wait, what was decided, and one of them in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Column, Content, Facts, Link, Quiet, Row, Table
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.indicators.pages.targets import valued
from goldenthread.indicators.pages.words import address
from goldenthread.indicators.queries import RequestRow
from goldenthread.indicators.rules import DOUBTS, REQUEST_STATES, words
from goldenthread.web import clock

NOBODY = "Nobody who may decide but who asked"


def target_of(one: RequestRow, names: Names) -> str:
    """Which target it is about: its indicator, its kind, its period."""
    return f"{one.row.code} {names.say(words.KIND_WORDS[one.kind])}, {one.period_label}"


def request_href(one: RequestRow, council_key: str) -> str:
    """Where a request's own page is."""
    return reverse("target_request", kwargs={"council": council_key, "request_id": one.id})


def open_requests(
    rows: Sequence[RequestRow], waits: Mapping[int, Sequence[str]], council_key: str, names: Names, caption: str
) -> Table:
    """What is asked and not decided: from what to what, by whom, why, and for whom it waits."""
    columns = [
        *(Column(names["Target"], width=22), Column("From", "number", 9), Column("To", "number", 9)),
        *(Column("Asked by", width=18), Column("Why", width=24), Column("Waits for", width=18)),
    ]
    lines = [
        Row(
            [
                Link(target_of(one, names), request_href(one, council_key)),
                valued(one.old, one.row),
                valued(one.value, one.row),
                f"{one.asked_by_name}, {day(clock.day(one.asked_at))}",
                one.reason,
                ", ".join(waits.get(one.id, ())) or NOBODY,
            ]
        )
        for one in rows
    ]
    return Table(caption, columns, lines, hide_caption=True)


def settled_requests(rows: Sequence[RequestRow], council_key: str, names: Names, caption: str) -> Table:
    """What was decided or taken back: from what to what, by whose request and hand, under which minute, and why."""
    columns = [
        *(Column(names["Target"], width=20), Column("From", "number", 9), Column("To", "number", 9)),
        *(Column("Asked by", width=18), Column("Outcome", width=20), Column("Minute", width=16)),
        Column("Why", width=20),
    ]
    lines = [
        Row(
            [
                Link(target_of(one, names), request_href(one, council_key)),
                valued(one.old, one.row),
                valued(one.value, one.row),
                f"{one.asked_by_name}: {one.reason}",
                _outcome(one),
                _minute(one),
                one.answer or Quiet("Nothing said"),
            ]
        )
        for one in rows
    ]
    return Table(caption, columns, lines, hide_caption=True)


def _outcome(one: RequestRow) -> Content:
    if one.settled_at is None:
        return REQUEST_STATES[one.state]
    return f"{REQUEST_STATES[one.state]}, by {one.settled_by_name}, {day(clock.day(one.settled_at))}"


def _minute(one: RequestRow) -> Content:
    return f"{one.body_name}, {day(one.met_on)}: {one.minute}" if one.met_on else Quiet("None")


def request_facts(one: RequestRow, waits: Sequence[str], council_key: str, names: Names) -> Facts:
    """A request in full: the old value and the new, what speaks against it, and what became of it."""
    told: list[tuple[str, Content]] = [
        (names["Indicator"], Link(f"{one.row.code} {one.row.title}", address(one.row, council_key))),
        ("From", valued(one.old, one.row)),
        ("To", valued(one.value, one.row) if one.value is not None else "Withdrawn"),
        ("Asked by", f"{one.asked_by_name}, {day(clock.day(one.asked_at))}"),
        ("Why", one.reason),
    ]
    if one.basis:
        told.append(("Basis", one.basis))
    if one.doubts:
        told.append(("What speaks against it", "; ".join(DOUBTS[code] for code in one.doubts)))
        told.append(("Asked for all the same", one.despite))
    if one.is_open:
        return Facts([*told, ("Waits for", ", ".join(waits) or NOBODY)])
    told.append(("Outcome", _outcome(one)))
    if one.met_on:
        told.append(("Minute", _minute(one)))
    return Facts([*told, ("Why so", one.answer)] if one.answer else told)
