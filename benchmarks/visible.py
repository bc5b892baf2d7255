"""One value typed until it is visible in the scorecard, the thread and the report: 736 indicators × 40 quarters.

What a machine does between the two is counted: the value is saved, submitted and approved, and the page that shows it
comes, the first to be asked for after the change. What two people take to look at it is not. Through the pages as a
browser sends them, and by the commands alone. Each is held against three tenths of a second, and against its floor:
the same rows written with nothing asked, and a page that prints the cells of the scorecard from constants.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from benchmarks import _measure, _world
from benchmarks.pages import constants

INDICATORS, QUARTERS = 736, 40
# Seconds, and how many times its floor it may take.
MOST, LIMIT = 0.3, 4.0
ROUNDS = 5
PERIOD = "2014-15 Q1"
KINDS = ("performance", "director")


def main(indicators: int = INDICATORS, quarters: int = QUARTERS) -> int:
    """Three pages, each by two ways."""
    with _world.installation():
        from benchmarks import _floor

        council = _world.a_council("visible", indicators, quarters=quarters, left=indicators // 2)
        enters, signs = (_world.somebody(council, kind) for kind in KINDS)
        browsers = tuple(map(_world.signed_in, (enters, signs)))
        _floor.CELLS[council.key] = constants(council)
        open_ones = unanswered(council)
        bare = unanswered(council)
        ways: dict[str, Callable[[Any, Decimal], None]] = {
            "typed in a browser": lambda row, value: in_browsers(council, browsers, row, value),
            "by the commands": lambda row, value: by_commands(enters, signs, row, value),
        }
        pages = {
            "scorecard": f"/{council.key}/scorecard/",
            "thread": f"/{council.key}/thread/indicator/{{}}/",
            "report": f"/{council.key}/reports/quarterly/2014-15-Q1/",
        }
        rows = []
        for way, give in ways.items():
            for name, page in pages.items():
                becomes_visible(browsers[1], page, give, open_ones)

                def ours(give: Any = give, page: str = page) -> None:
                    row, value = next(open_ones)
                    give(row, value)
                    shown = browsers[1].get(page.format(row.indicator.id))
                    assert shown.status_code == 200, shown.status_code

                def least() -> None:
                    row, value = next(bare)
                    written(council, row, value)
                    assert browsers[1].get(f"/{council.key}/floor/").status_code == 200

                taken, floor = _measure.alternate(ours, least, rounds=ROUNDS)
                rows.append(_measure.Row(f"{name.capitalize()}, {way}", taken, floor, LIMIT))
                rows.append(_measure.Row(f"{name.capitalize()}, {way}: of {MOST:g} s", taken, MOST, 1.0))
        return _measure.report(rows, facts={"Indicators": indicators, "Quarters": quarters})


def becomes_visible(browser: Any, page: str, give: Callable[[Any, Decimal], None], open_ones: Iterator[Any]) -> None:
    """Whether the page says something else once a value was typed, and nothing else happened."""
    row, value = next(open_ones)
    where = page.format(row.indicator.id)
    before = told(browser.get(where))
    assert told(browser.get(where)) == before, f"{where} changes by itself"
    give(row, value)
    assert told(browser.get(where)) != before, f"{value} is not to be seen on {where}"


def told(answer: Any) -> str:
    """The words of a page's main part."""
    _, _, main = answer.content.decode().partition("<main")
    return " ".join(re.sub(r"<[^>]*>", " ", main.partition("</main")[0]).split())


def unanswered(council: Any) -> Iterator[tuple[Any, Decimal]]:
    """The returns of the newest quarter that nobody has answered, each with a value that stands nowhere else."""
    from goldenthread.returns import queries
    from goldenthread.timetable import queries as timetable

    period = timetable.period(council.id, PERIOD)
    assert period is not None
    sheets = [row for row in queries.returns(council.id, period_id=period.id) if row.current is None]
    plain = [row for row in sheets if row.indicator.sheet.basis == "snapshot" and row.indicator.decimals == 1]
    assert plain, "no return is left to be answered"
    for place, row in enumerate(plain):
        yield row, Decimal(750 + place % 9).scaleb(-1)


def in_browsers(council: Any, browsers: tuple[Any, Any], row: Any, value: Decimal) -> None:
    """Type it, check it, submit it; the other approves what the page shows."""
    from goldenthread.returns import queries, rules

    enters, signs = browsers
    place = f"/{council.key}/returns/{row.id}/"
    typed = {"version": row.version, "value": str(value), "absence": "", "check": "1"}
    assert enters.post(place, typed).status_code == 302
    assert enters.post(f"{place}check/", {"version": row.version + 1}).status_code == 302
    # What the approver's page holds: its version, and the fingerprint of what it shows.
    now = queries.one(council.id, row.id)
    assert now is not None
    assert now.current is not None
    mark = rules.seal(now.current.number, now.current.reason, now.current.figures)
    decided = {"version": now.version, "seal": mark, "seen": "", "decision": "approve", "about": "", "comment": ""}
    assert signs.post(f"{place}approve/", decided).status_code == 302


def by_commands(enters: Any, signs: Any, row: Any, value: Decimal) -> None:
    """The same three steps without a page."""
    from goldenthread.organisation import queries as organisation
    from goldenthread.returns import commands, rules
    from goldenthread.returns.rules import Figures

    said: dict[str, Any] = {"council_id": row.council_id, "return_id": row.id, "at": _world.NOW}
    by = organisation.actor(enters)
    saved = commands.save_draft(**said, figures=Figures(value=value), expected_version=row.version, by=by)
    sent = commands.submit(**said, expected_version=saved.version, by=by)
    assert sent.current is not None
    mark = rules.seal(sent.current.number, sent.current.reason, sent.current.figures)
    commands.approve(**said, expected_version=sent.version, seal=mark, by=organisation.actor(signs))


def written(council: Any, row: Any, value: Decimal) -> None:
    """The floor of the writing: the rows of three steps in three transactions, each with its record, nothing asked."""
    from django.db import transaction

    from goldenthread.audit.commands import Actor, record
    from goldenthread.returns.models import Return

    for step in range(3):
        with transaction.atomic():
            Return.objects.filter(pk=row.id).update(opened_at=_world.NOW)
            record(
                council_id=council.id, by=Actor(None, "Benchmark"), at=_world.NOW, event="benchmark.typed",
                subject=f"return:{row.id}", title="A value", before=None, after={"value": str(value), "step": step},
            )  # fmt: skip


if __name__ == "__main__":
    _measure.finish(main(*map(int, sys.argv[1:])))
