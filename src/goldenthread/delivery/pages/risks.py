"""Risks: the council's matrix with how many stand where, the highest first, and one risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.urls import reverse

from goldenthread.delivery import rules
from goldenthread.delivery.pages import words
from goldenthread.delivery.pages.listing import link as action_link
from goldenthread.delivery.queries import ActionRow, RiskRow
from goldenthread.delivery.rules.words import REGISTER_LEVELS, WORKS
from goldenthread.documents.drawn import Matrix, MatrixCell
from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Facts,
    Heading,
    Link,
    Listing,
    Number,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework import Pack
from goldenthread.framework.schema.work import RiskMatrix
from goldenthread.framework.speech import Names

COLOURS = {"red": "High", "amber": "Medium", "green": "Low"}
TRENDS = {"up": "Up since the last assessment", "down": "Down since the last assessment",
          "same": "As at the last assessment", "new": "Assessed once"}  # fmt: skip


def mark(score: int, matrix: RiskMatrix) -> Content:
    """A score with the colour and the word that the council's matrix gives it (RK-001)."""
    if not score:
        return Quiet("Not assessed yet")
    code = rules.tone(score, matrix.amber_from, matrix.red_from)
    return StatusMark(code, f"{COLOURS[code]}, {score}")


def matrix(rows: Sequence[RiskRow], pack: Pack, names: Names) -> Matrix:
    """How many stand in each cell of the council's matrix, with their controls."""
    scale = pack.risk_matrix
    counts = Counter((one.current.likelihood, one.current.impact) for row in rows if (one := row.newest))
    likelihoods = list(enumerate(scale.likelihood, 1))
    cells = [
        [_cell(likelihood, impact, counts[(likelihood, impact)], scale) for impact in range(1, len(scale.impact) + 1)]
        for likelihood, _ in reversed(likelihoods)
    ]
    scored = sum(counts.values())
    told = f"{scored} of {len(rows)} {names['risks']} assessed"
    return Matrix(
        names.say("{Risks} by how likely and how bad they are"),
        told,
        [word.capitalize() for word in scale.impact],
        [word.capitalize() for _, word in reversed(likelihoods)],
        cells,
        ("How bad", "How likely"),
    )


def _cell(likelihood: int, impact: int, count: int, scale: RiskMatrix) -> MatrixCell:
    score = likelihood * impact
    return MatrixCell(str(score), rules.tone(score, scale.amber_from, scale.red_from), number=count or None)


def listing(rows: Sequence[RiskRow], council_key: str, pack: Pack, names: Names) -> Table:
    """The highest first, with where each went since the assessment before (RK-006)."""
    columns = [Column("Code", kind="number", width=8), Column(names["Risk"], width=34), Column("Stands", width=14),
               Column("Trend", width=16), Column("Register", width=16), Column("Who", width=14)]  # fmt: skip
    lines = [
        Row([
            row.code,
            link(row, council_key),
            mark(row.score, pack.risk_matrix),
            TRENDS[row.trend] if row.scores else words.NOT_GIVEN,
            row.register_name,
            row.owner_title or Quiet("Nobody yet"),
        ], header=1)
        for row in rows
    ]  # fmt: skip
    return Table(names.say("{Risks}, the highest first"), columns, lines, hide_caption=True, is_data=True)


def link(row: RiskRow, council_key: str) -> Link:
    """A risk by its title."""
    return Link(row.title, reverse("risk", kwargs={"council": council_key, "risk_id": row.id}))


def risk(row: RiskRow, actions: Sequence[ActionRow], council_key: str, pack: Pack, names: Names) -> list[Block]:
    """One risk with what is missing of it first."""
    blocks: list[Block] = [Callout("Look at this", told, "warning") for told in missing(row, names)]
    blocks.append(_facts(row, council_key, pack))
    if row.scores:
        blocks += [Heading(2, "Assessments"), _scores(row, pack)]
    if row.controls:
        blocks += [Heading(2, "What keeps it down"), _controls(row)]
    if row.objectives:
        blocks += [
            Heading(2, names.say("{Objectives} it threatens")),
            Listing([_objective(*one, council_key) for one in row.objectives]),
        ]
    if actions:
        lines: list[Content] = [
            [action_link(one, council_key), f", {words.STAGES[one.stage].lower()}"] for one in actions
        ]
        blocks += [Heading(2, names.say("{Actions} against it")), Listing(lines)]
    return blocks


