"""Finding the return a page is about, and what to do when someone changed it meanwhile."""

from __future__ import annotations

import json

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldenthread.documents.nodes import Callout, Number
from goldenthread.engine.dates import day
from goldenthread.engine.numbers import format_exact
from goldenthread.framework import Pack
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as names
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import commands, pages, queries, rules
from goldenthread.returns.forms import EntryForm, RemarkForm
from goldenthread.returns.queries import EvidenceRow, ReturnRow
from goldenthread.returns.rules import Conflict, Figures, Standing
from goldenthread.web import clock
from goldenthread.web import conflict as web

# The answer to a step that was taken already, or whose turn has not come: nothing was stored.
OUT_OF_TURN = 409
STATE = "State"


def found(request: CouncilRequest, return_id: int, verb: str) -> ReturnRow:
    """The return, if this person may use the verb on it; otherwise it is not found."""
    row = queries.one(request.council.id, return_id) if return_id < 2**63 else None
    if row is None:
        raise Http404
    is_opened = access.may(request.user, verb, row.facts)
    if row.is_restricted:
        _note(request, row, is_opened=is_opened)
    if not is_opened:
        raise Http404
    return row


def _note(request: CouncilRequest, row: ReturnRow, *, is_opened: bool) -> None:
    """Have it on record that restricted figures were opened here, or refused (DQ-029); and open them if they are."""
    by, where = organisation.actor(request.user), names.of(request).say("{Return}")
    commands.note_opening(row=row.indicator, where=where, is_opened=is_opened, by=by)
    if is_opened:
        access.open_up(queries.thing_of(row.indicator))


def pack_of(request: CouncilRequest) -> Pack:
    """The council's pack."""
    return organisation.pack(request.council.id)


def address(request: CouncilRequest, name: str, row: ReturnRow) -> str:
    """The address of a page of a return."""
    return reverse(name, kwargs={"council": request.council.key, "return_id": row.id})


def conflict(
    request: CouncilRequest, row: ReturnRow, error: Conflict, *, page: str, form: EntryForm | None = None
) -> HttpResponse:
    """409: who changed it and when, both figures side by side, and the typed text kept to be sent again (C1)."""
    yours = error.yours
    again: list[tuple[str, str]] = []
    if form is not None and yours is not None:
        again = [(name, value) for name, value in form.data.items() if name not in ("csrfmiddlewaretoken", "version")]
        again.append(("version", str(error.version)))
    shown = web.Conflict(
        who=error.name,
        subject=names.of(request).say("the {return} for ") + row.title,
        at=error.at,
        lines=_lines(row, error.theirs, yours),
        href=address(request, page, row),
        again=tuple(again),
    )
    return web.conflict_page(request, shown)


