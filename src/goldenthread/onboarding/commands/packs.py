"""Applying a pack to its councils: the whole of it or nothing, and a second time without a change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from goldenthread import framework
from goldenthread.audit.commands import Actor
from goldenthread.choosing import queries as choosing
from goldenthread.delivery import commands as delivery
from goldenthread.engine import periods
from goldenthread.framework import Pack
from goldenthread.indicators import commands as indicators
from goldenthread.onboarding.commands.summary import Summary, nothing, together
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands as plans
from goldenthread.timetable import commands as timetable
from goldenthread.timetable import queries as calendar
from goldenthread.web import clock


@transaction.atomic
def apply_pack(*, source: Pack | Path | str, by: Actor, at: datetime, reason: str = "", only: str = "") -> Summary:
    """Bring every council of a pack to it, founding those that are new, with the financial year that `at` lies in.

    `only` is the key of one council of a framework that several share. Raises BadDefinition with every fault, and then
    nothing is stored for any of them. What is in force already is left alone.
    """
    pack = source if isinstance(source, Pack) else framework.load(source)
    chosen = [one.key for one in pack.councils if only in ("", one.key)]
    if not chosen:
        raise LookupError(f"The pack {pack.pack.key} serves no council “{only}”.")
    return together([_bring(pack.of(key), by, at, reason) for key in chosen])


def _bring(pack: Pack, by: Actor, at: datetime, reason: str) -> Summary:
    """One council to the pack as it has it. The order is that of need: each step finds what the one before has made."""
    is_new = queries.council(pack.council.key) is None
    if is_new:
        _found(pack, by, at)
    changes = organisation.apply_pack(council=_council(pack), pack=pack, by=by, at=at, reason=reason)
    # Read once more: the row knows its new pack from here on.
    council = _council(pack)
    priorities = plans.apply_pack(council=council, pack=pack, by=by, at=at, reason=reason)
    made = indicators.apply_pack(
        council=council, pack=pack, by=by, at=at, reason=reason, made_sets=choosing.made_sets(council.id)
    )
    work = delivery.apply_pack(council=council, pack=pack, by=by, at=at, reason=reason)
    year = periods.containing(clock.day(at), "year", year_start_month=pack.calendar.year_start_month)
    return replace(
        nothing(pack),
        added=(*(["council:" + pack.council.key] if is_new else []), *changes.added),
        changed=() if is_new else tuple(changes.changed),
        priorities=priorities,
        indicators=made,
        work=work,
        years=open_years(council, [year.label], by=by, at=at),
    )


def open_years(council: CouncilRow, labels: Iterable[str], *, by: Actor, at: datetime) -> tuple[str, ...]:
    """Open financial years that are not open yet, and say which."""
    wanted = [label for label in labels if calendar.period(council.id, label) is None]
    for label in wanted:
        timetable.open_year(council=council, year_label=label, by=by, at=at)
    return tuple(wanted)


def _found(pack: Pack, by: Actor, at: datetime) -> None:
    council = pack.council
    organisation.create_council(key=council.key, name=council.name, starts=council.starts, by=by, at=at)


def _council(pack: Pack) -> CouncilRow:
    council = queries.council(pack.council.key)
    if council is None:
        raise LookupError(f"The council {pack.council.key} was founded a moment ago and is not there.")
    return council
