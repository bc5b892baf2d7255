"""The pages of the framework, with a second version of it and another council's whole one."""

from __future__ import annotations

from datetime import date

from goldenthread import framework
from goldenthread.onboarding import commands as onboarding
from goldenthread.organisation import queries as organisation
from tests.journeys.states import OFFICER, Form, State
from tests.journeys.town import AUTUMN, Town

READER = "scrutiny-member"
PAGES = {
    "framework": State(OFFICER, "/hart/framework/"),
    "framework, to read": State(READER, "/hart/framework/"),
    "map of the framework": State(OFFICER, "/hart/framework/map/"),
    "map of the framework, one box": State(OFFICER, "/hart/framework/map/?element=service"),
    "glossary": State(READER, "/hart/framework/glossary/"),
    "glossary, another's name": State(READER, "/hart/framework/glossary/?q=KPI"),
    "glossary, nothing found": State(READER, "/hart/framework/glossary/?q=zeppelin"),
    "bodies": State(READER, "/hart/framework/bodies/"),
    "bodies with an error": State(READER, "/hart/framework/bodies/?on_day=40&on_month=1&on_year=2014"),
    "body": State(READER, "/hart/framework/bodies/cabinet/"),
    "calendar": State(READER, "/hart/framework/calendar/"),
    "duties": State(READER, "/hart/framework/duties/"),
    "disagreements": State(READER, "/hart/framework/disagreements/"),
    "bibliography": State(READER, "/hart/framework/bibliography/"),
    "differences": State(READER, "/hart/framework/differences/"),
    "policy document": State(READER, "/hart/framework/document/"),
    "change the framework": State(OFFICER, "/hart/framework/edit/words/"),
    "change the framework with errors": State(
        OFFICER,
        "/hart/framework/edit/words/",
        (("text", "words: {indicator: {one: figure}}"), ("reason", "Shorter")),
        "Make version",
    ),
    "empty council: framework/": State("newcomer", "/fleet/framework/"),
}
FORMS = {
    "change the framework": Form(
        OFFICER, "/hart/framework/edit/words/", "Make version", ("text", "version", "reason"), ("version",)
    ),
    "day of the bodies": Form(READER, "/hart/framework/bodies/", "Show", (), ("on",)),
}
CANNOT_FAIL = r"/hart/framework/(glossary|differences|calendar|duties)/"
NO_PAGES = {"framework_document_file", "framework_pack"}


def fill(town: Town) -> None:
    """A second version of the framework."""
    pack = organisation.pack(town.council.id)
    head = pack.pack.model_copy(update={"version": "1.2"})
    about = framework.About(name="How Hart manages performance", readers=("residents", "councillors"))
    duty = framework.Regime(key="best-value", name="Best Value", kind="plan", starts=date(2000, 4, 1))
    onboarding.apply_pack(
        source=pack.model_copy(update={"pack": head, "about": about, "regimes": (duty,)}),
        by=town.actor(OFFICER),
        at=AUTUMN,
        reason="The framework says what it is called",
    )
