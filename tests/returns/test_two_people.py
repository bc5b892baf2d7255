"""Two people sign a figure: persons, not accounts; in whose name it was done counts; and who may take which step."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from goldenthread.audit.commands import Actor
from goldenthread.organisation.rules import KINDS, Facts, Held
from goldenthread.organisation.rules import may as may_by_post
from goldenthread.returns import rules
from goldenthread.returns.commands.holding import add_hand
from goldenthread.returns.models import Revision
from goldenthread.returns.rules import Standing

# The approver's own account, their second account, and somebody else.
APPROVER, SECOND, OTHER = 1, 2, 3
WAYS = ("own", "second account", "delegate of own", "delegate of second", "acting for another")
TABLE = Path(__file__).with_name("steps.txt")
VERBS = ("save", "submit", "check", "approve", "send_back", "publish", "revise", "withdraw")
RIGHTS = {
    "save": "enter_return",
    "submit": "submit_return",
    "check": "approve_return",
    "approve": "approve_return",
    "send_back": "approve_return",
    "publish": "settle_return",
    "revise": "revise_return",
    "withdraw": "revise_return",
}
HERE = Facts(council_id=1, unit_path=(10,), owner_posts=frozenset({100}))


def entered(ways: tuple[bool, ...]) -> Revision:
    """A revision that went through hands in each of these ways."""
    revision = Revision(hands=[])
    add_hand(revision, Actor(OTHER, "Other"))
    steps = {
        "own": (APPROVER, ()),
        "second account": (SECOND, ()),
        "delegate of own": (OTHER, (APPROVER,)),
        "delegate of second": (OTHER, (SECOND,)),
        "acting for another": (APPROVER, (OTHER,)),
    }
    for way, is_used in zip(WAYS, ways, strict=True):
        if is_used:
            person, acting_for = steps[way]
            add_hand(revision, Actor(person, "Someone"), acting_for)
    return revision


@pytest.mark.acceptance("B3")
@pytest.mark.parametrize("signs_with", [APPROVER, SECOND])
@pytest.mark.parametrize("state", [rules.SUBMITTED, rules.CHECKED])
def test_nobody_approves_their_own_in_any_of_32_ways(state: str, signs_with: int) -> None:
    allowed = []
    for ways in product((False, True), repeat=len(WAYS)):
        standing = Standing(state, hands=frozenset(entered(ways).hands), has_figure=True)
        also = frozenset({APPROVER, SECOND})
        if rules.may_approve(standing, person_id=signs_with, also=also) is None:
            allowed.append(ways)
    assert allowed == [(False,) * len(WAYS)]


@pytest.mark.acceptance("B3")
def test_nobody_approves_what_they_checked_with_either_account() -> None:
    standing = Standing(rules.CHECKED, checkers=frozenset({SECOND}), hands=frozenset({OTHER}), needs_check=True)
    also = frozenset({APPROVER, SECOND})
    assert "You checked it" in (rules.may_approve(standing, person_id=APPROVER, also=also) or "")
    assert rules.may_approve(standing, person_id=4) is None


def test_without_looking_at_accounts_the_same_person_would_pass() -> None:
    """The control: the rule asked about one account alone lets the second one through."""
    standing = Standing(rules.SUBMITTED, hands=frozenset({SECOND}), has_figure=True)
    assert rules.may_approve(standing, person_id=APPROVER) is None


def allowed(stage: str, verb: str, *, needs_check: bool, kind: str) -> bool:
    """Whether somebody of a kind, who had no hand in it, takes a step: the right and the rule together."""
    post = Held(100 if kind in ("owner", "partner") else 7, 10, 1, kind)
    standing = Standing(stage, hands=frozenset({OTHER}), has_figure=True, needs_check=needs_check)
    refused = {
        "save": rules.may_save(standing),
        "submit": rules.may_submit(standing),
        "check": rules.may_check(standing, person_id=APPROVER),
        "approve": rules.may_approve(standing, person_id=APPROVER),
        "send_back": rules.may_send_back(standing, comment="Check it"),
        "publish": rules.may_publish(standing),
        "revise": rules.may_revise(standing, reason="A late invoice"),
        "withdraw": rules.may_withdraw(standing, reason="A late invoice"),
    }[verb]
    return may_by_post([post], RIGHTS[verb], HERE) and refused is None


def table() -> str:
    """Every stage, kind of access and step: which steps are allowed."""
    lines = ["# sign-off | stage | kind of access | steps allowed to whoever had no hand in it"]
    for needs_check, stage, kind in product((False, True), rules.STAGES, KINDS):
        steps = [verb for verb in VERBS if allowed(stage, verb, needs_check=needs_check, kind=kind)]
        lines.append(f"{'checked' if needs_check else 'plain'} | {stage} | {kind} | {' '.join(steps) or '-'}")
    return "\n".join(lines) + "\n"


@pytest.mark.acceptance("B4")
def test_every_stage_kind_and_step_is_as_the_reviewed_table_has_it() -> None:
    assert table() == TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("needs_check", [False, True])
def test_a_figure_passes_every_step_of_its_council_and_no_other(needs_check: bool) -> None:
    signed = Standing(rules.SUBMITTED, hands=frozenset({OTHER}), needs_check=needs_check)
    assert signed.next_signature == ("check" if needs_check else "approve")
    assert (rules.may_approve(signed, person_id=APPROVER) is None) is not needs_check
    assert (rules.may_check(signed, person_id=APPROVER) is None) is needs_check
