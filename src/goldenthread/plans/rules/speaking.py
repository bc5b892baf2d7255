"""For which bodies somebody may speak when a plan moves on. Pure."""

from __future__ import annotations

from collections.abc import Collection

from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names
from goldenthread.plans.rules.states import SUBMITTED

OUTSIDE = "external"
"""The kind of bodies that are no part of the council: nothing is recorded in their name."""
RECORDERS = frozenset({"performance"})
"""The kinds of access whose work it is to record what the council's bodies decided."""
HEARD = (SUBMITTED, "consultation", "challenge")
"""The steps at which a body is only shown the plan. At any other, the step is taken in its name."""


def may_speak_for(kind: str, kinds: Collection[str], *, is_seated: bool, is_software: bool = False) -> bool:
    """Whether somebody may record a decision of a body: who sits on it, or keeps the record for all of the council."""
    return kind != OUTSIDE and (is_seated or is_software or bool(RECORDERS & set(kinds)))


def may_name(to: str, kind: str, *, speaks: bool) -> bool:
    """Whether a step may name a body: one that is shown the plan, or in whose name it is decided."""
    return kind != OUTSIDE and (to in HEARD or speaks)


def body_wrongs(to: str, kind: str, *, speaks: bool, names: Names) -> list[Wrong]:
    """Why a step does not name this body, or nothing."""
    if may_name(to, kind, speaks=speaks):
        return []
    if kind == OUTSIDE:
        return [Wrong("body", f"Choose {names.a('body')} of the council: this one stands outside of it")]
    return [Wrong("body", f"Choose {names.a('body')} on which you sit: you may not decide in the name of this one")]
