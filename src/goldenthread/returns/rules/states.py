"""The states of a return, who may move it between them, and when."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.engine.errors import NotAllowed, NotReady

DRAFT, SUBMITTED, APPROVED, RETURNED = "draft", "submitted", "approved", "returned"
STATES = (DRAFT, SUBMITTED, APPROVED, RETURNED)
OPEN_STATES = (DRAFT, SUBMITTED, RETURNED)
STATE_WORDS = {DRAFT: "Draft", SUBMITTED: "Waiting for approval", APPROVED: "Approved", RETURNED: "Sent back"}

# State × verb → the state of the revision after it. `revise` leaves the approved revision as it is and opens another.
TRANSITIONS: dict[tuple[str, str], str] = {
    (DRAFT, "save"): DRAFT,
    (DRAFT, "submit"): SUBMITTED,
    (RETURNED, "save"): DRAFT,
    (RETURNED, "submit"): SUBMITTED,
    (SUBMITTED, "approve"): APPROVED,
    (SUBMITTED, "send_back"): RETURNED,
    (APPROVED, "revise"): DRAFT,
}
VERB_WORDS = {
    "save": "changed",
    "submit": "submitted",
    "approve": "approved",
    "send_back": "sent back",
    "revise": "revised",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a revision stands: its state, everyone who entered or submitted it, and whether it says anything."""

    state: str
    hands: frozenset[int] = frozenset()
    has_figure: bool = False
    reason_needed: bool = False
    reason: str = ""


def after(state: str, verb: str) -> str | None:
    """The state a verb leads to, or None where the state table has no such step."""
    return TRANSITIONS.get((state, verb))


def _no_such_step(state: str, verb: str) -> str | None:
    if after(state, verb) is not None:
        return None
    return f"It is “{STATE_WORDS[state].lower()}”, and so it cannot be {VERB_WORDS[verb]}."


def may_save(standing: Standing) -> str | None:
    """Why the figures may not be changed now, or None when they may."""
    if standing.state == APPROVED:
        return "This is approved. Revise it, with a reason, to change it: the approved figures are kept."
    if standing.state == SUBMITTED:
        return "This is waiting for approval. It can be changed again when the approver sends it back."
    return _no_such_step(standing.state, "save")


def may_submit(standing: Standing) -> str | None:
    """Why a revision may not be submitted, or None when it may."""
    if refused := _no_such_step(standing.state, "submit"):
        return refused
    if not standing.has_figure:
        return "Enter a value, or choose the reason why there is none, before submitting."
    if standing.reason_needed and not standing.reason.strip():
        return "Say why the approved figure changes before submitting."
    return None


def may_approve(standing: Standing, *, person_id: int | None) -> str | None:
    """Why this person may not approve a revision, or None when they may: never one they entered or submitted."""
    if refused := _no_such_step(standing.state, "approve"):
        return refused
    if person_id is None:
        return "Only a person who is signed in approves it."
    if person_id in standing.hands:
        return "You entered or submitted it, so another person must approve it."
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
    if refused := _no_such_step(standing.state, "revise"):
        return refused
    if not reason.strip():
        return "Say why the approved figure changes. Both figures are kept."
    return None


def refuse(reason: str | None, *, permission: bool = False) -> None:
    """Raise what the reason calls for; nothing when there is no reason."""
    if reason and permission:
        raise NotAllowed(reason)
    if reason:
        raise NotReady(reason)
