"""The demonstration councils: where their data stands, and which person plays which role. Every person is invented."""

from __future__ import annotations

from goldenthread.onboarding.demonstration.framework_councils import FRAMEWORK_COUNCILS
from goldenthread.onboarding.demonstration.hart_council import ANSWERS, HART, PERIOD, PROFILE, VALUES
from goldenthread.onboarding.demonstration.shown import Demonstration, PersonOfRole
from goldenthread.onboarding.demonstration.trafford_council import TRAFFORD

# Hart comes first: whoever names no council sees it.
ALL: tuple[Demonstration, ...] = (HART, TRAFFORD, *FRAMEWORK_COUNCILS)

__all__ = [
    "ALL",
    "ANSWERS",
    "FRAMEWORK_COUNCILS",
    "HART",
    "PERIOD",
    "PROFILE",
    "TRAFFORD",
    "VALUES",
    "Demonstration",
    "PersonOfRole",
]
