"""The planning of a year: guidance in two editions, a plan that was sent back, a comment that waits for an answer."""

from __future__ import annotations

from datetime import date

from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation import queries as organisation
from goldenthread.plans import commands, queries
from goldenthread.plans.rules import GuidanceDraft, Verdict
from tests.factories.plans import WRITTEN
from tests.journeys.states import OFFICER, Form, State
from tests.journeys.town import Town

GUIDANCE, QUALITY = "/hart/planning/guidance/", "/hart/plans/housing/quality/"
COMMENTS, ANSWER = "/hart/plans/housing/comments/", "/hart/plans/housing/comments/?answer={comment}"
CITE = "/hart/objectives/{objective}/cite/"
PAGES = {
    "planning of a year": State(OFFICER, "/hart/planning/"),
    "guidance": State(OFFICER, GUIDANCE),
    "guidance to write": State(OFFICER, f"{GUIDANCE}write/"),
    "quality of a plan": State(OFFICER, QUALITY),
    "comments on a plan": State("scrutiny-member", COMMENTS),
    "comment to answer": State(OFFICER, ANSWER),
    "nothing to cite": State(OFFICER, CITE),
    "empty council: planning/": State("newcomer", "/fleet/planning/"),
    "empty council: planning/guidance/": State("newcomer", "/fleet/planning/guidance/"),
}
FORMS = {
    "guidance to approve": Form(OFFICER, GUIDANCE, "Keep the approval", ("body", "approved_on"), ("approved_on",)),
    "guidance to write": Form(OFFICER, f"{GUIDANCE}write/", "Save", ("title",), ("launched_on", "review_on")),
    "quality of a plan": Form(OFFICER, QUALITY, "Keep round", ("passed-essential-features",), ()),
    "comment on a plan": Form("scrutiny-member", COMMENTS, "Keep my comment", ("text",), ()),
    "comment to answer": Form(OFFICER, ANSWER, "Keep the answer", ("outcome",), ()),
}
CANNOT_FAIL = r"/hart/objectives/N/cite/"


def fill(town: Town) -> None:
    """Guidance with an approved edition and a draft, a round that sent a plan back, and a comment."""
    note = {"council_id": town.council.id, "by": SYSTEM, "at": WRITTEN}
    draft = GuidanceDraft(
        title="Guidance 2015-16",
        introduction="Be brief.\nSay what residents will notice.",
        sections={},
        launched_on=date(2014, 9, 1),
        launched_at="Away day",
        review_on=date(2014, 9, 30),
    )
    made = commands.write_guidance(**note, year=2015, draft=draft, expected_version=0)  # type: ignore[arg-type]
    board = organisation.bodies(town.council.id)[0].id
    approved = {"body_id": board, "approved_on": WRITTEN.date(), "expected_version": made.version}
    commands.approve_guidance(**note, year=2015, **approved)  # type: ignore[arg-type]
    commands.write_guidance(**note, year=2015, draft=draft, expected_version=made.version + 1)  # type: ignore[arg-type]
    plan = queries.plan(town.council.id, "housing")
    assert plan is not None
    said = {"essential-features": Verdict(False, "It has no sections yet")}
    commands.assess_plan(
        **note,
        plan_key="housing",
        said=said,
        note="Nearly there",
        expected_version=plan.version,  # type: ignore[arg-type]
    )
    text = "What will people who wait for a home notice?"
    kept = commands.comment_on(**note, plan_key="housing", text=text)  # type: ignore[arg-type]
    town.numbers |= {"comment": kept.pk}
