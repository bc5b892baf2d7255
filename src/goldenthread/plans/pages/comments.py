"""The comments on a plan: how many, whose, in the members' window or not, and what was done with each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from goldenthread.documents.nodes import Block, Cell, Column, Content, Link, Paragraph, Part, Quiet, Row, Strong, Table
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.plans import rules
from goldenthread.plans.queries import CommentRow
from goldenthread.plans.rules import Window
from goldenthread.web import clock

INSIDE, OUTSIDE = "In the members’ window", "Outside of the window"


def told_of(window: Window | None, today: date) -> str:
    """When members say what they want of a plan, and what becomes of a comment at another time (SP-015)."""
    if window is None:
        return "The timetable sets no window for the input of members: comments are read at any time."
    span = f"{day(window.first)} to {day(window.last)}"
    if window.holds(today):
        return f"The window for the input of members is open: {span}."
    state = "opens later" if today < window.first else "is over"
    return f"The window for the input of members {state}: {span}. A comment outside of it is kept and marked as such."


def counted(rows: Sequence[CommentRow], names: Names) -> list[Block]:
    """How many there are, and what became of them."""
    if not rows:
        return [Paragraph(names.say("Nobody has commented on this {plan} yet."), "lead")]
    waiting = sum(one.answered_at is None for one in rows)
    inside = sum(one.in_window for one in rows)
    members = sum(one.of_member for one in rows)
    count = f"{len(rows)} {'comment' if len(rows) == 1 else 'comments'}"
    return [Paragraph(f"{count}: {members} of members, {inside} in the window, {waiting} without an answer.", "lead")]


def listed(rows: Sequence[CommentRow], here: str, names: Names, *, may_answer: bool) -> list[Block]:
    """Every comment with what was done with it, newest first."""
    if not rows:
        return []
    columns = [Column("Comment", width=44), Column("By", width=20), Column("What was done with it", width=36)]
    lines = [Row([one.text, _by(one), _done(one, here, may_answer=may_answer)]) for one in rows]
    caption = names.say("Comments on this {plan}, newest first")
    return [Table(caption, columns, lines, hide_caption=True, is_data=True)]


def _by(one: CommentRow) -> Cell:
    who = f"{one.by_name}, {one.post_title}" if one.post_title not in ("", one.by_name) else one.by_name
    place = INSIDE if one.in_window else OUTSIDE
    return [f"{who}, {day(clock.day(one.at))}. ", Quiet(f"{place}.")]


def _done(one: CommentRow, here: str, *, may_answer: bool) -> Content:
    step = "Answer" if one.answered_at is None else "Change the answer"
    link = Link(step, f"{here}?answer={one.id}#answer", of=one.text)
    if one.answered_at is None:
        return [Quiet("No answer yet. "), link] if may_answer else Quiet("No answer yet")
    when = f" {one.answered_by_name}, {day(clock.day(one.answered_at))}. "
    said: list[Part] = [Strong(f"{rules.OUTCOME_WORDS[one.outcome]}."), f" {one.answer}", Quiet(when)]
    return [*said, link] if may_answer else said
