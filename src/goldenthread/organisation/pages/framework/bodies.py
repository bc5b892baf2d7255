"""The bodies of a framework: who sits, in which months, what they receive and send, and what each took over from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import Block, Column, Content, Facts, Heading, Link, Listing, Paragraph, Row, Table
from goldenthread.framework import Body, Pack
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.days import span
from goldenthread.organisation.pages.framework import standing
from goldenthread.organisation.pages.framework.months import in_words
from goldenthread.organisation.pages.framework.roles import BODIES
from goldenthread.organisation.queries import BodyRow, Sitting, sittings


def _days(one: Sitting) -> str:
    """The days it sits, as far as they are known."""
    if one.row.starts is None:
        return f"until {span(one.ends, None).removeprefix('from ')}" if one.ends else ""
    return span(one.row.starts, one.ends)


def table(shown: Sequence[Sitting], pack: Pack, council_key: str, names: Names) -> list[Block]:
    """The bodies that sit on the day, and those that do not any more or not yet."""
    sitting = [one for one in shown if not one.is_over]
    others = [one for one in shown if one.is_over]
    tables = [_table(f"Sitting: {len(sitting)}", sitting, pack, council_key, names)] if sitting else []
    return [*tables, *([_table(f"Not sitting: {len(others)}", others, pack, council_key, names)] if others else [])]


def _table(caption: str, shown: Sequence[Sitting], pack: Pack, council_key: str, names: Names) -> Table:
    columns = (
        *(Column(names["Body"], width=4), Column("Kind", width=2)),
        *(Column("Meets", width=3), Column("Days", width=3), Column("Standing", width=4)),
    )
    order = list(BODIES)
    by_kind = sorted(shown, key=lambda one: (order.index(one.row.kind), one.row.name.casefold()))
    return Table(caption, columns, [_line(one, pack, council_key, names) for one in by_kind])


def _line(one: Sitting, pack: Pack, council_key: str, names: Names) -> Row:
    said = standing.said(one.told, pack) if one.told else "No longer in the framework"
    meets = _meets(one.told) if one.told else ""
    name = link(one.row.name, one.row.key, council_key)
    return Row((name, names.say(BODIES[one.row.kind]), meets or "–", _days(one) or "–", said or "In force"))


def link(name: str, key: str, council_key: str) -> Link:
    """The link to a body's page."""
    return Link(name, reverse("framework_body", kwargs={"council": council_key, "body": key}))


def _meets(body: Body) -> str:
    months = in_words(body.meets_months)
    return "; ".join(dict.fromkeys(part for part in (body.frequency, months) if part))


def one(row: BodyRow, rows: Sequence[BodyRow], pack: Pack, today: date, council_key: str, names: Names) -> list[Block]:
    """The page of a body."""
    every = sittings(rows, pack, today, today)
    shown = next(one for one in every if one.row.id == row.id)
    blocks: list[Block] = [Facts(_facts(shown, rows, pack, council_key, names))]
    if shown.told is None:
        gone = f"The framework does not name this {names['body']} any longer. What was done in its time keeps its name."
        return [*blocks, Paragraph(gone)]
    return [*blocks, *_lists(shown.told, pack), *_calendar(shown.told, pack)]


def _facts(
    shown: Sitting, rows: Sequence[BodyRow], pack: Pack, council_key: str, names: Names
) -> list[tuple[str, Content]]:
    row, told = shown.row, shown.told
    before = next((link(one.name, one.key, council_key) for one in rows if one.id == row.replaces_id), None)
    after = [link(one.name, one.key, council_key) for one in rows if one.replaces_id == row.id]
    pairs: list[tuple[str, Content | None]] = [
        ("Kind", f"{names.say(BODIES[row.kind])}{', joint with the other council' if row.is_joint else ''}"),
        ("Abbreviation", row.abbreviation),
        ("Also called", ", ".join(told.also_called) if told else ""),
        ("Chair", row.chair),
        ("Meets", _meets(told) if told else ""),
        ("Days", _days(shown)),
        ("Took over from", before),
        ("Followed by", _in_a_row(after)),
        ("Standing", (standing.said(told, pack) or "In force") if told else "No longer in the framework"),
        ("Note", told.note if told else ""),
        ("Source", told.source if told else ""),
    ]
    return [(term, content) for term, content in pairs if content]


def _in_a_row(links: Sequence[Link]) -> Content:
    parts: list[Link | str] = []
    for one in links:
        parts += [", ", one]
    return tuple(parts[1:])


def _lists(body: Body, pack: Pack) -> list[Block]:
    titles = {post.key: post.title for post in pack.posts}
    members = dict.fromkeys([*(titles.get(key, key) for key in body.members), *body.member_titles])
    blocks: list[Block] = []
    for title, items in (
        ("Remit", body.remit),
        ("Powers", body.powers),
        ("Members", tuple(members)),
        ("Receives", body.receives),
        ("Sends", body.sends),
    ):
        if items:
            blocks += [Heading(2, title), Listing(list(items))]
    return blocks


def _calendar(body: Body, pack: Pack) -> list[Block]:
    entries = [one for one in pack.calendar.entries if one.receives == body.key]
    if not entries:
        return []
    columns = (Column("What", width=5), Column("Months", width=3), Column("When", width=3), Column("Standing", width=4))
    lines = [
        Row((one.activity, in_words(one.months) or "–", one.timing or "–", standing.said(one, pack) or "In force"))
        for one in entries
    ]
    return [Table("In the calendar", columns, lines)]
