"""A file beside a figure of our own, and one beside another council's."""

from __future__ import annotations

from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands, queries
from goldenthread.returns.models import Evidence
from goldenthread.returns.queries import EvidenceRow, ReturnRow
from goldenthread.timetable import queries as timetable
from goldenthread.web import clock
from tests.access.worlds import Installation
from tests.returns.worlds import figures

OBJECTS = {frozenset({"council", "return_id", "evidence_id"}): ("evidence",)}
NOTHING: dict[str, object] = {"evidence_id": 999_999}


def _ids(council_id: int) -> set[int]:
    return set(Evidence.objects.filter(revision__parent__council_id=council_id).values_list("pk", flat=True))


def _strays(made: Installation) -> list[dict[str, object]]:
    """The file of another return of ours, and another return of ours."""
    row, other = _kept(made.hart, "CS01", "2013-14 Q3")
    return [{"evidence_id": other.id}, {"return_id": row.id}]


OWN = {"evidence_id": _ids}
STRAYS = {"evidence": _strays}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """A file beside a draft of the owner's."""
    row, one = _kept(made.hart, "HR03", "2013-14 Q3")
    return {"evidence": {"council": "hart", "return_id": row.id, "evidence_id": one.id}}


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's."""
    return {"evidence_id": {"id": _kept(made.other, "HR03", "2014-15 Q1")[1].id}}


def _kept(council: CouncilRow, code: str, label: str) -> tuple[ReturnRow, EvidenceRow]:
    period = timetable.period(council.id, label)
    assert period is not None
    row = next(one for one in queries.returns(council.id, period_id=period.id) if one.indicator.code == code)
    parts = {"numerator": "3", "denominator": "100"} if row.indicator.sheet.is_computed else {"value": "3"}
    row = commands.save_draft(
        council_id=council.id,
        return_id=row.id,
        figures=figures(**parts),
        expected_version=row.version,
        confirmed="Counted again.",
        evidence=commands.Changes([commands.Given("counts.csv", b"day,calls\n1,3\n")]),
        by=SYSTEM,
        at=clock.now(),
    )
    assert row.current is not None
    return row, queries.evidence(council.id, [row.current.id])[row.current.id][0]
