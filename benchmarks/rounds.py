"""Opening a round of 736 returns beside its floor: creating the same rows and one record, with nothing asked."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import _measure, _world
from benchmarks.importing import undone

INDICATORS = 736
LIMIT = 4.0
NEXT = "2014-15 Q2"


def main() -> int:
    """One row."""
    with _world.installation():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from goldenthread.audit.commands import Actor, record
        from goldenthread.engine import periods
        from goldenthread.returns import commands
        from goldenthread.returns.models import Return
        from goldenthread.timetable import commands as timetable

        council = _world.a_council("round", INDICATORS, quarters=4)
        (period,) = timetable.ensure_all(council.id, [periods.parse(NEXT)])
        by = Actor(None, "Benchmark")

        def ours() -> None:
            assert commands.open_round(council=council, period=period, by=by, at=_world.NOW) == INDICATORS

        known = list(Return.objects.filter(council_id=council.id).values_list("indicator_id", "unit_id")[:INDICATORS])

        def least() -> None:
            Return.objects.bulk_create(
                Return(council_id=council.id, indicator_id=one, unit_id=unit, period_id=period.id, opened_at=_world.NOW)
                for one, unit in known
            )
            record(
                council_id=council.id, by=by, at=_world.NOW, event="benchmark.round", subject="benchmark",
                title="A round", before=None, after={"returns": INDICATORS},
            )  # fmt: skip

        def counted(act: Callable[[], None]) -> int:
            with CaptureQueriesContext(connection) as captured:
                undone(act)()
            return len(captured)

        taken, floor = _measure.alternate(undone(ours), undone(least))
        row = _measure.Row(f"Opening a round of {INDICATORS}", taken, floor, LIMIT)
        return _measure.report([row], facts={"Queries": counted(ours), "Queries of the floor": counted(least)})


if __name__ == "__main__":
    _measure.finish(main())
