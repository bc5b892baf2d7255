"""The same machine through the pages (B2): real forms, files and rights, and people whose posts change meanwhile."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings as installed
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import rule

from goldenthread.engine.errors import NotReady
from goldenthread.organisation.models import Holding
from goldenthread.returns import rules
from tests.returns.conftest import BACKEND
from tests.returns.filling import shown
from tests.returns.signing import NAMES, PEOPLE, VALUES, Signing, play
from tests.returns.test_two_people import TABLE
from tests.returns.worlds import Returning
from tests.sheets.here import read_here

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.acceptance("B2")]
KINDS = {
    "Olive": "owner",
    "Hugo": "head_of_service",
    "Petra": "performance",
    "Quinn": "owner",
    "Hugh": "head_of_service",
}
# Petra stays who she is: she closes, exempts and publishes throughout.
MOVING = st.sampled_from([name for name in NAMES if name != "Petra"])
REFUSED = (200, 403, 404, 409)


def steps_of(kind: str) -> frozenset[str]:
    """Every step that the reviewed table lets a kind of access take at some stage."""
    lines = [line.split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return frozenset(step for _, _, one, steps in lines if one == kind for step in steps.split() if step != "-")


def on(day: date, name: str) -> dict[str, object]:
    """A day as a form sends it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


