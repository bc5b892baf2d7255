"""What was done in an earlier structure keeps the names of then: the board that saw a plan, and the plan's service."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.plans import queries
from tests.plans.browsing import signed_in
from tests.plans.test_states import body, bring, write
from tests.plans.worlds import Planning, a_council_of
from tests.scorecards.scored import row, text

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OLD, NEW = "Performance Management and Improvement Board", "Strategic Directors Board"
BEFORE, AFTER = "Education and Lifelong Learning", "Children, Families and Learning"
CHANGE = date(2004, 9, 1)
DASH = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"
DAYS = {"pmib": {"starts": date(2002, 1, 1)}, "sdb": {"starts": CHANGE}}


@pytest.fixture
def portsmouth() -> Planning:
    """The council as it was in 2002, with the days of its two boards."""
    pack = framework.load("portsmouth")
    changes = {
        "council": pack.council.model_copy(update={"starts": date(2000, 4, 1)}),
        "bodies": tuple(one.model_copy(update=DAYS.get(one.key, {})) for one in pack.bodies),
        "indicators": (),
    }
    return a_council_of(pack.model_copy(update=changes))


def endorsed(council: Planning, key: str, board: str, year: int) -> None:
    """A directorate's plan of a year, endorsed by a board in that year's May."""
    at = datetime(year, 5, 12, 9, 0, tzinfo=UTC)
    days = {"starts": date(year, 4, 1), "ends": date(year + 1, 4, 1), "unit_id": council.unit("education")}
    council.plan(key, "business", **days, at=at)
    plan = queries.plan(council.council.id, key)
    assert plan is not None
    for one in queries.sections(plan.id):
        write(council, "Said.", at, key, one.key)
    bring(council, "submitted", plan=key, at=at)
    bring(council, "endorsed", plan=key, at=at, body_id=body(council, board))


@pytest.mark.requirement("FW-015")
def test_a_record_of_2003_keeps_its_board_and_its_directorate_and_the_next_has_the_new_ones(
    portsmouth: Planning,
) -> None:
    endorsed(portsmouth, "learning-2003", "pmib", 2003)
    units = {one.key: one for one in organised.units(portsmouth.council.id)}
    given = {"by": SYSTEM, "at": datetime(2004, 9, 1, 9, 0, tzinfo=UTC), "on": CHANGE}
    organisation.rename_unit(unit=units["education"], name=AFTER, **given)
    organisation.move_unit(unit=units["education"], parent=units["health-housing"], **given)
    endorsed(portsmouth, "learning-2005", "sdb", 2005)
    reader = signed_in(portsmouth.council, "performance-officer")
    pages = {year: reader.get(f"plans/learning-{year}/") for year in (2003, 2005)}
    boards = {year: row(page, "Endorsed") for year, page in pages.items()}
    assert (OLD in boards[2003].values(), NEW in boards[2003].values()) == (True, False)
    assert (OLD in boards[2005].values(), NEW in boards[2005].values()) == (False, True)
    assert (BEFORE in text(pages[2003]), AFTER in text(pages[2003])) == (True, False)
    assert AFTER in text(pages[2005])
    # The history of the board is linked both ways, and each sits in its own time.
    assert f"Followed by{NEW}" in text(reader.get("framework/bodies/pmib/"))
    assert f"Took over from{OLD}" in text(reader.get("framework/bodies/sdb/"))
    for year, sits, sits_not in ((2003, OLD, NEW), (2004, NEW, OLD)):
        page = text(reader.get(f"framework/bodies/?on_day=1&on_month=9&on_year={year}"))
        assert page.index(sits) < page.index("Not sitting") < page.index(sits_not)
    # The directorate stood directly below the council until the day of the change, under its own name.
    then = text(reader.get("people/units/?on_day=31&on_month=8&on_year=2004"))
    assert (BEFORE in then, AFTER in then, f"{DASH} {DASH} {BEFORE}" in then) == (True, False, False)
    now = text(reader.get("people/units/"))
    assert f"{AFTER} ({BEFORE} until 31 August 2004)" in now
    assert f"{DASH} {DASH} {AFTER}" in now
