"""What a figure must satisfy before it is kept or submitted: its shape, its commentary, and the queries about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import NotReady, Refused, Wrong
from goldenthread.framework import Pack
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import ground
from goldenthread.returns import queries, rules
from goldenthread.returns.models import Answer
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Doubt, Doubted, Figures
from goldenthread.web import clock


def check(row: ReturnRow, figures: Figures, *, at: datetime, confirmed: str, number: int = 0) -> tuple[Doubt, ...]:
    """Refuse figures or words that cannot be kept; the doubts that `confirmed` answers come back.

    `number` is that of the revision to come, where it is not the newest one's.
    Errors: Refused with every fault at its field; Doubted where a figure is queried and nothing is said.
    """
    pack = ground(row.council_id).pack
    words = rules.words_wrongs(figures, queries.asking(pack))
    beside = [*rules.collected_wrongs(figures, clock.day(at)), *rules.particular_wrongs(figures, row.asks)]
    if wrongs := [*rules.wrongs(figures, row.measure), *words, *beside]:
        raise Refused(wrongs)
    if wrongs := _demanded(row, figures, pack, at):
        raise Refused(wrongs)
    doubts = open_doubts(row, figures, pack, number)
    if doubts and not confirmed.strip():
        raise Doubted(doubts)
    return tuple(doubts)


def recheck(row: ReturnRow, *, at: datetime) -> None:
    """The same before a stored figure is submitted: it may have come from a file, or the framework changed since."""
    figures = row.current.figures if row.current else Figures()
    refuse_broken(row)
    try:
        check(row, figures, at=at, confirmed="")
    except Doubted as error:
        raise NotReady(f"{error} Open the figure, look at it again, and confirm it with a reason.") from error


def refuse_broken(row: ReturnRow) -> None:
    """Refuse to go on while the newest figure breaks a rule between figures that the council holds for an error."""
    broken = [one.sentence for one in queries.findings(row) if one.kind == rules.ERROR]
    if broken:
        raise NotReady(f"{' '.join(broken)} Correct whichever figure is wrong first.")


def open_doubts(row: ReturnRow, figures: Figures, pack: Pack, number: int = 0) -> list[Doubt]:
    """What is queried about a figure and not yet confirmed in the revision that is being written."""
    found = rules.figure_doubts(
        figures, row.measure, queries.figures_before(row), queries.limits(pack), row.indicator.suffix
    )
    found += [one.doubt for one in queries.findings(row, figures) if one.kind == rules.QUERY]
    if not found:
        return []
    number = number or (row.current.number if row.current else 1)
    answered = [(one.code, one.sentence) for one in queries.answers([row.id]).get(row.id, []) if one.is_about(number)]
    return rules.unanswered(found, answered)


def _demanded(row: ReturnRow, figures: Figures, pack: Pack, at: datetime) -> list[Wrong]:
    """Judged only where the council may demand anything."""
    asking = queries.asking(pack)
    if not rules.may_demand(figures, asking):
        return []
    status = queries.preview(row, today=clock.day(at), figures=figures).status
    return rules.demanded(status, figures, asking, queries.status_words(pack))


def keep_answers(row: ReturnRow, number: int, doubts: Sequence[Doubt], *, reason: str, by: Actor, at: datetime) -> None:
    """Keep what was asked and answered beside the revision: the flag for whoever checks it."""
    Answer.objects.bulk_create(
        Answer(
            parent_id=row.id,
            number=number,
            code=one.code,
            sentence=one.sentence,
            reason=reason.strip(),
            made_by_id=by.id,
            made_name=by.name,
            made_at=at,
        )
        for one in doubts
    )


def set_aside(row: ReturnRow, figures: Figures) -> int:
    """Mark what was confirmed of the figure that these replace as about that one; how many answers that was.

    They are kept, and neither flag nor answer anything for the new figure.
    """
    if row.current is None or figures.same_figure(row.current.figures):
        return 0
    kept = Answer.objects.filter(parent_id=row.id, number=row.current.number, earlier="")
    return kept.update(earlier=rules.in_short(row.current.figures, row.measure))


def stood_in(row: ReturnRow, *, by: Actor, at: datetime) -> dict[str, object]:
    """For the trail: who is away where another than the owner enters their figure (DQ-003)."""
    acting = queries.acting_for(organisation.duty(row.council_id, today=clock.day(at)), row)
    if not acting.is_cover or by.id not in acting.people:
        return {}
    return {"stands_in_for": acting.instead_of or "a post that nobody holds"}


def represented(row: ReturnRow, at: datetime) -> list[int]:
    """Those who answer for a figure that another enters in their place: they do not approve it either."""
    holders = organisation.who_holds(row.council_id, today=clock.day(at))
    return [one.person_id for one in holders.get(row.indicator.sheet.owner_id or 0, [])]


def answered(doubts: Sequence[Doubt], reason: str) -> dict[str, object]:
    """The same for the audit trail: nothing where nothing was queried."""
    return {"queried": [one.sentence for one in doubts], "confirmed_because": reason.strip()} if doubts else {}
