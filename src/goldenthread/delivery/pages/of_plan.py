"""What a plan of the ladder shows of the actions for its objectives, and of what threatens them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.delivery import queries, rules
from goldenthread.delivery.pages import words
from goldenthread.delivery.pages.listing import link
from goldenthread.delivery.pages.risks import mark
from goldenthread.delivery.queries import ActionRow, RiskRow
from goldenthread.documents.nodes import Block, Column, Link, Paragraph, Row, Table
from goldenthread.plans.queries import ObjectiveRow
from goldenthread.plans.readiness import Added, Asked, Piece, Stands
from goldenthread.web import clock

HOW = {
    "actions": "What is done is green; a {milestone} or {action} that is late is amber for "
    f"{rules.GRACE.days} days and red after them; any other stands as was last reported of it.",
    "risks": "A {risk} has the colour of its score on the council's matrix.",
}
"""How they are judged, said below the summary of a plan."""


def of_plan(asked: Asked) -> Added:
    """Its milestones, each step with a day of its own counted, and the risks to its objectives (SP-030)."""
    origins = asked.origins
    if not origins:
        return Added()
    council_id = asked.plan.council_id
    actions = queries.actions(council_id, objective_ids=list(origins))
    risks = queries.threats(council_id, list(origins))
    pieces = []
    if actions:
        told: list[Block] = [_milestones(actions, asked), _actions(actions, origins, asked)]
        pieces.append(Piece("actions", asked.names["Actions"], told))
    if risks:
        pieces.append(Piece("risks", asked.names["Risks"], [_risks(risks, origins, asked)]))
    threats: dict[int, list[str]] = defaultdict(list)
    for risk in risks:
        for objective_id, _ in risk.objectives:
            threats[objective_id].append(risk.title)
    counts = {"milestones": sum(max(1, len(one.steps)) for one in actions)}
    return Added(pieces, counts, threats, _stands(actions, risks, asked))


def _stands(actions: Sequence[ActionRow], risks: Sequence[RiskRow], asked: Asked) -> list[Stands]:
    """How many milestones, actions and risks stand how, on the scale of the measures (ST-011)."""
    today, matrix = clock.day(asked.at), asked.pack.risk_matrix
    found = {
        "milestones": [code for one in actions for code in rules.milestone_statuses(one.standing, today, one.status)],
        "actions": [rules.action_status(one.standing, today, one.status) for one in actions],
        "risks": [rules.risk_status(one.score, matrix.amber_from, matrix.red_from) for one in risks],
    }
    return [Stands(name, rules.counted(codes), HOW.get(name, "")) for name, codes in found.items() if codes]


def _milestones(rows: Sequence[ActionRow], asked: Asked) -> Paragraph:
    """The milestones by how they stand, counted apart from what measures the objectives (MT-038)."""
    counts = rules.milestones((one.standing for one in rows), clock.day(asked.at))
    every = sum(counts.values())
    told = [f"{counts['done']} done", f"{counts['on_course']} on course", f"{counts['late']} late"]
    if counts["waiting"]:
        told.append(f"{counts['waiting']} waiting")
    return Paragraph(f"{every} {asked.names['milestone' if every == 1 else 'milestones']}: {', '.join(told)}.")


def _actions(rows: Sequence[ActionRow], origins: Mapping[int, ObjectiveRow], asked: Asked) -> Table:
    names, today = asked.names, clock.day(asked.at)
    columns = [
        Column(names["Objective"], width=26),
        Column(names["Action"], width=30),
        Column("Who", width=16),
        Column("By when", width=12),
        Column("How it stands", width=16),
    ]
    lines = [
        Row(
            [
                _named(origins[row.objective_id or 0]),
                link(row, asked.council_key),
                words.named(row.owners),
                words.when(row),
                words.stands(row, today, asked.pack),
            ],
            header=1,
        )
        for row in rows
    ]
    return Table(names.say("{Actions} for the {objectives} of this {plan}"), columns, lines, hide_caption=True)


def _named(aim: ObjectiveRow) -> str:
    return f"{aim.code} {aim.text}"


def _risks(rows: Sequence[RiskRow], origins: Mapping[int, ObjectiveRow], asked: Asked) -> Table:
    names = asked.names
    columns = [
        Column(names["Risk"], width=36),
        Column(names["Objective"], width=28),
        Column("Stands", width=16),
        Column(names["Owner"], width=20),
    ]
    lines = []
    for row in rows:
        address = reverse("risk", kwargs={"council": asked.council_key, "risk_id": row.id})
        threatened = "; ".join(_named(origins[one]) for one, _ in row.objectives if one in origins)
        stands = mark(row.score, asked.pack.risk_matrix)
        lines.append(Row([Link(row.title, address), threatened, stands, row.owner_title or words.NOT_GIVEN]))
    return Table(names.say("{Risks} to the {objectives} of this {plan}"), columns, lines, hide_caption=True)
