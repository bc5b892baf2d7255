"""The states of a return, who may move it between them, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.engine.errors import NotAllowed, NotReady

DRAFT, SUBMITTED, CHECKED, APPROVED, RETURNED = "draft", "submitted", "checked", "approved", "returned"
PUBLISHED, WITHDRAWN = "published", "withdrawn"
# What a revision itself can be. Published is an approved revision with a publication of its own beside it: once
# approved, the row never changes again.
STATES = (DRAFT, SUBMITTED, CHECKED, APPROVED, RETURNED, WITHDRAWN)
STAGES = (DRAFT, SUBMITTED, CHECKED, APPROVED, PUBLISHED, RETURNED, WITHDRAWN)
OPEN_STATES = (DRAFT, SUBMITTED, CHECKED, RETURNED)
# Those whose figures may be typed over, and those that wait for somebody to sign.
EDITABLE = frozenset({DRAFT, RETURNED})
IN_SIGNING = frozenset({SUBMITTED, CHECKED})
LOCKED = frozenset({APPROVED, WITHDRAWN})
STATE_WORDS: Mapping[str, str] = {
    DRAFT: "Draft",
    SUBMITTED: "Waiting for approval",
    CHECKED: "Checked, waiting for approval",
    APPROVED: "Approved",
    PUBLISHED: "Published",
    RETURNED: "Sent back",
    WITHDRAWN: "Withdrawn",
}
TO_CHECK = "Waiting to be checked"
TO_RELEASE = "Held: to be released"

# Stage × verb → the stage after it. What is approved stays as it is: `revise` and `send_back` open another revision
# beside it, and `withdraw` one that says it is withdrawn, for another person to approve.
TRANSITIONS: Mapping[tuple[str, str], str] = {
    (DRAFT, "save"): DRAFT,
    (DRAFT, "submit"): SUBMITTED,
    (DRAFT, "withdraw"): WITHDRAWN,
    (RETURNED, "save"): DRAFT,
    (RETURNED, "submit"): SUBMITTED,
    (RETURNED, "withdraw"): WITHDRAWN,
    (SUBMITTED, "check"): CHECKED,
    (SUBMITTED, "approve"): APPROVED,
    (SUBMITTED, "send_back"): RETURNED,
    (SUBMITTED, "withdraw"): WITHDRAWN,
    (CHECKED, "approve"): APPROVED,
    (CHECKED, "send_back"): RETURNED,
    (CHECKED, "withdraw"): WITHDRAWN,
    (APPROVED, "publish"): PUBLISHED,
    (APPROVED, "send_back"): RETURNED,
    (APPROVED, "revise"): DRAFT,
    (APPROVED, "withdraw"): SUBMITTED,
    (PUBLISHED, "send_back"): RETURNED,
    (PUBLISHED, "revise"): DRAFT,
    (PUBLISHED, "withdraw"): SUBMITTED,
}
VERB_WORDS: Mapping[str, str] = {
    "save": "changed",
    "submit": "submitted",
    "check": "checked",
    "approve": "approved",
    "publish": "published",
    "send_back": "sent back",
    "revise": "revised",
    "withdraw": "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a return stands: its stage, whose hands its figures went through, and whether it says anything.

    `hands` are all who entered or submitted it, and all in whose name they did; `checkers` who checked it.
    `needs_check` and `may_be_published` are the council's own steps; `closed` says why its period takes no more
    figures, and is empty while it does.
    """

    state: str
    hands: frozenset[int] = frozenset()
    has_figure: bool = False
    reason_needed: bool = False
    reason: str = ""
    checkers: frozenset[int] = frozenset()
    needs_check: bool = False
    may_be_published: bool = True
    closed: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether its period takes no more figures."""
        return bool(self.closed)

    @property
    def is_approved(self) -> bool:
        """Whether its figures count and can only be followed by others."""
        return self.state in (APPROVED, PUBLISHED)

    @property
    def next_signature(self) -> str:
        """What the next person to sign does: "check", "approve", or nothing."""
        if self.state == SUBMITTED and self.needs_check:
            return "check"
        return "approve" if self.state in IN_SIGNING else ""


def after(state: str, verb: str) -> str | None:
    """The stage a verb leads to, or None where the state table has no such step."""
    return TRANSITIONS.get((state, verb))


def _no_such_step(state: str, verb: str) -> str | None:
    if after(state, verb) is not None:
        return None
    return f"It is “{STATE_WORDS[state].lower()}”, and so it cannot be {VERB_WORDS[verb]}."


def may_change(standing: Standing) -> str | None:
    """Why no figure of this period is taken any more, or None while it is open."""
    return standing.closed or None


def may_save(standing: Standing) -> str | None:
    """Why the figures may not be changed now, or None when they may."""
    if standing.is_approved:
        return "This is approved. Revise it, with a reason, to change it: the approved figures are kept."
    if standing.state in IN_SIGNING:
        return "This is waiting for approval. It can be changed again when the approver sends it back."
    return _no_such_step(standing.state, "save") or may_change(standing)


def may_submit(standing: Standing) -> str | None:
    """Why a revision may not be submitted, or None when it may."""
    if refused := _no_such_step(standing.state, "submit") or may_change(standing):
        return refused
    if not standing.has_figure:
        return "Enter a value, or choose the reason why there is none, before submitting."
    if standing.reason_needed and not standing.reason.strip():
        return "Say why the approved figure changes before submitting."
    return None


def may_check(standing: Standing, *, person_id: int | None, also: frozenset[int] = frozenset()) -> str | None:
    """Why this person may not check a revision, or None when they may: never one they entered or submitted.

    `also` are the other accounts of the same person.
    """
    if refused := _no_such_step(standing.state, "check"):
        return refused
    if not standing.needs_check:
        return "Nothing is checked here before it is approved."
    return _not_the_same(standing, person_id, also, "check")


def may_approve(standing: Standing, *, person_id: int | None, also: frozenset[int] = frozenset()) -> str | None:
    """Why this person may not approve a revision, or None when they may: never one they had a hand in.

    `also` are the other accounts of the same person.
    """
    if refused := _no_such_step(standing.state, "approve"):
        return refused
    if standing.next_signature == "check":
        return "It must be checked before it is approved."
    if person_id is not None and standing.checkers & {person_id, *also}:
        return "You checked it, so another person must approve it."
    return _not_the_same(standing, person_id, also, "approve")


def may_sign(standing: Standing, *, person_id: int | None, also: frozenset[int] = frozenset()) -> str | None:
    """Why this person may not give the next signature, whichever that is, or None when they may."""
    rule = may_check if standing.next_signature == "check" else may_approve
    return rule(standing, person_id=person_id, also=also)


def _not_the_same(standing: Standing, person_id: int | None, also: frozenset[int], verb: str) -> str | None:
    if person_id is None:
        return f"Only a person who is signed in {'checks' if verb == 'check' else 'approves'} it."
    if standing.hands & {person_id, *also}:
        return f"You entered or submitted it, so another person must {verb} it."
    return None


def may_send_back(standing: Standing, *, comment: str) -> str | None:
    """Why a revision may not be sent back, or None when it may."""
    if refused := _no_such_step(standing.state, "send_back"):
        return refused
    if not comment.strip():
        return "Say what needs to change before you send it back."
    return None


def may_revise(standing: Standing, *, reason: str) -> str | None:
    """Why an approved revision may not be followed by another, or None when it may."""
    if refused := _no_such_step(standing.state, "revise") or may_change(standing):
        return refused
    if not reason.strip():
        return "Say why the approved figure changes. Both figures are kept."
    return None


def may_withdraw(standing: Standing, *, reason: str) -> str | None:
    """Why a figure may not be withdrawn, or None when it may. Nothing is ever deleted."""
    if refused := _no_such_step(standing.state, "withdraw") or may_change(standing):
        return refused
    if not reason.strip():
        return "Say why it is withdrawn. It is kept, with your reason."
    return None


def may_publish(standing: Standing) -> str | None:
    """Why an approved figure may not be published, or None when it may."""
    if refused := _no_such_step(standing.state, "publish"):
        return refused
    if not standing.may_be_published:
        return "Figures are not published one by one here: they are published in reports."
    return None


def refuse(reason: str | None, *, permission: bool = False) -> None:
    """Raise what the reason calls for; nothing when there is no reason."""
    if reason and permission:
        raise NotAllowed(reason)
    if reason:
        raise NotReady(reason)
