"""Every step from every stage by direct POST: carried out where the reviewed table has it, else refused (B5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from goldenthread.audit.models import Record
from goldenthread.returns import commands, rules
from goldenthread.returns.models import Publication, Return, Revision, SendingBack
from goldenthread.returns.queries import ReturnRow
from tests.returns.signing import with_steps
from tests.returns.test_two_people import TABLE, VERBS
from tests.returns.worlds import AT, Returning, seal

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("B5")]
REFUSED = (403, 404, 409)
WAY: dict[str, tuple[str, ...]] = {
    rules.DRAFT: ("save",),
    rules.SUBMITTED: ("save", "submit"),
    rules.CHECKED: ("save", "submit", "check"),
    rules.APPROVED: ("save", "submit", "check", "approve"),
    rules.PUBLISHED: ("save", "submit", "check", "approve", "publish"),
    rules.RETURNED: ("save", "submit", "send_back"),
    rules.WITHDRAWN: ("save", "withdraw"),
}


def at(story: Returning, stage: str, *, is_checked: bool) -> ReturnRow:
    """A return that came to a stage by its way: Olive entered it, Dora checked it, Hugo approved it."""
    for step in WAY[stage]:
        row = story.returned("CALLS")
        place = {"council_id": row.council_id, "return_id": row.id, "expected_version": row.version, "at": AT}
        if step == "save":
            story.save("CALLS", value="50")
        elif step == "submit":
            story.submit("CALLS")
        elif step == "approve":
            story.approve("CALLS")
        elif step == "check" and is_checked:
            commands.check(**place, seal=seal(row), by=story.actor("Dora"))
        elif step == "send_back":
            commands.send_back(**place, comment="Check it", by=story.actor("Hugo"))
        elif step == "withdraw":
            commands.withdraw(**place, reason="The wrong one", by=story.actor("Olive"))
        elif step == "publish":
            Publication.objects.create(revision_id=row.current.id, made_name="Petra", made_at=AT)  # type: ignore[union-attr]
    return story.returned("CALLS")


def form(row: ReturnRow, step: str) -> tuple[str, dict[str, object]]:
    """The page of a step, and the form that would be carried out in its turn."""
    said: dict[str, object] = {"version": row.version, "reason": "A late invoice", "act": step}
    decision = {"seal": seal(row) if row.current else "none", "decision": step, "comment": "Again", "about": "both"}
    pages = {"save": "", "submit": "check/", "publish": "settle/", "revise": "revise/", "withdraw": "withdraw/"}
    return pages.get(step, "approve/"), {**said, **decision, "value": "51", "absence": ""}


def stored() -> tuple[object, ...]:
    """Everything that a step could write."""
    tables = (Return, Revision, SendingBack, Publication, Record)
    return tuple(list(table.objects.order_by("pk").values()) for table in tables)


def attempt(client: Client, row: ReturnRow, step: str, **changed: object) -> str:
    """What came of sending a step, undone afterwards."""
    page, said = form(row, step)
    with transaction.atomic():
        before = stored()
        answer = client.post(f"/hart/returns/{row.id}/{page}", {**said, **changed})
        after = stored()
        transaction.set_rollback(True)
    if answer.status_code == 302:
        assert after != before, (row.stage, step)
        return "done"
    assert (answer.status_code in REFUSED, after == before) == (True, True), (row.stage, step, answer.status_code)
    return "refused"


def permitted(is_checked: bool, kind: str) -> dict[str, set[str]]:
    """The steps of somebody of a kind of access who had no hand in it, by stage, as the table has them."""
    lines = [line.split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    asked = "checked" if is_checked else "plain"
    return {stage: set(steps.split()) - {"-"} for way, stage, one, steps in lines if (way, one) == (asked, kind)}


# Of each kind somebody who had no hand in it.
BY_NIGHT = [
    (way, kind)
    for way in ("checked", "plain")
    for kind in ("performance", "owner", "head_of_service", "director", "scrutiny", "auditor")
    if (way, kind) != ("checked", "performance")
]


@pytest.mark.parametrize(
    ("way", "kind"),
    [("checked", "performance"), *(pytest.param(*one, marks=pytest.mark.nightly) for one in BY_NIGHT)],
)
def test_a_step_is_carried_out_in_its_turn_and_else_refused_with_nothing_stored(
    story: Returning, browse: Callable[[str], Client], way: str, kind: str
) -> None:
    is_checked = way == "checked"
    steps = ("submitted", "checked", "approved", "published") if is_checked else ("submitted", "approved", "published")
    with_steps(story, *steps)
    name = outsider(story, kind)
    client, table = browse(name), permitted(is_checked, kind)
    for stage in WAY:
        if stage == rules.CHECKED and not is_checked:
            continue
        with transaction.atomic():
            row = at(story, stage, is_checked=is_checked)
            # What was withdrawn before anybody approved it leaves an empty return, to be entered anew.
            allowed = table[stage] if stage != rules.WITHDRAWN else {"save"} & table[rules.DRAFT]
            found = {step for step in VERBS if attempt(client, row, step) == "done"}
            assert found == allowed, stage
            # Publishing asks for no version: what is approved cannot have changed since it was looked at.
            late = {
                step for step in found - {"publish"} if attempt(client, row, step, version=row.version - 1) == "done"
            }
            assert late == set(), f"{stage}, from a page of before"
            transaction.set_rollback(True)


def outsider(story: Returning, kind: str) -> str:
    """Somebody of a kind who neither entered, checked nor approved it."""
    if kind == "performance":
        return "Petra"
    post = "squad-owner" if kind == "owner" else kind
    story.people["Otto"] = story.world.person("Otto", post)
    return "Otto"


def test_a_step_that_is_sent_twice_is_refused_the_second_time(
    story: Returning, browse: Callable[[str], Client]
) -> None:
    story.save("CALLS", value="50")
    client = browse("Petra")
    for step in ("submit", "withdraw"):
        row = story.returned("CALLS")
        page, said = form(row, step)
        assert client.post(f"/hart/returns/{row.id}/{page}", said).status_code == 302
        before = stored()
        assert client.post(f"/hart/returns/{row.id}/{page}", said).status_code == 409
        assert stored() == before
