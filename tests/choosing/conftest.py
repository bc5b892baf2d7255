"""Portsmouth with its people and what its demonstration chose, loaded once: one choice behind it, one before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.onboarding.commands import apply_pack
from goldenthread.onboarding.commands.choosing import load_choosing
from goldenthread.onboarding.demonstration.framework_councils import PORTSMOUTH
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.imports import load_people
from goldenthread.organisation.models import Person
from goldenthread.organisation.queries import CouncilRow
from tests.plans.browsing import BACKEND, Browser

DAY = PORTSMOUTH.first_day


def days(**said: date) -> dict[str, object]:
    """Days as a form sends them, in three boxes."""
    return {f"{name}_{part}": getattr(day, part) for name, day in said.items() for part in ("day", "month", "year")}


@dataclass(frozen=True)
class City:
    """The council, with browsers signed in as its people."""

    council: CouncilRow

    def row(self, code: str) -> IndicatorRow:
        """An indicator as it is now."""
        found = indicators.indicator(self.council.id, code)
        assert found is not None
        return found

    def ids(self, *codes: str) -> list[int]:
        """Indicators as forms send them."""
        return [self.row(code).id for code in codes]

    def in_set(self, key: str) -> set[str]:
        """The codes of a set as it is now."""
        return {row.code for row in indicators.indicators(self.council.id) if key in row.sheet.sets}

    def browser(self, role: str) -> Browser:
        """Someone of this role at a browser."""
        client = Client()
        email = f"{role.replace('-', '.')}@portsmouth.example"
        client.force_login(Person.objects.get(email=email), backend=BACKEND)
        return Browser(client, self.council)


@pytest.fixture(scope="package")
def _loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    with django_db_blocker.unblock(), transaction.atomic():
        pack = framework.load("portsmouth").of("portsmouth")
        apply_pack(source=pack, by=SYSTEM, at=DAY, only="portsmouth")
        council = organisation.council("portsmouth")
        assert council is not None
        load_people(council=council, path=PORTSMOUTH.people, by=SYSTEM, at=DAY, reason="Invented")
        load_choosing(council=council, of=PORTSMOUTH, path=PORTSMOUTH.choosing, by=SYSTEM, at=DAY)
        yield City(council)
        transaction.set_rollback(True)


@pytest.fixture
def city(_loaded: City, db: None, clock: Callable[[datetime], None]) -> City:
    """The council on the day on which its demonstration stands: 14 December 2004."""
    clock(DAY)
    return _loaded
