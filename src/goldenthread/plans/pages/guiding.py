"""The guidance of a year: who approved it, where it was launched, when it is looked at again, and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from goldenthread.documents.nodes import Block, Callout, Content, Details, Facts, Heading, Paragraph, Quiet
from goldenthread.engine.dates import day
from goldenthread.framework.schema import Section
from goldenthread.framework.speech import Names
from goldenthread.plans import rules
from goldenthread.plans.pages import words
from goldenthread.plans.queries import GuidanceRow
from goldenthread.web import clock


def editions(rows: Sequence[GuidanceRow], sections: Sequence[Section], today: date, names: Names) -> list[Block]:
    """What is in force, the draft that waits for its board, and the earlier editions folded away."""
    approved = [one for one in rows if one.is_approved]
    draft = rows[0] if rows and not rows[0].is_approved else None
    titles = {one.key: one.title for one in sections}
    blocks: list[Block] = []
    if approved:
        blocks += [*_reviewed(approved[0], today, names), *_edition(approved[0], titles, today)]
    if draft:
        blocks += [
            Heading(2, f"Draft of edition {draft.number}", "draft"),
            Callout("Not in force", names.say("It guides no {plan} until it is approved.")),
            *_edition(draft, titles, today),
        ]
    for one in approved[1:]:
        blocks.append(Details(f"Edition {one.number}, approved {_approved(one)}", _edition(one, titles, today)))
    return blocks


def _reviewed(one: GuidanceRow, today: date, names: Names) -> list[Block]:
    """A warning once its review date is past (SP-014)."""
    if not rules.is_past(one.review_on, today):
        return []
    told = f"{rules.review_told(one.review_on, today)} {names['Guidance']} that nobody has looked at since may mislead."
    return [Callout("Review overdue", told, "warning")]


def _edition(one: GuidanceRow, titles: Mapping[str, str], today: date) -> list[Block]:
    facts: list[tuple[str, Content]] = [
        ("Edition", str(one.number)),
        ("Approved", _approved(one) if one.is_approved else Quiet("Not yet")),
        ("Launched", _launched(one)),
        ("Review", rules.review_told(one.review_on, today)),
        ("Written", f"{day(clock.day(one.changed_at))}, by {one.changed_by_name}"),
    ]
    blocks: list[Block] = [Facts(facts), *_paragraphs(one.introduction)]
    for key, text in one.sections.items():
        blocks += [Heading(3, titles.get(key, key)), *_paragraphs(text)]
    return blocks


def _approved(one: GuidanceRow) -> str:
    return f"{day(one.approved_on)}, by {one.body_name}" if one.approved_on else ""


def _launched(one: GuidanceRow) -> Content:
    if one.launched_on is None:
        return words.NOT_GIVEN
    return f"{day(one.launched_on)}, {one.launched_at}" if one.launched_at else day(one.launched_on)


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(part) for part in text.split("\n") if part.strip()]


def of_section(row: GuidanceRow | None, key: str) -> str:
    """What the year's guidance says of a section; nothing where it is silent."""
    return row.sections.get(key, "") if row else ""


def beside(row: GuidanceRow | None, key: str, label: str, names: Names) -> list[Block]:
    """The year's guidance beside the box of a section: its own words, or the introduction where it has none."""
    if row is None:
        return []
    told = of_section(row, key) or row.introduction
    heading = f"{names['Guidance']} for {label}"
    return [Heading(2, heading), *_paragraphs(told), Paragraph(Quiet(f"Edition {row.number}. {_when(row)}"))]


def _when(row: GuidanceRow) -> str:
    return f"Approved {_approved(row)}."
