"""A council's roles and bodies as nodes, and what each kind of access may do, in words made from the one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goldenthread.documents.nodes import Block, Column, Content, Facts, Heading, Part, Quiet, Row, Strong, Table
from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import BodyRow, RoleRow
from goldenthread.organisation.rules import ACCESS, COUNCIL, OWN, UNIT

KINDS = {
    "performance": "Performance",
    "owner": "{Owner}",
    "head_of_service": "{Head_of_service}",
    "director": "{Director}",
    "portfolio_holder": "{Portfolio_holder}",
    "scrutiny": "Scrutiny",
    "partner": "Partner",
    "auditor": "Auditor",
    "administrator": "Administrator",
}
REACHES = {
    COUNCIL: "Everywhere in the council:",
    UNIT: "In the post's {unit} and below, and for what the post owns or deputises for:",
    OWN: "For what the post owns or deputises for:",
}
VERBS = {
    "see_home": "open the home page",
    "see_scorecard": "read the {scorecard}",
    "see_indicator": "read the page of each {indicator}",
    "see_report": "read the {reports}",
    "see_comparators": "read what other councils publish, beside the council's own figures",
    "see_unapproved": "see values before they are approved",
    "see_audit": "read the audit trail",
    "see_people": "see people, posts and {units}",
    "manage_people": "change people, posts and {units}",
    "import_returns": "import values from files",
    "edit_indicator": "change the definitions of {indicators}",
    "set_target": "set {targets}",
    "request_target": "ask for the change of {a_target}",
    "decide_target": "record what was decided upon a change of {a_target} that somebody else asked for",
    "enter_return": "enter {returns}",
    "submit_return": "submit {returns}",
    "approve_return": "approve {returns} that somebody else submitted",
    "revise_return": "revise approved values",
    "settle_return": "publish values, record what auditors said of them, and close periods",
    "link_comparators": "say with which published figures {indicators} are compared",
    "load_framework": "load a framework",
    "see_framework": "read the framework",
    "see_plans": "read {plans}",
    "see_thread": "follow the {golden_thread}",
    "see_actions": "read {actions}",
    "see_risks": "read {risks}",
    "edit_framework": "change the framework",
    "edit_plan": "write {plans} and {objectives}",
    "submit_plan": "submit {plans}",
    "assess_plan": "assess the quality of {plans}",
    "comment_plan": "comment on {plans}",
    "endorse_plan": "endorse {plans}",
    "approve_plan": "approve {plans} that somebody else submitted",
    "publish_plan": "publish {plans}",
    "negotiate": "agree what each {unit} contributes to {prioritys}",
    "edit_action": "change {actions}",
    "edit_risk": "change {risks}",
    "release_partner_data": "check and release what partners supply",
    "open_restricted": "open restricted figures",
}
BODIES = {
    "member": "Members",
    "officer": "Officers",
    "mixed": "Members and officers",
    "partnership": "Partnership",
    "unit": "{A_unit}’s own",
    "external": "Outside the council",
}
NOT_NOW = Quiet(" (no longer in the framework)")


def roles_and_bodies(roles: Sequence[RoleRow], bodies: Sequence[BodyRow], pack: Pack | None) -> list[Block]:
    """The roles with their kinds of access, what each kind may do, and the bodies.

    Roles and bodies that the pack named once and names no longer still hold, so they are shown and marked.
    """
    used = {role.access for role in roles}
    names = speech.names(pack.words if pack else {})
    blocks: list[Block] = []
    if roles:
        kinds = Facts([(names.say(KINDS[kind]), _may(kind, names)) for kind in ACCESS if kind in used])
        named = {role.key for role in (pack.roles if pack else roles)}
        blocks += [_roles(roles, named, names), Heading(2, "What each kind of access may do"), kinds]
    if bodies:
        blocks.append(_bodies(bodies, {body.key for body in (pack.bodies if pack else bodies)}, names))
    return blocks


def _roles(roles: Sequence[RoleRow], named: set[str], names: Names) -> Table:
    columns = (Column("Role", width=2), Column("Kind of access", width=2))
    lines = [Row((_name(one.title, one.key in named), names.say(KINDS[one.access]))) for one in roles]
    return Table("Roles", columns, lines)


def _bodies(bodies: Sequence[BodyRow], named: set[str], names: Names) -> Table:
    columns = (Column("Body", width=2), Column("Kind"), Column("Chair", width=2))
    lines = [Row((_name(one.name, one.key in named), names.say(BODIES[one.kind]), one.chair or "-")) for one in bodies]
    return Table("Bodies", columns, lines)


def _name(name: str, is_named: bool) -> Content:
    return name if is_named else (name, NOT_NOW)


def _may(kind: str, names: Names) -> tuple[Part, ...]:
    parts: list[Part] = []
    for reach, opening in REACHES.items():
        verbs = [names.say(VERBS[verb]) for verb, scope in ACCESS[kind].items() if scope == reach]
        if verbs:
            parts += [" ", Strong(names.say(opening)), f" {_in_a_row(verbs)}."]
    return tuple(parts[1:])


def _in_a_row(phrases: Iterable[str]) -> str:
    *first, last = phrases
    return f"{', '.join(first)} and {last}" if first else last
