"""A council of any size in a database of its own, with twenty quarters of approved values. Seeds are fixed."""

from __future__ import annotations

import os
import random
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from goldenthread.organisation.models import Person
    from goldenthread.organisation.queries import CouncilRow, PostRow

NOW = datetime(2014, 8, 10, 9, 0, tzinfo=UTC)
QUARTERS = 20
SAYS = "The figure moved with the season; the service expects to be back on its course by the autumn."


@contextmanager
def installation(database: str = "") -> Iterator[None]:
    """A fresh installation under the demonstration's settings, on SQLite unless said, thrown away at the end."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-benchmark-", ignore_cleanup_errors=True) as folder:
        os.environ["GOLDENTHREAD_DATA_FOLDER"] = folder
        os.environ["GOLDENTHREAD_DEMONSTRATION"] = "true"
        os.environ["DATABASE_URL"] = database
        os.environ["GOLDENTHREAD_SECRET_KEY"] = "only-for-benchmarks-" + "k" * 50
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks._settings"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.GOLDENTHREAD_CLOCK_OFFSET = NOW - datetime.now(UTC)
        call_command("migrate", verbosity=0, interactive=False)
        yield


def a_council(key: str, indicators: int, *, quarters: int = QUARTERS, left: int = 0) -> CouncilRow:
    """A council with this many copies of the demonstration's indicators, each with a value in every quarter.

    Of the newest quarter so many returns are `left` open, with nothing in them.
    """
    from goldenthread import framework
    from goldenthread.audit.commands import Actor
    from goldenthread.onboarding import commands as onboarding
    from goldenthread.organisation import queries as organisation

    pack = framework.load("hart")
    copies = [
        pack.indicators[place % len(pack.indicators)].model_copy(update={"code": f"K{place:04d}"})
        for place in range(indicators)
    ]
    head = pack.council.model_copy(update={"key": key, "name": f"Council of {indicators}"})
    grown = pack.model_copy(update={"council": head, "indicators": tuple(copies)})
    onboarding.apply_pack(source=grown, by=Actor(None, "Benchmark"), at=NOW)
    council = organisation.council(key)
    assert council is not None
    _values(council, quarters, left)
    return council


def _values(council: CouncilRow, quarters: int, left: int) -> None:
    """Approved values and targets for the latest quarters, written in bulk; one audit record stands for them."""
    from goldenthread.audit.commands import Actor, record
    from goldenthread.engine import periods as spans
    from goldenthread.indicators import queries as indicators
    from goldenthread.indicators.models import Target
    from goldenthread.returns.models import Return, Revision
    from goldenthread.timetable import commands as timetable

    chosen = random.Random(2014)
    wanted = [spans.parse("2014-15 Q1")]
    while len(wanted) < quarters:
        wanted.append(spans.previous(wanted[-1]))
    periods = timetable.ensure_all(council.id, reversed(wanted))
    rows = indicators.indicators(council.id)
    returns = Return.objects.bulk_create(
        Return(
            council_id=council.id, indicator_id=row.id, unit_id=row.unit_id, period_id=one.id, opened_at=NOW, version=1
        )
        for one in periods
        for row in rows
    )
    decimals = {row.id: row.decimals for row in rows}
    Revision.objects.bulk_create(
        Revision(
            parent=one,
            number=1,
            state="approved",
            definition_version=1,
            value=Decimal(chosen.randint(500, 1000))
            .scaleb(-1)
            .quantize(Decimal(1).scaleb(-decimals[one.indicator_id])),
            commentary=SAYS,
            hands=[],
            entered_name="Benchmark",
            entered_at=NOW,
            submitted_name="Benchmark",
            submitted_at=NOW,
            approved_name="Benchmark",
            approved_at=NOW,
            published_source="Benchmark",
        )
        for one in returns[: len(returns) - left]
    )
    Target.objects.bulk_create(
        Target(
            indicator_id=row.id,
            period_id=one.id,
            kind="normal",
            revision=1,
            value=75,
            set_by_name="Benchmark",
            set_at=NOW,
        )
        for one in periods
        for row in rows
    )
    record(
        council_id=council.id, by=Actor(None, "Benchmark"), at=NOW, event="benchmark.seeded", subject="benchmark",
        title="Values for a benchmark", before=None, after={"returns": len(returns)},
    )  # fmt: skip


def a_reader(council: CouncilRow) -> Person:
    """A person who may see the whole council."""
    return somebody(council, "performance")


def somebody(council: CouncilRow, kind: str) -> Person:
    """A person in the first post that has the access of this kind."""
    from goldenthread.organisation import queries

    post = next(one for one in queries.posts(council.id) if one.access == kind)
    return a_person(council, post, kind.replace("_", "-"))


def a_person(council: CouncilRow, post: PostRow, name: str) -> Person:
    """A person in a post."""
    from goldenthread.audit.commands import Actor
    from goldenthread.organisation import commands

    return commands.add_person(
        council=council, name=f"A {name}", email=f"{name}@{council.key}.example", post=post, starts=NOW.date(),
        by=Actor(None, "Benchmark"), at=NOW,
    )  # fmt: skip


def signed_in(person: Person) -> Client:
    """A browser signed in as somebody."""
    from django.test import Client

    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
