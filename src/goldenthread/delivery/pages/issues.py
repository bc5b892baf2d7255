"""What became of the actions of a plan between two published issues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from goldenthread.delivery.pages import words
from goldenthread.delivery.queries import IssueRow
from goldenthread.documents.nodes import Block, Column, Content, Facts, Heading, Link, Paragraph, Quiet, Row, Table
from goldenthread.engine.dates import day, moment
from goldenthread.engine.errors import Fault
from goldenthread.framework.speech import Names

WAYS = {
    "words and heading": "The same words under the same heading",
    "words": "The same words of the same team",
    "nearly the same words": "Nearly the same words of the same team",
    "words, another team": "The same words, of another team now",
}


def issues(rows: Sequence[IssueRow], council_key: str, names: Names) -> list[Block]:
    """Every issue, the newest first, each against the one before it."""
    blocks: list[Block] = []
    for row, before in zip(rows, [*rows[1:], None], strict=False):
        blocks.append(Heading(2, f"Issue of {day(row.issued_on)}"))
        blocks.append(_facts(row, before, names))
        if before is not None:
            blocks += _details(row.matching, council_key, names)
    return blocks


def _facts(row: IssueRow, before: IssueRow | None, names: Names) -> Facts:
    matching = row.matching
    facts: list[tuple[str, Content]] = [
        ("File", f"{row.name}, taken in at {moment(row.taken_at)} by {row.taken_by_name}"),
        (names["Actions"], str(row.count)),
    ]
    if before is not None:
        found = sum(matching["by"].values())
        ways = "; ".join(f"{WAYS[way][:1].lower()}{WAYS[way][1:]}: {matching['by'][way]}"
                         for way in WAYS if way in matching["by"])  # fmt: skip
        facts += [
            ("Found again", f"{found} of the {before.count} of {day(before.issued_on)} ({ways})"),
            ("With another number", str(matching["renumbered"])),
            ("Due date moved", str(len(matching["moved"]))),
            ("Went down", str(len(matching["went_down"]))),
            ("New", str(len(matching["appeared"]))),
            ("Gone", str(len(matching["gone"]))),
        ]
    return Facts(facts)


def _details(matching: Mapping[str, Any], council_key: str, names: Names) -> list[Block]:
    tables = [
        _pairs("Found again, but not word for word", matching["unsure"], _words, ("Was", "Is now", "How"), council_key),
        _pairs("Due date moved", matching["moved"], _moved, ("Was due", "Is due now", "Team"), council_key),
        _pairs("Went down", matching["went_down"], _down, ("Was", "Is now", "Team"), council_key),
        _said("New in this issue", matching["appeared"], names),
        _gone(matching["gone"], council_key, names),
    ]
    found: list[Block] = [table for table in tables if table is not None]
    return found or [Paragraph("Nothing moved, went down, appeared or is gone.")]


def _pairs(
    caption: str, pairs: Sequence[Mapping[str, Any]], told: Any, titles: tuple[str, str, str], council_key: str
) -> Table | None:
    if not pairs:
        return None
    columns = [
        Column("No", kind="number", width=8),
        Column("What", width=44),
        *(Column(title, width=16) for title in titles),
    ]
    lines = [
        Row([one["number"], _link(one["new"]["text"], one["id"], council_key), *told(one)], header=1) for one in pairs
    ]
    return Table(f"{caption}: {len(pairs)}", columns, lines)


def _words(one: Mapping[str, Any]) -> list[Content]:
    teams = f"{one['old']['team']} to {one['new']['team']}"
    way = teams if one["old"]["team"] != one["new"]["team"] else WAYS[one["by"]]
    return [one["old"]["text"], one["new"]["text"], way]


def _moved(one: Mapping[str, Any]) -> list[Content]:
    return [_day(one["old"]["due_on"]), _day(one["new"]["due_on"]), one["new"]["team"]]


def _down(one: Mapping[str, Any]) -> list[Content]:
    return [_far(one["old"]), _far(one["new"]), one["new"]["team"]]


def _far(said: Mapping[str, Any]) -> str:
    told = words.STAGES[said["stage"]]
    return told if said["percent"] is None else f"{told}, {said['percent']}%"


def _day(text: str | None) -> str:
    return day(date.fromisoformat(text)) if text else "No date"


def _said(caption: str, said: Sequence[Mapping[str, Any]], names: Names) -> Table | None:
    if not said:
        return None
    columns = [Column("Team", width=10), Column(names["Action"], width=60), Column("Due", width=18),
               Column("How far", width=14)]  # fmt: skip
    lines = [Row([one["team"] or Quiet("None"), one["text"], _day(one["due_on"]), _far(one)], header=1) for one in said]
    return Table(f"{caption}: {len(said)}", columns, lines)


def _gone(said: Sequence[Mapping[str, Any]], council_key: str, names: Names) -> Table | None:
    if not said:
        return None
    columns = [Column("No", kind="number", width=10), Column(names["Action"], width=80)]
    lines = [Row([one["number"], _link(one["text"], one["id"], council_key)], header=1) for one in said]
    return Table(f"No longer in this issue: {len(said)}", columns, lines)


def _link(text: str, action_id: int, council_key: str) -> Link:
    return Link(text, reverse("action", kwargs={"council": council_key, "action_id": action_id}))


def faults(found: Sequence[Fault]) -> Table:
    """What stands against a file, by line and column, with how to mend it."""
    columns = [Column("Where", width=20), Column("What", width=30), Column("What to do", width=30),
               Column("It says", width=20)]  # fmt: skip
    lines = [Row([one.place, one.reason, one.mend, one.value or Quiet("Nothing")]) for one in found[:50]]
    note = f"And {len(found) - 50} more." if len(found) > 50 else ""
    return Table(f"{len(found)} to mend", columns, lines, note)