class OnPages(Signing):
    """Each step is a form that is sent; whatever is not carried out is refused by its page."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds = dict(KINDS)
        self.browsers: dict[tuple[str, date], Client] = {}

    def apart(self) -> AbstractContextManager[None]:
        return nullcontext()

    def permitted(self, who: str, verb: str) -> bool:
        return verb in steps_of(self.kinds[who])

    def named(self, also: str | None) -> str | None:
        return None

    def sees(self, name: str) -> bool:
        return name == "Olive" and self.kinds[name] != "scrutiny"

    @rule(who=MOVING, kind=st.sampled_from(["owner", "head_of_service", "director", "scrutiny"]))
    def somebody_changes_posts(self, who: str, kind: str) -> None:
        """Effective with the next request, whoever is signed in already."""
        self.kinds[who] = kind
        Holding.objects.filter(person=self.story.people[who]).update(post=self.story.world.posts[kind])

    def browser(self, who: str) -> Client:
        """Everybody signs in anew each day: a sign-in does not outlast the night."""
        mine = (who, self.today)
        if mine not in self.browsers:
            self.browsers[mine] = Client()
            self.browsers[mine].force_login(self.story.people[who], backend=BACKEND)
        return self.browsers[mine]

    def send(self, who: str, page: str, said: dict[str, object]) -> HttpResponse:
        """Send a form now; it is carried out, or else its page refuses it."""
        installed.GOLDENTHREAD_CLOCK_OFFSET = self.at - datetime.now(UTC)
        before = self.row.version
        typed = {name: "" if one is None else one for name, one in said.items()}
        answer = self.browser(who).post(f"/hart/returns/{self.return_id}/{page}", typed)
        if self.again().version == before:
            assert answer.status_code in REFUSED, (page, answer.status_code)
            raise NotReady("It was refused.")
        assert answer.status_code == 302
        return answer

    def succeeds(self, verb: str, **facts: Any) -> bool:
        who = facts["by"].name if "by" in facts else "Petra"
        return self.tries(lambda: self.send(who, *self.form(verb, facts)))

    def form(self, verb: str, facts: dict[str, Any]) -> tuple[str, dict[str, object]]:
        """The page of a step and what its form sends."""
        said: dict[str, object] = {"version": self.row.version}
        if verb in ("save_draft", "revise"):
            said |= {"value": facts["figures"].value, "absence": "", "reason": facts.get("reason", "")}
            return ("revise/" if verb == "revise" else ""), said
        if verb in ("approve", "check", "send_back"):
            comment = facts.get("comment", "")
            shown = {"seal": facts.get("seal") or "not seen", "decision": verb, "comment": comment, "about": "both"}
            return "approve/", {**said, **shown}
        if verb == "exempt":
            until = on(facts["until"], "until")
            return "settle/", {**said, "act": "exempt", "person": facts["person_id"], "note": "She was ill", **until}
        return ("check/" if verb == "submit" else "withdraw/"), {**said, "reason": facts.get("reason", "")}

    def publishes(self) -> bool:
        return self.tries(lambda: self.send("Petra", "settle/", {"version": self.row.version, "act": "publish"}))

    def closes(self) -> None:
        installed.GOLDENTHREAD_CLOCK_OFFSET = self.at - datetime.now(UTC)
        said = {"close": "1", "reason": "The report goes to print", **on(self.today, "closes_on")}
        answer = self.browser("Petra").post("/hart/returns/?period=2014-15-Q1", said)
        assert answer.status_code == 302

    @rule(who=PEOPLE)
    def exempt_someone(self, who: str) -> None:
        """Offered once the period is closed, and for those who could enter anything."""
        is_offered = self.closes_on is not None and self.today > self.closes_on and self.permitted(who, "save")
        until = self.today + timedelta(days=1)
        taken = self.succeeds("exempt", person_id=self.story.people[who].pk, until=until, hand=self.hand)
        assert taken == is_offered
        if taken:
            self.exempt[who] = max(until, self.exempt.get(who, until))

    @rule(value=VALUES)
    def take(self, value: Decimal) -> None:
        """Petra sends a file, answers what its preview asks and stores it; one that says the same again is not sent."""
        one = self.row.current
        if one is not None and one.figures.value == value:
            return
        taken = self.tries(lambda: self.send_file(value))
        assert taken == self.is_open(None)
        if taken and (not self.is_live or self.stage in (rules.APPROVED, rules.PUBLISHED)):
            self.opened(rules.SUBMITTED, self.humans("Petra"))
        elif taken:
            self.stage, self.checkers = rules.SUBMITTED, set()
            self.hands |= self.humans("Petra")

    def send_file(self, value: Decimal) -> None:
        """Through the pages of imports; whatever is not stored is refused."""
        installed.GOLDENTHREAD_CLOCK_OFFSET = self.at - datetime.now(UTC)
        petra = self.browser("Petra")
        file = SimpleUploadedFile("values.csv", f"Indicator,Value\nCALLS,{value}\n".encode())
        asked = {"profile": "quarterly-values", "period": "2014-15 Q1", "file": file}
        page = petra.post("/hart/imports/new/", asked)["Location"]
        number = int(page.rstrip("/").rpartition("/")[2])
        staged = shown(self.story, number).staged
        said = {"action": "confirm", "reason": "From the file"}
        said |= {f"question_{place}": one.choices[0] for place, one in enumerate(staged.questions)}
        said |= {f"revision_{place}": "confirm" for place, _ in enumerate(staged.revisions)}
        petra.post(f"{page}decide/", said)
        if shown(self.story, number).state != "applied":
            raise NotReady("It was not stored.")

    @rule(who=PEOPLE)
    def look(self, who: str) -> None:
        """Nobody meets a figure that is not approved unless their post shows it to them."""
        installed.GOLDENTHREAD_CLOCK_OFFSET = self.at - datetime.now(UTC)
        answer = self.browser(who).get(f"/hart/returns/{self.return_id}/")
        assert answer.status_code in ((404,) if self.kinds[who] == "scrutiny" else (200, 302))


@pytest.fixture(autouse=True)
def same_clock(settings: Any) -> None:
    """Whatever the machine makes of the clock ends with its test."""
    settings.GOLDENTHREAD_CLOCK_OFFSET = settings.GOLDENTHREAD_CLOCK_OFFSET


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the many files is read without a process of its own."""
    read_here(monkeypatch)


def test_a_few_steps_by_page_keep_the_promises(story: Returning) -> None:
    play(story, OnPages, runs=1, steps=12)


@pytest.mark.nightly
def test_two_thousand_steps_by_page_keep_the_promises(story: Returning) -> None:
    play(story, OnPages, runs=40, steps=50)


def test_the_table_says_what_each_kind_may() -> None:
    assert steps_of("scrutiny") == frozenset()
    assert steps_of("owner") == {"save", "submit", "revise", "withdraw"}
