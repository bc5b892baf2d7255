"""Units with other names and places, councils before this one, councils side by side, and the rest of the header."""

from __future__ import annotations

from datetime import date

from goldenthread import framework
from goldenthread.onboarding import commands as onboarding
from goldenthread.organisation import commands as organisation_commands
from goldenthread.organisation import queries as organisation
from goldenthread.returns import commands as returning
from goldenthread.timetable import queries as timetable
from tests.journeys.states import ADMINISTRATOR, OFFICER, Form, State
from tests.journeys.town import AUTUMN, Town

JOINT = {"joint chair": "scrutiny-chair", "joint administrator": "system-administrator"}
COUNCILS = ("south-oxfordshire", "vale-of-white-horse")
PAGES = {
    "more": State(OFFICER, "/hart/more/"),
    "side by side": State("joint chair", "/south-oxfordshire/joint/"),
    "other councils": State(OFFICER, "/hart/", opens="Other councils"),
    "units of another day": State("auditor", "/hart/people/units/?on_day=1&on_month=5&on_year=2014"),
    "rename a unit": State(ADMINISTRATOR, "/hart/people/units/{unit}/rename/"),
    "a council before": State("joint administrator", "/south-oxfordshire/people/units/succession/"),
}
FORMS = {
    "name of a unit": Form(ADMINISTRATOR, "/hart/people/units/{unit}/rename/", "Rename", ("name",), ("on",)),
    "place of a unit": Form(ADMINISTRATOR, "/hart/people/units/{unit}/move/", "Move", (), ("on",)),
    "day of the units": Form(ADMINISTRATOR, "/hart/people/units/", "Show", (), ("on",)),
    "council before": Form(
        "joint administrator",
        "/south-oxfordshire/people/units/succession/",
        "Say so",
        ("old", "on", "history", "reason"),
        ("on",),
    ),
}
NO_PAGES = {"joint_file"}
CANNOT_FAIL = r"/south-oxfordshire/joint/"


def fill(town: Town) -> None:
    """Two councils of one framework, with the quarter open in both, and who sits for both and administers both."""
    by = town.actor(OFFICER)
    pack = framework.load("south-and-vale")
    onboarding.apply_pack(source=pack.model_copy(update={"indicators": pack.indicators[:2]}), by=by, at=AUTUMN)
    for key in COUNCILS:
        council = organisation.council(key)
        assert council is not None
        period = timetable.period(council.id, "2014-15 Q2")
        assert period is not None
        returning.open_round(council=council, period=period, by=by, at=AUTUMN)
        for role, post in JOINT.items():
            _appoint(town, council, role, post)


def _appoint(town: Town, council: organisation.CouncilRow, role: str, key: str) -> None:
    """Give somebody the same post in one more council."""
    by = town.actor(OFFICER)
    if role not in town.people:
        given = {"name": role.title(), "email": f"{role.replace(' ', '.')}@both.example", "by": by, "at": AUTUMN}
        town.people[role] = organisation_commands.add_person(council=council, **given)
    post = organisation.post_by_key(council.id, key)
    assert post is not None
    person = town.people[role]
    organisation_commands.appoint(person=person, post=post, starts=date(2014, 4, 1), by=by, at=AUTUMN)
