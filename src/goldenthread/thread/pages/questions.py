"""The framework's questions for one unit, each with the records that answer it, on a page and as a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.documents.nodes import (
    Block,
    Box,
    Branch,
    Document,
    Heading,
    Link,
    Listing,
    Meta,
    Paragraph,
    Part,
    Tree,
)
from goldenthread.engine.dates import day
from goldenthread.organisation.queries import UnitRow
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import USUAL, Answer, Cited

NO_RECORD = "No record"
# As many records as stand beside a question, and in the list below it.
MOST_BESIDE, MOST_LISTED = 3, 25


def blocks(speak: Speaker, unit: UnitRow, answers: Sequence[Answer]) -> list[Block]:
    """How many are answered, the questions as a tree, and every record under its question."""
    answered = sum(1 for one in answers if one.records)
    lead = f"{unit.name}: {answered} of {len(answers)} questions have an answer on record."
    top = Branch(unit.name, branches=[_branch(speak, one) for one in answers], strong=True)
    told: list[Block] = [Paragraph(lead, "lead"), Tree("Questions", lead, [top], leaf_word="answered by")]
    for number, one in enumerate(answers, 1):
        told.append(Heading(2, f"{number}. {_asked(speak, one)}", f"question-{one.key}"))
        told += _records(speak, one)
    return told


def _branch(speak: Speaker, one: Answer) -> Branch:
    kept = one.records if len(one.records) <= MOST_BESIDE + 1 else one.records[:MOST_BESIDE]
    leaves = [_leaf(speak, place, record) for place, record in enumerate(kept)]
    if more := len(one.records) - len(kept):
        leaves.append(Box("more", f"and {more:,} more", href=f"#question-{one.key}"))
    return Branch(_asked(speak, one), leaves=leaves, torn="" if one.records else NO_RECORD)


def _leaf(speak: Speaker, place: int, record: Cited) -> Box:
    mark = speak.status(record.key)
    code, word = (mark.code, mark.word) if mark else ("", "")
    return Box(
        f"{place}", speak.label(record.key), speak.kind(record.key), speak.href(record.key), code, False, word
    )  # fmt: skip


def _records(speak: Speaker, one: Answer) -> list[Block]:
    if not one.records:
        return [Paragraph(NO_RECORD)]
    items: list[list[Part]] = [_item(speak, record) for record in one.records[:MOST_LISTED]]
    if more := len(one.records) - MOST_LISTED:
        items += [[f"and {more:,} more"]] if more > 0 else []
    return [Listing(items)]


def _item(speak: Speaker, record: Cited) -> list[Part]:
    line: list[Part] = [Link(speak.label(record.key), speak.href(record.key)), f" ({speak.kind(record.key)})"]
    if mark := speak.status(record.key):
        line += [" ", mark]
    return [*line, f": {record.said}"] if record.said else line


def _asked(speak: Speaker, one: Answer) -> str:
    """The question: the framework's own as it is written, a usual one in the council's words."""
    text = speak.names.say(one.question) if one.question in USUAL.values() else one.question
    return text[:1].upper() + text[1:]


def document(speak: Speaker, unit: UnitRow, answers: Sequence[Answer], council_name: str, at: datetime) -> Document:
    """The same as a document that can be taken away."""
    today = day(speak.thread.day)
    meta = Meta(
        council=council_name, period=today, as_at=at, issued=at, version=today, status="draft", source="Golden Thread"
    )
    return Document(f"Questions answered: {unit.name}", blocks(speak, unit, answers), meta)