def overtaken(
    request: CouncilRequest,
    row: ReturnRow,
    error: Conflict,
    *,
    page: str,
    seen: str = "",
    wrote: str = "",
    again: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:
    """409 for an act upon what changed meanwhile: what is stored, what this person saw, and the revision before (C1).

    `seen` is what `as_seen` wrote into the page they acted on, `wrote` their own words, and `again` what sends them
    once more.
    """
    now = queries.one(row.council_id, row.id) or row
    newest = now.current.number if now.current else 0
    before = next((one for one in queries.revisions(row.id) if one.number < newest), None)
    saw = _read_back(seen)
    was = {STATE: rules.STATE_WORDS[before.stage], **dict(_told(row, before.figures))} if before else {}
    stored = [(STATE, now.stage_words), *_told(row, error.theirs)]
    lines = [web.Line(title, one, saw.get(title, ""), was.get(title, "")) for title, one in stored]
    told = ["What you did has not been stored."]
    if wrote:
        told.append(f"You wrote: “{wrote}”.")
    if saw and all(one.typed == one.stored for one in lines if one.title != STATE):
        told.append("No figure and no word differs from what you saw.")
    shown = web.Conflict(
        who=error.name,
        subject=names.of(request).say("the {return} for ") + row.title,
        at=error.at,
        lines=tuple(one for one in lines if _differs(one, with_seen=bool(saw), with_before=bool(was))),
        href=address(request, page, row),
        again=again,
        typed_title="What you saw" if saw else "",
        before_title=f"Revision {before.number}" if before else "",
        kept=" ".join(told),
    )
    return web.conflict_page(request, shown)


def _differs(line: web.Line, *, with_seen: bool, with_before: bool) -> bool:
    """Whether a line is worth showing: its state always, and all of them where there is nothing to compare with."""
    if line.title == STATE or not (with_seen or with_before):
        return True
    return (with_seen and line.typed != line.stored) or (with_before and line.before != line.stored)


def as_seen(row: ReturnRow) -> str:
    """What a return says now, for the page that is about to show it: what is held against it if it changes."""
    figures = row.current.figures if row.current else Figures()
    return json.dumps([(STATE, row.stage_words), *_told(row, figures)], ensure_ascii=False)


def _read_back(seen: str) -> dict[str, str]:
    """What a page said that it showed; nothing where that cannot be read."""
    try:
        pairs = json.loads(seen) if seen else []
        return {str(title): str(text) for title, text in pairs}
    except (ValueError, TypeError, RecursionError):
        return {}


def _lines(row: ReturnRow, theirs: Figures, yours: Figures | None) -> tuple[web.Line, ...]:
    if yours is None:
        return tuple(web.Line(title, stored, "") for title, stored in _told(row, theirs))
    pairs = zip(_told(row, theirs), _told(row, yours), strict=True)
    return tuple(web.Line(title, stored, typed) for (title, stored), (_, typed) in pairs)


def _told(row: ReturnRow, figures: Figures) -> list[tuple[str, str]]:
    shown = pages.figure(row.indicator, figures)
    value = shown.text if isinstance(shown, Number) else (shown.why if figures.has_figure else "")
    told = [("Value", value)]
    if row.indicator.sheet.is_computed:
        told.append((row.indicator.sheet.numerator, format_exact(figures.numerator, 0)))
        told.append((row.indicator.sheet.denominator, format_exact(figures.denominator, 0)))
    told.append(("Date collected", day(figures.collected_on) if figures.collected_on else ""))
    told.append(("Commentary", figures.commentary))
    told.append(("Why", figures.cause))
    told.append(("What is being done", figures.doing))
    told.append(("By when", day(figures.by_when) if figures.by_when else ""))
    told.append(("Back on track", day(figures.back_on) if figures.back_on else ""))
    told.append(("Marks", ", ".join(_marks(figures))))
    if row.asks:
        beside = [f"{title}: {text}" for title, text in rules.told_beside(figures, row.asks) if text]
        told.append(("Beside it", "; ".join(beside)))
    return told


def _marks(figures: Figures) -> list[str]:
    return [word for word, on in (("provisional", figures.provisional), ("estimated", figures.estimated)) if on]


def initial(figures: Figures, version: int) -> dict[str, object]:
    """What a form starts from."""
    numbers = {name: getattr(figures, name) for name in ("value", "numerator", "denominator")}
    return {
        **{name: f"{number.normalize():f}" for name, number in numbers.items() if number is not None},
        "version": version,
        "absence": figures.absence,
        "collected_on": figures.collected_on,
        "commentary": figures.commentary,
        "cause": figures.cause,
        "doing": figures.doing,
        "by_when": figures.by_when,
        "back_on": figures.back_on,
        "provisional": figures.provisional,
        "estimated": figures.estimated,
        "confidence": figures.confidence,
        **{rules.field_of(key): text for key, text in figures.particulars},
    }


def asked_of(request: CouncilRequest, row: ReturnRow) -> dict[str, object]:
    """What a form of figures is made of: what is measured, and what the council asks of whoever enters it."""
    pack = pack_of(request)
    return {
        "measure": row.measure,
        "asks_for": row.asks_for,
        "suffix": row.indicator.suffix,
        "absences": pages.absences(pack),
        "parts": queries.asking(pack).parts,
        "when_missing": rules.asked_when_missing(queries.asking(pack)),
        "asks": row.asks,
    }


def beside(request: CouncilRequest, row: ReturnRow) -> dict[str, object]:
    """What stands beside the newest figure: its files, and what was queried about it."""
    kept, answered = evidence_of(request, row), queries.answers([row.id]).get(row.id, [])
    return {
        "agreement": pages.agreement(row, queries.findings(row), answered),
        "files": pages.files(row, kept, request.council.key),
        "flags": pages.flags_of(
            queries.flags(row.council_id, return_id=row.id),
            clock.today(),
            request.council.key if may(request, "approve_return", row) else "",
        ),
        "flag_at": address(request, "return_flag", row)
        if not row.is_empty and may(request, "approve_return", row)
        else "",
        "queried": pages.queried(row, answered),
        "queried_earlier": pages.queried_earlier(row, answered),
        "remarks": pages.remarks(queries.remarks(row.id)),
        "remark_form": RemarkForm(),
        "remark_at": address(request, "return", row),
    }


def evidence_of(request: CouncilRequest, row: ReturnRow) -> list[EvidenceRow]:
    """The files beside the newest revision."""
    return queries.evidence(request.council.id, [row.current.id]).get(row.current.id, []) if row.current else []


def standing(request: CouncilRequest, row: ReturnRow) -> Standing:
    """What the rules ask about a return when this person acts now."""
    return row.standing_for(organisation.actor(request.user).id, clock.today())


def closed(request: CouncilRequest, row: ReturnRow, *, of_period: bool = False) -> Callout | None:
    """That the period is closed to this person, or as a whole, and who gives an exception; nothing while it is open.

    Who may give one is led to where it is given.
    """
    why = row.why_closed(clock.today()) if of_period else standing(request, row).closed
    if not why:
        return None
    href = address(request, "return_settle", row) if not of_period and may(request, "settle_return", row) else ""
    return pages.closed(why, queries.who_excepts(row.council_id, today=clock.today()), href)


def may(request: CouncilRequest, verb: str, row: ReturnRow) -> bool:
    """Whether to offer a step."""
    return access.may(request.user, verb, row.facts)


def withdrawing(request: CouncilRequest, row: ReturnRow) -> str:
    """Where to withdraw what was entered, if there is something and this person may."""
    is_open = not row.is_empty and not standing(request, row).is_closed
    is_there = is_open and may(request, "revise_return", row)
    return address(request, "return_withdraw", row) if is_there else ""


def may_be_signed(request: CouncilRequest, row: ReturnRow) -> bool:
    """Whether this person signs the return next."""
    return row.state in rules.IN_SIGNING and may(request, "approve_return", row)
