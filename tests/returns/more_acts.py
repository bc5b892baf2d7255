"""Every other service of returns and indicators that writes, as one act each upon a council that is ready for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.audit.commands import Hand
from goldenthread.indicators import commands as indicators
from goldenthread.indicators import queries
from goldenthread.indicators.commands import HandingOn, NewTarget
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import AGREED, Answer, Written
from goldenthread.returns import commands
from goldenthread.returns.models import Collection
from goldenthread.returns.rules import Expectation, FlagDraft
from tests.indicators.asking import MET, a_board, approved
from tests.returns.acts import Act, approving_several
from tests.returns.sharing import keep, terms
from tests.returns.worlds import AT, Returning, a_sheet

LABELS = ("2013-14 Q1", "2013-14 Q4", "2014-15 Q1")
NOW = "2014-15 Q1"
WHY = "Agreed with the service"
CLOSES = date(2014, 8, 31)


def more(story: Returning) -> Iterator[tuple[str, Act]]:
    """Each service in its turn. Whoever asks for the next has carried out the one before."""
    yield from _said_of_a_return(story)
    yield from _settled(story)
    yield from _around_returns(story)
    yield from _definitions(story)
    yield from _targets(story)


def named(story: Returning, name: str = "Petra") -> dict[str, object]:
    """By whom, and when."""
    return {"by": story.actor(name), "at": AT}


def hand(story: Returning) -> Hand:
    return Hand(story.actor("Petra"), AT, WHY)


def indicator(story: Returning, code: str) -> IndicatorRow:
    """An indicator as it is now."""
    row = queries.indicator(story.council.id, code)
    assert row is not None
    return row


def _said_of_a_return(story: Returning) -> Iterator[tuple[str, Act]]:
    story.save("CALLS", value="50", commentary="As planned")
    row, council = story.returned("CALLS"), story.council.id
    here = {"council_id": council, "return_id": row.id}
    yield "remark", lambda: commands.remark(**here, text="Is that all of them?", **named(story, "Hugo"))  # type: ignore[arg-type]
    yield "follow", lambda: commands.follow(row=row.indicator, **named(story, "Dora"))  # type: ignore[arg-type]
    draft = FlagDraft("Look at the log", date(2014, 9, 1))
    yield "flag", lambda: commands.flag(**here, draft=draft, **named(story, "Hugo"))  # type: ignore[arg-type]
    flag_id = commands.flag(**here, draft=draft, **named(story, "Hugo"))  # type: ignore[arg-type]
    closing = {"flag_id": flag_id, "found": "The log was right"}
    yield "close a flag", lambda: commands.close_flag(**here, **closing, **named(story))  # type: ignore[arg-type]
    hoped = Expectation(value=Decimal(80), reason="The trend", confidence="high")
    yield "forecast", lambda: commands.record_forecast(**here, expectation=hoped, **named(story, "Olive"))  # type: ignore[arg-type]


def _settled(story: Returning) -> Iterator[tuple[str, Act]]:
    council, period = story.council, story.periods[NOW]
    _, act = approving_several(story, LABELS)
    yield "approve several", act
    row = story.returned("CALLS")
    said = {"kind": "audited", "said_on": AT.date(), "auditor": "The District Auditor", "hand": hand(story)}
    here = {"council_id": council.id, "return_id": row.id}
    yield "assure", lambda: commands.assure(**here, expected_version=row.version, **said)  # type: ignore[arg-type]
    commands.close_period(council_id=council.id, period=period, closes_on=CLOSES, hand=hand(story))
    late = story.returned("WASTE")
    given = {"person_id": story.people["Olive"].pk, "until": date(2014, 9, 2), "hand": hand(story)}
    there = {"council_id": council.id, "return_id": late.id, "expected_version": late.version}
    yield "exempt", lambda: commands.exempt(**there, **given)  # type: ignore[arg-type]


def _around_returns(story: Returning) -> Iterator[tuple[str, Act]]:
    council, calls = story.council, story.indicators["CALLS"]
    by = named(story)
    earlier = story.periods["2013-14 Q2"]
    yield "open a round", lambda: commands.open_round(council=council, period=earlier, **by)  # type: ignore[arg-type]
    spent = {"period": story.periods[NOW], "what": "Typing", "hours": Decimal("7.5")}
    yield "note hours", lambda: commands.note_hours(council=council, **spent, **by)  # type: ignore[arg-type]
    about = {"indicator_id": calls.id, "area": "Yateley", "collector": "The county", "starts": date(2014, 4, 1)}
    yield "begin to collect", lambda: commands.begin_collecting(council=council, **about, **by)  # type: ignore[arg-type]
    collected = Collection.objects.latest("pk")
    ended = {"collection_id": collected.pk, "ends": date(2014, 8, 1), "reason": WHY}
    yield "end collecting", lambda: commands.end_collecting(council_id=council.id, **ended, **by)  # type: ignore[arg-type]
    yield "restrict", lambda: commands.restrict(council=council, indicator_id=calls.id, hand=hand(story))
    kept = commands.restrict(council=council, indicator_id=story.indicators["TAX"].id, hand=hand(story))
    yield "lift", lambda: commands.lift(council=council, restriction_id=kept, hand=hand(story))
    yield "keep a protocol", lambda: keep(story, terms(story, "CALLS"))
    handing = HandingOn(story.world.posts["owner"].pk, story.world.posts["squad-owner"].pk)
    yield "hand on", lambda: commands.hand_on(council=council, handing=handing, hand=hand(story))


def _definitions(story: Returning) -> Iterator[tuple[str, Act]]:
    council, unit, by = story.council, story.world.units["team"].pk, named(story)
    owner = story.world.posts["owner"].pk
    new = a_sheet(title="Letters answered", owner_id=owner)
    yield "define", lambda: indicators.define(council=council, code="LETTERS", unit_id=unit, sheet=new, **by)  # type: ignore[arg-type]
    tax = indicator(story, "TAX")
    clearer = replace(indicators.sheet_of(tax.sheet), definition="Of the tax due, the share that was paid.")
    place_of = {"council_id": council.id, "indicator_id": tax.id, "unit_id": tax.unit_id}
    version = {"sheet": clearer, "expected_version": tax.sheet.version, "reason": WHY, "comparable": True}
    yield "amend", lambda: indicators.amend(**place_of, **version, **by)  # type: ignore[arg-type]
    whole = indicators.define(
        council=council,
        code="TOTAL",
        unit_id=unit,
        sheet=a_sheet(title="Both", owner_id=owner),
        **by,  # type: ignore[arg-type]
    )
    formula = {"written": Written("[CALLS] + [TAX]", ""), "reason": WHY}
    yield (
        "set a formula",
        lambda: indicators.set_formula(
            council_id=council.id,
            indicator_id=whole.id,
            **formula,
            **by,  # type: ignore[arg-type]
        ),
    )
    begun = {"indicator_id": story.indicators["CALLS"].id, "period": story.periods[NOW], "reason": "A new system"}
    yield "rebase", lambda: indicators.rebase(council_id=council.id, **begun, **by)  # type: ignore[arg-type]
    part = indicators.define(
        council=council,
        code="WARD",
        unit_id=unit,
        sheet=a_sheet(title="In a ward", owner_id=owner),
        **by,  # type: ignore[arg-type]
    )
    ward = {"whole_id": story.indicators["CALLS"].id, "part_id": part.id, "division": "area", "label": "A ward"}
    yield "divide", lambda: indicators.divide(council_id=council.id, **ward, **by)  # type: ignore[arg-type]
    parted = {"whole_id": story.indicators["CALLS"].id, "part_id": part.id, "reason": WHY}
    yield "end a part", lambda: indicators.end_part(council_id=council.id, **parted, **by)  # type: ignore[arg-type]
    chosen = {"set_key": "quarterly-kpis", "indicator_ids": [whole.id], "reason": WHY}
    yield "make a set", lambda: indicators.make_set(council_id=council.id, **chosen, **by)  # type: ignore[arg-type]


def _targets(story: Returning) -> Iterator[tuple[str, Act]]:
    council, by, waste = story.council, named(story), story.indicators["WASTE"]
    yield "set a target", lambda: story.target("WASTE", "40")
    several = [NewTarget(waste.id, story.periods[label].id, "normal", Decimal(45), WHY) for label in LABELS[:2]]
    yield "set targets", lambda: indicators.set_targets(council_id=council.id, targets=several, basis=WHY, **by)  # type: ignore[arg-type]
    approved(story, "80")
    asked = {
        "council_id": council.id, "indicator_id": story.indicators["CALLS"].id, "period": story.periods[NOW],
        "kind": "normal", "value": Decimal(78), "reason": "Two posts stay vacant", **named(story, "Olive"),
    }  # fmt: skip
    waiting: list[int] = []
    yield "ask for a target", lambda: waiting.append(indicators.ask_target(**asked))  # type: ignore[arg-type]
    answer = Answer(AGREED, a_board(story), MET, "CAB 13", "The vacancies were not foreseen.")
    decided = {"council_id": council.id, "request_id": waiting[-1], "answer": answer, **by}
    yield "decide a target", lambda: indicators.decide_target(**decided)  # type: ignore[arg-type]
    again = indicators.ask_target(**{**asked, "value": Decimal(77)})  # type: ignore[arg-type]
    back = {"council_id": council.id, "request_id": again, "reason": "No longer", **named(story, "Olive")}
    yield "withdraw a request", lambda: indicators.withdraw_request(**back)  # type: ignore[arg-type]
