"""Two councils under one framework: shared officers, a chair who sits for both, and a cabinet member of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.onboarding import commands as onboarding
from goldenthread.organisation import commands as organisation_commands
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Person
from goldenthread.returns import commands, queries
from goldenthread.timetable import queries as timetable

AT = datetime(2020, 7, 10, 9, 0, tzinfo=UTC)
NOTE: dict[str, Any] = {"by": SYSTEM, "at": AT}
START = date(2020, 4, 1)
QUARTER = "2020-21 Q1"
SOUTH, VALE = "south-oxfordshire", "vale-of-white-horse"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Who holds which post, in which of the councils.
HOLDERS = {
    "officer": ("performance-officer", (SOUTH, VALE)),
    "owner": ("finance-manager", (SOUTH, VALE)),
    "head": ("head-of-finance", (SOUTH, VALE)),
    "chair": ("scrutiny-chair", (SOUTH, VALE)),
    "member of South": ("cabinet-member-south", (SOUTH,)),
    "member of Vale": ("cabinet-member-vale", (VALE,)),
    "partner": ("partnership-analyst", (SOUTH, VALE)),
}


@dataclass
class Sharing:
    """The people by what they are, each with a browser of their own."""

    people: dict[str, Person] = field(default_factory=dict)

    def browser(self, who: str) -> Client:
        client = Client()
        client.force_login(self.people[who], backend=BACKEND)
        return client

    def text(self, who: str, address: str) -> str:
        answer = self.browser(who).get(address)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        return words(answer)

    def enter(self, council: str, code: str, value: str) -> None:
        """A figure entered and approved on the pages, by the officers whom the councils share."""
        address = f"/{council}/returns/{returned(council, code)}/"
        owner, head = self.browser("owner"), self.browser("head")
        empty = {"absence": "", "commentary": "Counted.", "by_when_day": "", "by_when_month": "", "by_when_year": ""}
        empty |= {"is_right": "on", "confirmed": "Counted again."}
        version = hidden(owner.get(address))["version"]
        assert owner.post(address, {"version": version, "value": value, "check": "1", **empty}).status_code == 302
        owner.post(f"{address}check/", {"version": hidden(owner.get(f"{address}check/"))["version"]})
        sealed = hidden(head.get(f"{address}approve/"))
        decided = head.post(f"{address}approve/", {**sealed, "decision": "approve", "comment": ""})
        assert decided.status_code == 302


def words(answer: Any) -> str:
    """The words of a page, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def hidden(answer: Any) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(version|seal)" value="([^"]*)"', answer.content.decode()))


def returned(council: str, code: str) -> int:
    """The return that is asked of an indicator for the quarter."""
    row = organisation.council(council)
    assert row is not None
    period = timetable.period(row.id, QUARTER)
    assert period is not None
    return next(one.id for one in queries.returns(row.id, period_id=period.id) if one.indicator.code == code)


def sharing() -> Sharing:
    """The councils with their quarter open, and nothing entered."""
    onboarding.apply_pack(source="south-and-vale", **NOTE)
    made = Sharing()
    for number, (who, (key, councils)) in enumerate(HOLDERS.items()):
        for place in councils:
            council = organisation.council(place)
            assert council is not None
            if who not in made.people:
                given = {"name": who.capitalize(), "email": f"person{number}@both.example"}
                made.people[who] = organisation_commands.add_person(council=council, **given, **NOTE)
            post = organisation.post_by_key(council.id, key)
            assert post is not None
            organisation_commands.appoint(person=made.people[who], post=post, starts=START, **NOTE)
    for place in (SOUTH, VALE):
        council = organisation.council(place)
        assert council is not None
        period = timetable.period(council.id, QUARTER)
        assert period is not None
        commands.open_round(council=council, period=period, **NOTE)
    return made
