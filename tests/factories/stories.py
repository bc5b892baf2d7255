"""The story: one council with a year of data, the same that the demonstration shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model

from goldenthread.onboarding import commands as onboarding
from goldenthread.onboarding import queries as onboarded
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow


@dataclass(frozen=True)
class Story:
    """The council and its people by role."""

    council: CouncilRow
    people: dict[str, Any]


def a_council_with_a_year(*, at: datetime) -> Story:
    """Hart District Council with the first quarter of 2014-15 loaded through its own import profile."""
    onboarding.load_demonstration(at=at)
    council = organisation.council("hart")
    assert council is not None
    people = get_user_model().objects.in_bulk([one.person_id for one in onboarded.demonstration_people("hart")])
    return Story(council, {one.role: people[one.person_id] for one in onboarded.demonstration_people("hart")})
