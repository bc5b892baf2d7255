"""Risks: the council's matrix with how many stand where, the highest first, and one risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.urls import reverse

from goldenthread.delivery import rules
from goldenthread.delivery.pages import words
from goldenthread.delivery.pages.listing import link as action_link
from goldenthread.delivery.queries import ActionRow, ControlRow, RiskRow, ScoreRow
from goldenthread.delivery.rules import Pair
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
from goldenthread.framework import Pack, speech
from goldenthread.framework.schema.work import RiskMatrix
from goldenthread.framework.speech import Names
from goldenthread.web import clock

COLOURS = {"red": "High", "amber": "Medium", "green": "Low"}
TRENDS = {"up": "Up since the last assessment", "down": "Down since the last assessment",
          "same": "As at the last assessment", "new": "Assessed once"}  # fmt: skip


def mark(score: int, matrix: RiskMatrix) -> Content:
    """A score with the colour and the word that the council's matrix gives it (RK-001)."""
    if not score:
        return Quiet("Not assessed yet")
    return _mark(score, matrix)


def _mark(score: int, matrix: RiskMatrix) -> StatusMark:
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
    columns = [Column("Code", kind="number", width=8), Column("Register", width=14), Column(names["Risk"], width=30),
               Column("Stands", width=13), Column(names["Target"], width=8), Column("Trend", width=15),
               Column("Who", width=12)]  # fmt: skip
    lines = [
        Row([
            row.code,
            f"{row.register_name}, escalated from {row.lower_name}" if row.lower_name else row.register_name,
            link(row, council_key),
            mark(row.score, pack.risk_matrix),
            str(row.newest.target.score) if row.newest and row.newest.target else Quiet("None"),
            TRENDS[row.trend] if row.scores else words.NOT_GIVEN,
            row.owner_title or Quiet("Nobody yet"),
        ], header=2)
        for row in rows
    ]  # fmt: skip
    return Table(names.say("{Risks}, the highest first"), columns, lines, hide_caption=True, is_data=True)


def link(row: RiskRow, council_key: str) -> Link:
    """A risk by its title."""
    return Link(row.title, reverse("risk", kwargs={"council": council_key, "risk_id": row.id}))


def risk(
    row: RiskRow, actions: Sequence[ActionRow], council_key: str, pack: Pack, names: Names, *, may_edit: bool = False
) -> list[Block]:
    """One risk with what is missing of it first."""
    blocks: list[Block] = [Callout("Look at this", told, "warning") for told in missing(row, names)]
    if row.withdrawn_at:
        told = f"{day(clock.day(row.withdrawn_at))}, {row.changed_by_name}: {row.withdrawn_reason}"
        blocks = [Callout("Withdrawn", told)]
    blocks.append(_facts(row, council_key, pack))
    if row.newest:
        blocks += [Heading(2, "Assessments"), _places(row.newest, pack.risk_matrix), _scores(row, pack)]
    if row.controls:
        blocks += [Heading(2, "What keeps it down"), _controls(row, council_key, may_edit=may_edit)]
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
        (speech.names(pack.words)["Target"], _target(newest, scale)),
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


def _target(newest: ScoreRow | None, scale: RiskMatrix) -> Content:
    """Where it should come down to, and how far it is from there."""
    if newest is None or newest.target is None:
        return words.NOT_GIVEN
    above = newest.current.score - newest.target.score
    return [_mark(newest.target.score, scale), f"; today it is {above} above" if above > 0 else "; reached"]


def _places(newest: ScoreRow, scale: RiskMatrix) -> Matrix:
    """Where the newest assessment puts it on the council's matrix: without controls, now, and in the end."""
    named: dict[Pair, list[str]] = {}
    for pair, word in ((newest.inherent, "no controls"), (newest.current, "now"), (newest.target, "target")):
        if pair is not None:
            named.setdefault(pair, []).append(word)
    likelihoods = list(enumerate(scale.likelihood, 1))
    cells = [
        [_place(Pair(likelihood, impact), named, scale) for impact in range(1, len(scale.impact) + 1)]
        for likelihood, _ in reversed(likelihoods)
    ]
    told = ", ".join(f"{' and '.join(told)} {pair.score}" for pair, told in named.items())
    return Matrix(
        "Where it stands on the matrix",
        told[:1].upper() + told[1:],
        [word.capitalize() for word in scale.impact],
        [word.capitalize() for _, word in reversed(likelihoods)],
        cells,
        ("How bad", "How likely"),
    )


def _place(pair: Pair, named: Mapping[Pair, list[str]], scale: RiskMatrix) -> MatrixCell:
    tone, told = rules.tone(pair.score, scale.amber_from, scale.red_from), " and ".join(named.get(pair, ()))
    return MatrixCell(told.capitalize() or str(pair.score), tone, number=pair.score if told else None)


def _scores(row: RiskRow, pack: Pack) -> Table:
    scale, aim = pack.risk_matrix, speech.names(pack.words)["Target"]
    columns = [Column("Day", width=14), Column("Kind", width=12), Column("Without controls", width=16),
               Column("With them", width=16), Column(aim, width=14), Column("By", width=12),
               Column("Note", width=16)]  # fmt: skip
    lines = [
        Row([
            day(one.assessed_on),
            "Formal" if one.is_formal else "Informal: does not count",
            mark(one.inherent.score, scale),
            mark(one.current.score, scale),
            mark(one.target.score, scale) if one.target else words.NOT_GIVEN,
            one.said_by_name,
            one.note or Quiet("No note"),
        ])
        for one in reversed(row.scores)
    ]  # fmt: skip
    return Table("Assessments, newest first", columns, lines, hide_caption=True)


def _controls(row: RiskRow, council_key: str, *, may_edit: bool) -> Table:
    columns = [Column("Control", width=56), Column("Does it work?", width=20), Column("Looked at", width=24)]
    lines = [
        Row(
            [
                _control(one, row, council_key) if may_edit else one.text,
                WORKS[one.works],
                day(one.checked_on) if one.checked_on else words.NOT_GIVEN,
            ]
        )
        for one in row.controls
    ]
    return Table("What keeps it down", columns, lines, hide_caption=True)


def _control(one: ControlRow, row: RiskRow, council_key: str) -> Link:
    """A control, leading to where it is changed."""
    ids = {"risk_id": row.id, "control_id": one.id}
    return Link(one.text, reverse("risk_control", kwargs={"council": council_key, **ids}))


def withdrawn(rows: Sequence[RiskRow], council_key: str, names: Names) -> Table:
    """What was withdrawn, and why."""
    columns = [Column(names["Risk"], width=40), Column("Withdrawn", width=18), Column("Why", width=42)]
    lines = [
        Row([link(row, council_key), day(clock.day(row.withdrawn_at)) if row.withdrawn_at else "",
             row.withdrawn_reason], header=0)
        for row in rows
    ]  # fmt: skip
    return Table("Withdrawn", columns, lines)


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


def registers(counts: Mapping[str, tuple[str, str, int]], council_key: str, names: Names) -> Table:
    """The registers with how many stand in each."""
    columns = [Column("Register", width=50), Column("Of", width=30), Column("Number", kind="number", width=20)]
    lines = [
        Row([
            Link(name, reverse("register", kwargs={"council": council_key, "register": key})),
            names.say(REGISTER_LEVELS[level]),
            Number(Decimal(count), str(count)),
        ])
        for key, (name, level, count) in counts.items()
    ]  # fmt: skip
    return Table("Registers", columns, lines)