def missing(row: RiskRow, names: Names) -> list[str]:
    """What a risk lacks: a control, an assessment, what it threatens (RK-002, RK-004)."""
    found = []
    if not row.scores:
        found.append("It has not been assessed.")
    if not row.controls:
        found.append("Nothing keeps it down: no control is named.")
    elif all(one.works == "no" for one in row.controls):
        found.append("None of its controls works.")
    if not row.objectives:
        found.append(names.say("It is linked to no {objective}."))
    return found


def _facts(row: RiskRow, council_key: str, pack: Pack) -> Facts:
    scale, newest = pack.risk_matrix, row.newest
    facts: list[tuple[str, Content]] = [
        ("Register", row.register_name),
        ("Stands", mark(row.score, scale)),
        ("Without controls", mark(newest.inherent.score if newest else 0, scale)),
        ("Trend", TRENDS[row.trend] if row.scores else words.NOT_GIVEN),
        ("Why it may happen", row.cause or words.NOT_GIVEN),
        ("What would follow", row.consequence or words.NOT_GIVEN),
        ("Who", row.owner_title or Quiet("Nobody yet")),
        ("Look at it again", day(row.review_on) if row.review_on else words.NOT_GIVEN),
    ]
    for risk_id, name in row.upper:
        facts.append(("Escalated to", Link(name, reverse("risk", kwargs={"council": council_key, "risk_id": risk_id}))))
    if row.escalated_from_id:
        where = reverse("risk", kwargs={"council": council_key, "risk_id": row.escalated_from_id})
        facts.append(("Escalated from", Link("the lower register", where)))
    return Facts(facts)


def _scores(row: RiskRow, pack: Pack) -> Table:
    scale = pack.risk_matrix
    columns = [Column("Day", width=16), Column("Kind", width=14), Column("Without controls", width=18),
               Column("With them", width=18), Column("By", width=14), Column("Note", width=20)]  # fmt: skip
    lines = [
        Row([
            day(one.assessed_on),
            "Formal" if one.is_formal else "Informal: does not count",
            mark(one.inherent.score, scale),
            mark(one.current.score, scale),
            one.said_by_name,
            one.note or Quiet("No note"),
        ])
        for one in reversed(row.scores)
    ]  # fmt: skip
    return Table("Assessments, newest first", columns, lines, hide_caption=True)


def _controls(row: RiskRow) -> Table:
    columns = [Column("Control", width=56), Column("Does it work?", width=20), Column("Looked at", width=24)]
    lines = [
        Row([one.text, WORKS[one.works], day(one.checked_on) if one.checked_on else words.NOT_GIVEN])
        for one in row.controls
    ]
    return Table("What keeps it down", columns, lines, hide_caption=True)


def _objective(objective_id: int, text: str, council_key: str) -> Content:
    return Link(text, reverse("objective", kwargs={"council": council_key, "objective_id": objective_id}))


def unlinked(rows: Sequence[RiskRow], council_key: str, pack: Pack, names: Names) -> list[Block]:
    """Those linked to no objective, register by register; the target is none (RK-002)."""
    found = [row for row in rows if not row.objectives]
    registers = dict.fromkeys(row.register_name for row in found)
    told = names.say("of the {risks} are linked to no {objective}. There should be none.")
    blocks: list[Block] = [Paragraph(f"{len(found)} of {len(rows)} {told.removeprefix('of the ')}")]
    for name in registers:
        own = [row for row in found if row.register_name == name]
        blocks += [Heading(2, f"{name}: {len(own)}"), listing(own, council_key, pack, names)]
    return blocks


def registers(counts: Mapping[str, tuple[str, str, int]], council_key: str) -> Table:
    """The registers with how many stand in each."""
    columns = [Column("Register", width=50), Column("Of", width=30), Column("Number", kind="number", width=20)]
    lines = [
        Row([
            Link(name, reverse("register", kwargs={"council": council_key, "register": key})),
            REGISTER_LEVELS[level],
            Number(Decimal(count), str(count)),
        ])
        for key, (name, level, count) in counts.items()
    ]  # fmt: skip
    return Table("Registers", columns, lines)
