"""The pages of risks: assessed and not, escalated, with and without a control."""

from __future__ import annotations

from datetime import date

from goldenthread.delivery import commands, queries
from goldenthread.delivery.rules import Pair, ScoreDraft
from goldenthread.organisation import queries as organisation
from tests.factories.delivery import NOTE
from tests.factories.plans import a_plan, an_objective
from tests.journeys.states import OFFICER, Form, State
from tests.journeys.town import Town

PAGES = {
    "risks": State(OFFICER, "/hart/risks/"),
    "risks, to read": State("scrutiny-member", "/hart/risks/"),
    "risk": State(OFFICER, "/hart/risks/{risk}/"),
    "risk that lacks everything": State(OFFICER, "/hart/risks/{bare}/"),
    "risk, to add": State(OFFICER, "/hart/risks/add/"),
    "risk score": State(OFFICER, "/hart/risks/{risk}/score/"),
    "risk link": State(OFFICER, "/hart/risks/{risk}/link/"),
    "risk escalate": State(OFFICER, "/hart/risks/{risk}/escalate/"),
    "risk change": State(OFFICER, "/hart/risks/{risk}/edit/"),
    "risk withdraw": State(OFFICER, "/hart/risks/{bare}/withdraw/"),
    "risk control": State(OFFICER, "/hart/risks/{risk}/controls/{control}/"),
    "risks unlinked": State(OFFICER, "/hart/risks/unlinked/"),
    "risks assessed": State(OFFICER, "/hart/risks/assessed/"),
    "register, to open": State(OFFICER, "/hart/registers/add/"),
    "register": State(OFFICER, "/hart/registers/housing/"),
    "empty council: risks/": State("newcomer", "/fleet/risks/"),
}
FORMS = {
    "risk": Form(OFFICER, "/hart/risks/add/", "Add", ("title",), ("review_on",)),
    "risk score": Form(
        OFFICER, "/hart/risks/{risk}/score/", "Keep", ("inherent_likelihood", "assessed_on"), ("assessed_on",)
    ),
    "risk link": Form(OFFICER, "/hart/risks/{risk}/link/", "Add", ("control",), ("checked_on",)),
    "risk escalate": Form(OFFICER, "/hart/risks/{risk}/escalate/", "Escalate", ("reason",), ()),
    "risk change": Form(OFFICER, "/hart/risks/{risk}/edit/", "Save", ("title",), ("review_on",)),
    "risk withdraw": Form(OFFICER, "/hart/risks/{bare}/withdraw/", "Withdraw", ("reason",), ()),
    "risk control": Form(OFFICER, "/hart/risks/{risk}/controls/{control}/", "Save", ("text",), ("checked_on",)),
    "register": Form(OFFICER, "/hart/registers/add/", "Open", ("name",), ("key",)),
    "register review": Form(OFFICER, "/hart/registers/housing/", "Record", ("held_on",), ("held_on",)),
}


def fill(town: Town) -> None:
    """Two registers, a risk with everything that was escalated, and a bare one."""
    council = {"council_id": town.council.id}
    for key, level in (("housing", "service"), ("whole", "corporate")):
        unit = organisation.units(town.council.id)[0].id if level == "service" else None
        commands.open_register(key=key, name=f"{key.title()} register", level=level, unit_id=unit, **council, **NOTE)
    cause = "Two of the three boilers are older than twenty years."
    risk = commands.add_risk(register_key="housing", title="The heating fails", cause=cause, **council, **NOTE).pk
    bare = commands.add_risk(register_key="whole", title="Nobody applies", **council, **NOTE).pk
    a_plan(town.council, "warmth")
    objective = an_objective(town.council, "warmth", "homes").id
    for current in (Pair(4, 4), Pair(3, 4)):
        draft = ScoreDraft(Pair(5, 4), current, date(2014, 7, 1), is_formal=True, target=Pair(1, 4))
        commands.score_risk(risk_id=risk, draft=draft, **council, **NOTE)
    commands.bind_risk(
        risk_id=risk, objective_id=objective, control="A plumber on call", works="partly", **council, **NOTE
    )
    commands.escalate(risk_id=risk, register_key="whole", reason="It may close the school", **council, **NOTE)
    kept = queries.risk(town.council.id, risk)
    assert kept is not None
    town.numbers |= {"risk": risk, "bare": bare, "control": kept.controls[0].id}
