"""A person's home as document nodes."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import Column, Content, Link, Row, Table
from goldenthread.engine.dates import day, moment
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.home.queries import Work
from goldenthread.indicators.pages.requests import request_href, target_of
from goldenthread.indicators.pages.targets import valued
from goldenthread.indicators.queries import IndicatorRow, RequestRow
from goldenthread.notices.queries import NoticeRow
from goldenthread.plans.pages.themes import mark, talk_href
from goldenthread.plans.queries import CommentRow, ContributionRow, PlanRow
from goldenthread.plans.rules import STATE_WORDS
from goldenthread.returns import pages as return_pages
from goldenthread.returns.queries import ReturnRow
from goldenthread.scorecards.pages import reasons
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line
from goldenthread.web import clock

# A home page shows the first few of each list and says how many more there are.
SHOWN = 8
LONGEST = 160


def exceptions(words: Words, lines: Sequence[Line], council_key: str) -> Table:
    """What is off target or missing, worst first."""
    return Table(
        f"{words['Exceptions']}: {min(len(lines), SHOWN)} of {len(lines)}, worst first",
        [
            Column(words["Indicator"], "text", 32),
            Column("Value", "number", 10),
            Column(words["Target"], "number", 10),
            Column("Status", "status", 14),
            reasons.column(34),
        ],
        [
            Row(
                [
                    in_words.indicator_link(line, council_key),
                    in_words.figure(words, line),
                    in_words.target(words, line),
                    _status(words, line),
                    reasons.cell(words, line),
                ]
            )
            for line in lines[:SHOWN]
        ],
        hide_caption=True,
    )


def _status(words: Words, line: Line) -> Content:
    """Its status; set by hand, with the one that was worked out beside it, for that is why it is listed."""
    by_hand = line.reading.computed_status is not None
    return in_words.status_cell(words, line.reading) if by_hand else in_words.status_mark(words, line.reading)


def returns(words: Words, caption: str, rows: Sequence[ReturnRow], council_key: str) -> Table:
    """Returns that wait for this person, with their due dates."""
    return Table(
        caption,
        [
            Column(words["Indicator"], "text", 50),
            Column("Period", "text", 20),
            Column("Due", "text", 18),
            Column("State", "text", 16),
        ],
        [
            Row(
                [
                    Link(f"{row.indicator.code} {row.indicator.title}", f"/{council_key}/returns/{row.id}/"),
                    row.period.months,
                    day(row.period.due_on),
                    "Not started" if row.is_empty else row.stage_words,
                ]
            )
            for row in rows[:SHOWN]
        ],
        hide_caption=True,
    )


def incomplete(words: Words, rows: Sequence[tuple[IndicatorRow, tuple[str, ...]]], council_key: str) -> Table:
    """Definition sheets that lack something, with what they lack."""
    return Table(
        "What is still missing from definitions",
        [Column(words["Indicator"], "text", 60), Column("Still missing", "text", 40)],
        [
            Row(
                [
                    Link(f"{row.code} {row.title}", f"/{council_key}/indicators/{row.code}/"),
                    words.names.say(", ".join(missing)),
                ]
            )
            for row, missing in rows[:SHOWN]
        ],
        hide_caption=True,
    )


def answers(rows: Sequence[ContributionRow], council_key: str, names: Names) -> Table:
    """Contributions on which it is this person's turn, with what is wanted."""
    return Table(
        names.say("{Contributions} that wait for you"),
        [
            Column(names["Priority"], "text", 30),
            Column("Who contributes", "text", 24),
            Column("State", "status", 14),
            Column("Wanted", "text", 32),
        ],
        [
            Row(
                [
                    Link(f"{row.priority_name}, {row.year_label}", talk_href(row, council_key), of=row.who),
                    row.who,
                    mark(row.state),
                    row.desired or row.text,
                ]
            )
            for row in rows[:SHOWN]
        ],
        hide_caption=True,
    )


def comments(rows: Sequence[CommentRow], council_key: str) -> Table:
    """Comments on this person's plans that nobody has answered."""
    return Table(
        "Comments to answer",
        [Column("Comment", "text", 50), Column("On", "text", 30), Column("By", "text", 20)],
        [
            Row(
                [
                    Link(shortened(row.text), f"/{council_key}/plans/{row.plan_key}/comments/?answer={row.id}"),
                    row.plan_title,
                    f"{row.by_name}, {day(clock.day(row.at))}",
                ]
            )
            for row in rows[:SHOWN]
        ],
        hide_caption=True,
    )


def shortened(text: str) -> str:
    """The beginning of what may be long."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


KINDS = {"alert": "Alert", "reminder": "Reminder", "escalation": "Late"}


def notices(rows: Sequence[NoticeRow]) -> Table:
    """What this person was told and has not put away, newest first."""
    return Table(
        "What you were told",
        [Column("Notice", "text", 62), Column("Kind", "text", 14), Column("When", "text", 24)],
        [Row([Link(row.text, row.href), KINDS.get(row.kind, "Notice"), moment(row.at)]) for row in rows[:SHOWN]],
        hide_caption=True,
    )


def to_decide(rows: Sequence[RequestRow], council_key: str, names: Names) -> Table:
    """Changes of targets that wait for this person's decision: from what to what, and who asks."""
    return Table(
        names.say("{Targets} whose change waits for you"),
        [
            Column(names["Target"], "text", 40),
            Column("From", "number", 14),
            Column("To", "number", 14),
            Column("Asked by", "text", 32),
        ],
        [
            Row(
                [
                    Link(target_of(row, names), request_href(row, council_key)),
                    valued(row.old, row.row),
                    valued(row.value, row.row),
                    f"{row.asked_by_name}, {day(clock.day(row.asked_at))}",
                ]
            )
            for row in rows[:SHOWN]
        ],
        hide_caption=True,
    )


def returned(rows: Sequence[PlanRow], council_key: str) -> Table:
    """Plans that quality assurance sent back to this person."""
    return Table(
        "Sent back by quality assurance",
        [Column("Title", "text", 70), Column("State", "text", 30)],
        [
            Row([Link(row.title, f"/{council_key}/plans/{row.key}/quality/"), STATE_WORDS[row.state]])
            for row in rows[:SHOWN]
        ],
        hide_caption=True,
    )


def tables(pack: Pack, work: Work, council_key: str) -> dict[str, Table | None]:
    """The tables of a home page; None where there is nothing to show."""
    words = Words(pack)
    return {
        "notices": notices(work.notices) if work.notices else None,
        "to_approve": returns(words, words.names.say("{Returns} to approve"), work.to_approve, council_key)
        if work.to_approve
        else None,
        "to_send": returns(words, words.names.say("{Returns} to send"), work.to_send, council_key)
        if work.to_send
        else None,
        "waiting": returns(words, "Waiting for approval", work.waiting, council_key) if work.waiting else None,
        "flags": return_pages.flags_to_answer(work.flags[:SHOWN], clock.today(), council_key, words.names)
        if work.flags
        else None,
        "exceptions": exceptions(words, work.exceptions, council_key) if work.exceptions else None,
        "to_answer": answers(work.to_answer, council_key, words.names) if work.to_answer else None,
        "comments": comments(work.comments, council_key) if work.comments else None,
        "to_decide": to_decide(work.to_decide, council_key, words.names) if work.to_decide else None,
        "plans": returned(work.returned, council_key) if work.returned else None,
        "incomplete": incomplete(words, work.incomplete, council_key) if work.incomplete else None,
    }
