"""What is due and what waits for approval, as document nodes and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.documents.nodes import Column, Content, Link, Number, Row, Table
from goldenthread.engine.dates import day
from goldenthread.engine.placing import placed
from goldenthread.framework.speech import Names
from goldenthread.organisation.rules import Acting
from goldenthread.returns import rules
from goldenthread.returns.pages.returning import figure
from goldenthread.returns.queries import AnswerRow, Due, ReturnRow, Task


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """A return to approve as one line: what the approver signs, and why it cannot be ticked, if it cannot."""

    row: ReturnRow
    href: str
    value: str
    words: tuple[tuple[str, str], ...]
    entered: str
    key: str
    why_not: str


def due_table(caption: str, tasks: Sequence[Task], council_key: str, names: Names, *, is_cover: bool = False) -> Table:
    """Returns to enter, over all periods: how late each is, and what was asked for where it came back."""
    columns = [
        Column(names["Indicator"], width=40),
        Column("Period", width=18),
        Column("Due", width=20),
        Column("For" if is_cover else "State", width=22),
    ]
    return Table(caption, columns, [_task(one, council_key, is_cover) for one in tasks], hide_caption=True)


def _task(one: Task, council_key: str, is_cover: bool) -> Row:
    row = one.row
    href = reverse("return", kwargs={"council": council_key, "return_id": row.id})
    late = f", {one.days_late} day{'' if one.days_late == 1 else 's'} late" if one.days_late else ""
    title = f"{row.indicator.code} {row.indicator.title}"
    return Row([Link(title, href, of=row.period.label), row.period.months, f"{day(row.period.due_on)}{late}",
                instead(one.acting) if is_cover else _state(one)])  # fmt: skip


def _state(one: Task) -> Content:
    current = one.row.current
    if current is None:
        return "Not started"
    if one.is_sent_back:
        return f"Sent back by {current.returned_name}: {current.returned_comment}"
    return "Draft"


def instead(acting: Acting) -> str:
    """For whom another acts, and until when."""
    if acting.is_vacant:
        return "A post that nobody holds"
    until = f", away until {day(acting.until)}" if acting.until else ", away"
    return f"{acting.instead_of}{until}"


def headline(due: Due, names: Names) -> str:
    """The answer of the first screen: how much is late, due, to stand in for and to approve."""
    told = [
        f"{number} {word}"
        for number, word in (
            (len(due.late), "late"),
            (len(due.coming), "to send"),
            (len(due.standing_in), "to send for somebody who is away"),
            (len(due.to_approve), "to approve"),
        )
        if number
    ]
    if not told:
        return names.say("No {return} waits for you.")
    return f"{', '.join(told[:-1])} and {told[-1]}." if len(told) > 1 else f"{told[0]}."


def approval_lines(
    rows: Sequence[ReturnRow],
    answers: Mapping[int, Sequence[AnswerRow]],
    absences: dict[str, str],
    council_key: str,
) -> list[ApprovalLine]:
    """What waits for approval; what was queried, and what changes an approved figure, is opened one by one."""
    return [_line(row, answers.get(row.id, ()), absences, council_key) for row in rows]


def _line(row: ReturnRow, answers: Sequence[AnswerRow], absences: dict[str, str], council_key: str) -> ApprovalLine:
    current = row.current
    assert current is not None  # noqa: S101 - only what was submitted waits for approval
    figures = current.figures
    is_queried = any(one.is_about(current.number) for one in answers)
    why_not = "Queried at entry: open it" if is_queried else ""
    if row.approved is not None:
        why_not = "Changes an approved figure: open it"
    if row.is_restricted:
        why_not = "Restricted: open it"
    shown = figure(row.indicator, figures, absences)
    if row.standing.next_signature == "check":
        why_not = "To be checked first: open it"
    told = (("What happened", figures.commentary), ("Why", figures.cause), ("What is being done", figures.doing))
    return ApprovalLine(
        row=row,
        href=reverse("return_approve", kwargs={"council": council_key, "return_id": row.id}),
        value=shown.text if isinstance(shown, Number) else f"{shown.symbol}: {placed(shown.why, opens=False)}",
        words=tuple((title, text) for title, text in told if text),
        entered=current.entered_name,
        key=f"{row.id}:{row.version}:{rules.seal(current.number, current.reason, figures)}",
        why_not=why_not,
    )
