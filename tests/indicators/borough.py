"""Halton's demonstration, loaded once for a whole module: its indicators, its plans, and what they led to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands, queries
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.onboarding.commands import apply_pack, load_demonstration
from goldenthread.onboarding.commands.figures import load_figures
from goldenthread.onboarding.commands.packs import open_years
from goldenthread.onboarding.demonstration.framework_councils import HALTON
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.imports import load_people
from goldenthread.organisation.models import Council, Person
from goldenthread.organisation.queries import CouncilRow
from tests.plans.browsing import BACKEND, Browser

DAY = HALTON.first_day


@dataclass(frozen=True)
class Borough:
    """The council, with browsers signed in as its people."""

    council: CouncilRow

    def row(self, code: str) -> IndicatorRow:
        """An indicator as it is now."""
        found = queries.indicator(self.council.id, code)
        assert found is not None
        return found

    def amend(self, code: str, **changes: Any) -> None:
        """Have its sheet say something else."""
        row, why = self.row(code), {"reason": "Otherwise", "comparable": True}
        commands.amend(
            council_id=self.council.id, indicator_id=row.id, sheet=replace(commands.sheet_of(row.sheet), **changes),
            unit_id=row.unit_id, expected_version=row.sheet.version, by=SYSTEM, at=DAY, **why,
        )  # fmt: skip

    def frame(self, part: str, key: str, **changes: Any) -> None:
        """Have the framework say something else of a record; it is no new version of it."""
        kept = Council.objects.get(pk=self.council.id)
        record = next(one for one in kept.pack[part] if one["key"] == key)
        record.update(changes)
        kept.pack_digest = f"{kept.pack_digest[:40]}{hash((part, key, str(changes))) % 10**12}"
        kept.save(update_fields=["pack", "pack_digest"])

    def add_set(self, key: str, name: str, kind: str) -> None:
        """Have the framework know a further set."""
        kept = Council.objects.get(pk=self.council.id)
        kept.pack["indicator_sets"].append({"key": key, "name": name, "kind": kind})
        kept.pack_digest = f"{kept.pack_digest[:40]}{key}"[:64]
        kept.save(update_fields=["pack", "pack_digest"])

    def browser(self, role: str) -> Browser:
        """Someone of this role at a browser."""
        client = Client()
        email = f"{role.replace('-', '.')}@halton.example"
        client.force_login(Person.objects.get(email=email), backend=BACKEND)
        return Browser(client, self.council)


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Borough]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_demonstration(at=DAY, of=HALTON)
        council = organisation.council("halton")
        assert council is not None
        yield Borough(council)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _without_plans(django_db_setup: None, django_db_blocker: Any) -> Iterator[Borough]:
    """Its framework, people, years and figures alone: what is about indicators needs no more, and begins sooner."""
    with django_db_blocker.unblock(), transaction.atomic():
        apply_pack(source=framework.load(HALTON.pack).of(HALTON.key), by=SYSTEM, at=DAY, only=HALTON.key)
        council = organisation.council("halton")
        assert council is not None
        open_years(council, HALTON.years, by=SYSTEM, at=DAY)
        load_people(council=council, path=HALTON.people, by=SYSTEM, at=DAY, reason="Invented for the demonstration")
        load_figures(council=council, of=HALTON, by=SYSTEM, at=DAY)
        yield Borough(council)
        transaction.set_rollback(True)


@pytest.fixture
def plain(_without_plans: Borough, db: None, clock: Callable[[datetime], None]) -> Borough:
    """The same day, without plans."""
    clock(DAY)
    return _without_plans


@pytest.fixture
def borough(_loaded: Borough, db: None, clock: Callable[[datetime], None]) -> Borough:
    """The council on the day on which its demonstration stands."""
    clock(DAY)
    return _loaded
