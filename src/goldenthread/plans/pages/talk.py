"""One talk: what is done now beside what is wanted, what stands on the table, and every step with who and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Part,
    Quiet,
    Row,
    Strong,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.plans.pages import words
from goldenthread.plans.pages.themes import TURNS, challenges, mark
from goldenthread.plans.queries import ContributionRow, TalkRow
from goldenthread.plans.rules import contributions as rules
from goldenthread.web import clock

DID = {
    "opened": "Asked",
    "recorded": "Wrote down what it contributes",
    "proposed": "Proposed",
    "answered": "Answered the challenge",
    "challenged": "Challenged",
    "content": "Is content with it",
    "accepted": "Accepted as {director}",
    "refused": "Refused",
    "none": "Recorded that nothing is asked for",
    "reopened": "Opened it again",
}
WOULD = {
    "proposed": "Propose what we contribute",
    "answered": "Answer the challenge, with the {contribution} as it was or changed",
    "challenged": "Challenge what is proposed",
    "content": "I am content with what is proposed",
    "accepted": "I accept it as {director}",
    "refused": "Refuse",
    "none": "Record “none”: nothing is asked for",
    "reopened": "Open it again",
}


def talk(row: ContributionRow, steps: Sequence[TalkRow], names: Names) -> list[Block]:
    """How it stands, the two beside each other, and the way there."""
    return [
        _facts(row, names),
        Heading(2, "What is done now, beside what is wanted"),
        _sides(row, names),
        Heading(2, "How it came about"),
        Paragraph(f"{challenges(row.challenges).capitalize()} so far, oldest step first."),
        Listing([_step(one, names) for one in steps], ordered=True),
    ]


def _facts(row: ContributionRow, names: Names) -> Facts:
    turn = names.say(TURNS[row.next_side])
    facts: list[tuple[str, Content]] = [
        ("State", mark(row.state)),
        ("Whose turn it is", turn if row.next_side else "Nobody: it is settled"),
        (names.say("{Owner} of the {priority}"), row.asker_title or words.NOT_GIVEN),
        ("Word of who asks", _word(row.content_by_name, row.content_at)),
        (names.say("Word of the {director}"), _word(row.accepted_by_name, row.accepted_at)),
    ]
    if row.organisation:
        facts[-1] = ("Agreed for the organisation by", _word(row.accepted_by_name, row.accepted_at))
    return Facts(facts)


def _word(name: str, at: datetime | None) -> Content:
    return f"{name}, {day(clock.day(at))}" if at else Quiet("Not given yet")


def _sides(row: ContributionRow, names: Names) -> Table:
    columns = [
        Column("Now", width=25),
        Column("Wanted", width=25),
        Column(names.say("{Contribution} on the table"), width=25),
        Column(names["Target"], width=15),
        Column(names["Owner"], width=15),
    ]
    cells = (row.current, row.desired, row.text, row.target, row.owner_title)
    return Table(
        names.say("The {contribution} as it is, as it is wanted, and as it is offered"),
        columns,
        [Row([one or words.NOT_GIVEN for one in cells], header=None)],
        hide_caption=True,
    )


def _step(one: TalkRow, names: Names) -> Content:
    by = f"{one.by_name}, {one.post_title}" if one.post_title and one.post_title != one.by_name else one.by_name
    parts: list[Part] = [Strong(names.say(DID[one.kind])), Quiet(f" {day(clock.day(one.at))}, by {by}")]
    if one.said:
        parts.append(f": “{one.said}”")
    if one.kind in ("proposed", "answered", "recorded"):
        parts.append(f" – {one.text}" + (f" ({one.target})" if one.target else ""))
    if one.state in rules.SETTLED:
        parts += [" ", mark(one.state)]
    return parts
