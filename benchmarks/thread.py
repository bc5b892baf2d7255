"""The thread at 500, 5,000 and 50,000 items: page, audit and first reading; queries constant, growth linear.

The thread is read once after each write and kept; a page then costs what its own cells cost, however much hangs on it.
"""

from __future__ import annotations

import gc
import time
from datetime import date
from itertools import pairwise, zip_longest
from typing import Any

from benchmarks import _measure, _world

SIZES = (500, 5_000, 50_000)
# A page may take so many times what the same cells take from constants.
LIMIT = 3.0
# Ten times as many items may take ten times as long, and three quarters more: the collector of garbage
# looks through all that is held, again and again while it grows.
SLACK = 1.75
PRIORITIES, PLANS, INDICATORS = 48, 60, 40


def grow(council: Any, items: int) -> None:
    """Priorities, plans and objectives with a main link each, written in bulk; one audit record stands for them."""
    from goldenthread.audit.commands import Actor, record
    from goldenthread.plans.models import Objective, ObjectiveLink, Plan, Priority

    tops = list(Priority.objects.filter(council_id=council.id).order_by("id"))
    parts = Priority.objects.bulk_create(
        Priority(
            council_id=council.id, key=f"part-{place}", name=f"A part of it {place}", parent=tops[place % len(tops)],
            position=100 + place, starts=date(2014, 4, 1),
        )
        for place in range(PRIORITIES - len(tops))
    )  # fmt: skip
    priorities = [*tops, *parts]
    plans = Plan.objects.bulk_create(
        Plan(
            council_id=council.id, key=f"plan-{place}", level="service", title=f"Service plan {place}",
            starts=date(2014, 4, 1), ends=date(2015, 4, 1), pack_version="1", made_by_name="Benchmark",
            made_at=_world.NOW,
        )
        for place in range(PLANS)
    )  # fmt: skip
    objectives = Objective.objects.bulk_create(
        (
            Objective(
                council_id=council.id, plan=plans[place % PLANS], code=str(place), text=f"To reach {place}",
                kind="outcome", scope="strategic", position=place, written_at=_world.NOW, written_by_name="Benchmark",
                changed_by_name="Benchmark", changed_at=_world.NOW,
            )
            for place in range(items - INDICATORS)
        ),
        batch_size=2_000,
    )  # fmt: skip
    ObjectiveLink.objects.bulk_create(
        (
            ObjectiveLink(
                objective=one, priority=priorities[place % len(priorities)], is_main=True, made_by_name="Benchmark",
                made_at=_world.NOW,
            )
            for place, one in enumerate(objectives)
        ),
        batch_size=2_000,
    )  # fmt: skip
    record(
        council_id=council.id, by=Actor(None, "Benchmark"), at=_world.NOW, event="benchmark.seeded",
        subject="benchmark", title="A thread for a benchmark", before=None, after={"items": items},
    )  # fmt: skip


def constants(council: Any) -> list[dict[str, Any]]:
    """The cells of the thread as a table, as constants."""
    from goldenthread.documents.nodes import Table
    from goldenthread.organisation import queries as organisation
    from goldenthread.thread import commands, queries
    from goldenthread.thread.pages import tree
    from goldenthread.thread.pages.words import speaker

    found = commands.pull(council.id, at=_world.NOW)
    speak = speaker(found, organisation.pack(council.id), council.key)
    lines = queries.lines(found)
    tables = [block for block in tree.tabled(speak, lines) if isinstance(block, Table)]
    links = [speak.href(line.key) for line in lines]
    return [_constants(table, links if place == 0 else []) for place, table in enumerate(tables)]


def _constants(table: Any, links: list[str]) -> dict[str, Any]:
    """A table as constants, its rows leading where the links say."""
    from goldenthread.documents.wording import plain_cell

    cells = [[plain_cell(cell) for cell in row.cells] for row in table.rows]
    lines = [{"href": href, "cells": row} for href, row in zip_longest(links[: len(cells)], cells, fillvalue="#")]
    return {"title": table.caption, "columns": [column.title for column in table.columns], "lines": lines}


def branches(council: Any) -> list[dict[str, Any]]:
    """The same for the picture: what stands in each of its branches."""
    from goldenthread.documents.listed import tree_rows
    from goldenthread.organisation import queries as organisation
    from goldenthread.thread import commands, queries
    from goldenthread.thread.pages import tree
    from goldenthread.thread.pages.words import speaker
    from goldenthread.thread.views import DRAWN

    found = commands.pull(council.id, at=_world.NOW)
    speak = speaker(found, organisation.pack(council.id), council.key, council.name)
    visions, others = queries.folded(queries.lines(found), DRAWN)
    (node,) = tree.drawn(speak, [*visions, *others[:DRAWN]])
    lines = [{"href": "#", "cells": row} for row in tree_rows(node)]
    return [{"title": node.title, "columns": ["Item", "Kind", "Note", "Status", "Below", "Beside"], "lines": lines}]


def seconds(act: Any) -> float:
    """The least of three runs, in seconds of the processor: what else runs on the machine does not count."""
    taken = []
    for _ in range(3):
        gc.collect()
        started = time.process_time()
        act()
        taken.append(time.process_time() - started)
    return min(taken)


def main() -> int:
    """Measure the three sizes; count the queries of each."""
    with _world.installation():
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from benchmarks import _floor
        from goldenthread.organisation import queries as organisation
        from goldenthread.thread import commands, queries

        rows: list[_measure.Row] = []
        asked: dict[int, int] = {}
        read: dict[int, float] = {}
        audited: dict[int, float] = {}
        for size in SIZES:
            council = _world.a_council(f"items-{size}", INDICATORS, quarters=4)
            grow(council, size)
            client = Client()
            client.force_login(_world.a_reader(council), backend="allauth.account.auth_backends.AuthenticationBackend")
            page, floor = f"/{council.key}/thread/?as=table", f"/{council.key}/thread-floor/"
            _floor.CELLS[council.key] = constants(council)
            client.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            asked[size] = len(captured)
            ours, least = _measure.alternate(lambda: client.get(page), lambda: client.get(floor))  # noqa: B023
            rows.append(_measure.Row(f"Thread page, {size:,} items", ours, least, LIMIT))
            picture = f"/{council.key}/thread/"
            _floor.CELLS[council.key] = branches(council)
            ours, least = _measure.alternate(lambda: client.get(picture), lambda: client.get(floor))  # noqa: B023
            rows.append(_measure.Row(f"Thread picture, {size:,} items", ours, least, LIMIT))

            def again(council: Any = council) -> None:
                commands.forget()
                commands.pull(council.id, at=_world.NOW)

            read[size] = seconds(again)
            found, pack = commands.pull(council.id, at=_world.NOW), organisation.pack(council.id)

            def looked(found: Any = found, pack: Any = pack) -> None:
                found.worked_out.clear()
                queries.audited(found, pack)

            audited[size] = seconds(looked)
        growth = [
            _measure.Row(f"{name}, {more:,} items against {less:,} × 10", times[more], times[less] * 10, SLACK)
            for name, times in (("First reading", read), ("Audit", audited))
            for less, more in pairwise(SIZES)
        ]
        code = _measure.report([*rows, *growth], facts={"Queries of the page at each size": asked})
        return code or int(len(set(asked.values())) != 1)


if __name__ == "__main__":
    _measure.finish(main())
