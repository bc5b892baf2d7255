"""The process dies before the n-th statement of an import, an approval or several approvals at once (D1, D3).

Afterwards everything is as before or as after, an answer that was given holds, and the database is sound. Each is
killed in a process of its own, as an operator or a power cut would. The control, without transactions, leaves a half.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from django.db import connection

from goldenthread.audit.models import Record
from goldenthread.intake import commands as intake
from goldenthread.onboarding import commands as onboarding
from goldenthread.organisation import queries as organisation
from goldenthread.returns.models import Revision
from tests.breaking import killed_at, signature, without_transactions
from tests.dangling import dangling
from tests.jobs import crew
from tests.returns.acts import Act, acts, approving_several, importing
from tests.returns.racing import is_as_seen
from tests.returns.worlds import AT, LOADER, Returning

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
LABELS = ("2013-14 Q1", "2013-14 Q4", "2014-15 Q1")
KILLED = frozenset({"approve", "import"})
ROWS, KILLS, MOST = 5000, 200, 2000


def is_sound() -> bool:
    """What the database says of itself, and nothing that leads nowhere."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]
    return dangling() == []


def dies_at_statements(act: Act, *, step: int) -> int:
    """Kill it before each n-th statement, then let it live; how often it was killed."""
    before, number, killed = signature(), 1, 0
    while not killed_at(number, act):
        assert signature() == before, f"half of it is stored after statement {number}"
        assert number < MOST, "it is never done"
        number, killed = number + step, killed + 1
    assert signature() != before
    assert is_sound()
    return killed


@pytest.mark.acceptance("D1")
@pytest.mark.acceptance("D3")
@pytest.mark.parametrize("step", [pytest.param(15, id="a few"), pytest.param(1, id="all", marks=pytest.mark.nightly)])
def test_an_approval_or_an_import_that_dies_anywhere_leaves_nothing_of_itself(
    story: Returning, tmp_path: Path, step: int
) -> None:
    for name, act in acts(story, tmp_path):
        if name in KILLED:
            assert dies_at_statements(act, step=step) >= 2
        else:
            act()
        if name == "import":
            return


@pytest.mark.acceptance("D1")
def test_the_control_without_transactions_leaves_half_of_an_import(story: Returning, tmp_path: Path) -> None:
    act = importing(story, tmp_path)
    with pytest.raises(AssertionError, match="half of it is stored"), without_transactions():
        dies_at_statements(act, step=1)


@pytest.mark.acceptance("D3")
@pytest.mark.parametrize("kills", [pytest.param(2, id="2"), pytest.param(50, id="50", marks=pytest.mark.nightly)])
def test_several_approvals_that_die_are_each_whole_or_not_there(story: Returning, kills: int) -> None:
    ids, act = approving_several(story, LABELS)
    chance = random.Random(kills)
    for _ in range(kills):
        killed_at(chance.randrange(1, 20 * len(ids)), act)
        approved = set(Revision.objects.filter(parent_id__in=ids, state="approved").values_list("parent_id", flat=True))
        told = Record.objects.filter(event="returns.approved").values_list("subject", flat=True)
        assert sorted(told) == sorted(f"return:{one}" for one in approved)
        assert all(is_as_seen(one) for one in ids)
    assert is_sound()


@pytest.fixture
def large() -> str:
    """A council with five thousand indicators, committed; its key."""
    from goldenthread import framework

    pack = framework.load("hart")
    copies = [
        pack.indicators[at % len(pack.indicators)].model_copy(update={"code": f"K{at:04d}"}) for at in range(ROWS)
    ]
    head = pack.council.model_copy(update={"key": "large", "name": "A large council"})
    grown = pack.model_copy(update={"council": head, "indicators": tuple(copies)})
    onboarding.apply_pack(source=grown, by=LOADER, at=AT)
    return "large"


def generation(value: int, folder: Path, key: str) -> Act:
    """An import of five thousand rows that all hold this value, in tenths."""
    council = organisation.council(key)
    assert council is not None
    path = folder / "values.csv"
    path.write_text("Indicator,Value\n" + "".join(f"K{at:04d},{value / 10}\n" for at in range(ROWS)), encoding="utf-8")
    asked = {"profile_key": "quarterly-values", "path": path, "period_label": "2014-15 Q1", "reason": "Counted again"}
    return lambda: intake.run(council_id=council.id, by=LOADER, at=AT, **asked)  # type: ignore[arg-type]


def killed_after(seconds: float, act: Act) -> bool:
    """Do it in a process of its own that is killed after so long; whether it said before that it was done."""
    reading, writing = os.pipe()

    def work() -> None:
        act()
        os.write(writing, b"done")

    child = crew.start(work)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as said:
        return said.read() == b"done"


@pytest.mark.nightly
@pytest.mark.acceptance("D1")
def test_two_hundred_kills_of_an_import_of_five_thousand_rows(large: str, tmp_path: Path) -> None:
    """Each import overwrites the one before, so that one that was cut short would leave two values side by side."""
    started = time.monotonic()
    generation(1, tmp_path, large)()
    lasts, chance, acknowledged, cut = time.monotonic() - started, random.Random(5000), 1, 0
    for value in range(2, KILLS + 2):
        is_done = killed_after(chance.uniform(0, 1.1 * lasts), generation(value, tmp_path, large))
        acknowledged = value if is_done else acknowledged
        cut += not is_done
        (stored,) = Revision.objects.order_by("value").values_list("value", flat=True).distinct()
        assert acknowledged <= stored * 10 <= value
        assert Revision.objects.count() == ROWS
    assert cut > KILLS // 3
    assert is_sound()
