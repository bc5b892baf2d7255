"""Taking a return workbook back: each row beside what is stored, held to what the person may fill in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from goldenthread.audit.commands import Actor
from goldenthread.engine.dates import moment
from goldenthread.engine.errors import Wrong
from goldenthread.framework.schema import ImportProfile
from goldenthread.indicators.queries import text
from goldenthread.intake.lines import CONFIRM, KEEP, Answers, CellValue, Line, StoredZero
from goldenthread.intake.staged import Applied, Entry, Staged
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.imports.comparing import Item, Stored, doubted, doubts_of, queried, shown, told_between
from goldenthread.returns.imports.lines import entry
from goldenthread.returns.imports.workbook import DAYS, FILLED, TEXTS, YES, Words, as_written, words_of
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.sheets import tidy
from goldenthread.timetable import queries as timetable
from goldenthread.web import clock

NUMBERS = FILLED[:3]
MARKS = ("provisional", "estimated")
CLOSED_MEND = "Leave the row as it was; with an exception, enter the figure on its own page."


@dataclass(slots=True)
class Said:
    """What one row comes to."""

    line: Line
    errors: list[Entry] = field(default_factory=list)
    revisions: list[Entry] = field(default_factory=list)
    notices: list[Entry] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    is_new: bool = False

    @property
    def kind(self) -> str:
        """The count it belongs to."""
        if self.line.refused:
            return "told by intake"
        if self.errors:
            return "refused"
        if any(one.answer != KEEP for one in self.revisions) or self.items:
            return "new" if self.is_new else "changed"
        return "unchanged"


class WorkbookHandler:
    """Takes the rows of a return workbook as drafts, as if they had been typed."""

    def zeros(self, *, council: CouncilRow, period_label: str) -> Mapping[str, StoredZero]:
        """None: a zero in a workbook is what its owner typed."""
        return {}

    def settled(self, *, council: CouncilRow, period_label: str, rows: Sequence[Line]) -> frozenset[int]:
        """The rows whose figures are stored as they stand."""
        known = {row.indicator.code.casefold(): row for row in _of_period(council.id, period_label)}
        words = words_of(council.id)
        found = [(line, known.get(line.text("code").casefold())) for line in rows if not line.refused]
        return frozenset(line.number for line, row in found if row and _read(line, row, words)[0] == _stored(row))

    def stage(
        self,
        *,
        council: CouncilRow,
        profile: ImportProfile,
        period_label: str,
        rows: Sequence[Line],
        answers: Answers,
        by: Actor,
        at: datetime,
    ) -> Staged:
        """Compare the rows with what is stored, refuse those that are not this person's, and write nothing."""
        person = organisation.account(by.id)
        own = {row.indicator.code.casefold(): row for row in _of_period(council.id, period_label, person)}
        words = words_of(council.id)
        held = _held_against(council.id, own.values(), _proposed(rows, own, words, answers))
        today = clock.day(at)
        asking = _Asking(held, answers, by, today, _wanting(council.id, rows, own, words, today))
        said = [_say(line, own.get(line.text("code").casefold()), words, asking) for line in rows]
        counts = Counter(one.kind for one in said)
        return Staged(
            new=counts["new"],
            changed=counts["changed"],
            unchanged=counts["unchanged"],
            refused=counts["refused"],
            errors=tuple(fault for one in said for fault in one.errors),
            revisions=tuple(asked for one in said for asked in one.revisions),
            notices=tuple(notice for one in said for notice in one.notices),
            items=tuple(item for one in said for item in one.items),
        )

    def apply(
        self,
        *,
        council: CouncilRow,
        profile: ImportProfile,
        staged: Staged,
        batch_id: int,
        by: Actor,
        at: datetime,
        reason: str,
    ) -> Applied:
        """Write the rows as drafts; the trail keeps each cell as it was and as it is (DQ-023)."""
        periods = {item["period"] for item in staged.items}
        stored = {row.id: row for one in periods for row in queries.returns(council.id, period_id=one)}
        taken = [
            TakenFigure(
                indicator_id=item["indicator"],
                unit_id=item["unit"],
                definition_version=item["definition_version"],
                period_id=item["period"],
                figures=_over(_stored(stored[item["return"]]), item["figures"]),
                revises=item["revises"],
                reason=item["reason"],
                doubts=doubts_of(item),
                confirmed=item.get("confirmed", ""),
            )
            for item in staged.items
        ]
        how = Taken(arrives=rules.DRAFT, source="", batch_id=batch_id, by=by, at=at, leaves=frozenset())
        written = commands.take(council_id=council.id, figures=taken, how=how)
        told = [{"code": item["code"], "changes": item["changes"], "reason": item["asked"]} for item in staged.items]
        return Applied(written, tuple(told))


def _of_period(council_id: int, period_label: str, person: object = None) -> list[ReturnRow]:
    """The returns of the period, or those of them that a person may fill in."""
    found = timetable.by_labels(council_id, [period_label]).get(period_label)
    if found is None:
        return []
    if person is None:
        return queries.returns(council_id, period_id=found.id)
    return [
        row
        for row in queries.visible_to(person, "enter_return", council_id, period_id=found.id)
        if not row.is_restricted
    ]


def _proposed(
    lines: Sequence[Line], own: Mapping[str, ReturnRow], words: Words, answers: Answers
) -> dict[tuple[int, str], Figures]:
    """The figures the workbook would store: those of rows that change, and are not answered to be kept out."""
    found = {}
    for line in lines:
        row = own.get(line.text("code").casefold())
        if line.refused or row is None:
            continue
        figures, faults = _read(line, row, words)
        was = _stored(row)
        if faults or figures.same_figure(was) or rules.may_save(row.standing):
            continue
        column = next(cell.column for cell, _, _ in _changes(line, was, figures, words))
        given = answers.revision(line=line.number, code=row.indicator.code, column=column)
        if given is None or given.answer != KEEP:
            found[row.indicator.id, row.period.label] = figures
    return found


def _wanting(
    council_id: int, lines: Sequence[Line], own: Mapping[str, ReturnRow], words: Words, today: date
) -> dict[tuple[int, str], list[Wrong]]:
    """What commentary is wanting in the rows that change anything: a row is held to it as the page is (DQ-001)."""
    said = {}
    for line in lines:
        row = own.get(line.text("code").casefold())
        if line.refused or row is None:
            continue
        figures, faults = _read(line, row, words)
        if not faults and figures != _stored(row):
            said[row.indicator.id, row.period.label] = figures
    return queries.wanting(council_id, organisation.pack(council_id), said, today=today)


def _held_against(council_id: int, rows: Collection[ReturnRow], proposed: Mapping[tuple[int, str], Figures]) -> Stored:
    """The figures before and beside those of these returns: the preview queries what entry would (DQ-007)."""
    pack = organisation.pack(council_id)
    places = [queries.Place(row.indicator, row.unit_id, row.period) for row in rows]
    of = {row.period.label: row.period.span for row in rows}
    codes = {row.indicator.code for row in rows}
    relations = queries.relations(council_id, pack, codes=codes, periods=list(of.values()))
    found = queries.figures_before_each(council_id, places)
    labels = {one.period.id: one.period.label for one in places}
    before = {(indicator_id, labels[period_id]): values for (indicator_id, period_id), values in found.items()}
    limits = queries.limits(pack)
    return Stored({}, {}, before=before, limits=limits, relations=relations, spans=of, proposed=proposed)


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a change is held against, the answers given, who sends the file, on which day, and what words it lacks."""

    held: Stored
    answers: Answers
    by: Actor
    today: date
    wanting: Mapping[tuple[int, str], Sequence[Wrong]]


def _say(line: Line, row: ReturnRow | None, words: Words, asking: _Asking) -> Said:
    said = Said(line)
    code = line.cells.get("code")
    if line.refused:
        return said
    if row is None:
        reason = words.names.say("None of the {returns} you may fill in for this {period} has this code.")
        said.errors.append(entry(line, code, reason, "Leave the row out, or mend its code.", code=line.text("code")))
        return said
    figures, said.errors = _read(line, row, words)
    was = _stored(row)
    if said.errors or figures == was:
        return said
    # A file changes nothing of a closed period, whoever has an exception: that is for the return's own page.
    if refused := rules.may_save(row.standing_for(None, asking.today)):
        told = next(_changes(line, was, figures, words), None)
        mend = CLOSED_MEND if row.why_closed(asking.today) else "Leave the row as it was."
        said.errors.append(entry(line, told[0] if told else code, refused, mend, code=code.text))  # type: ignore[union-attr]
        return said
    wanting = asking.wanting.get((row.indicator.id, row.period.label), ())
    days = rules.collected_wrongs(figures, asking.today)
    for wrong in (*rules.wrongs(figures, row.measure), *days, *wanting):
        cell = line.cells.get(wrong.field, code)
        said.errors.append(entry(line, cell, wrong.sentence, "Correct the cell.", code=row.indicator.code))
    if not said.errors:
        _change(said, row, was, figures, words, asking)
    return said


def _change(said: Said, row: ReturnRow, was: Figures, figures: Figures, words: Words, asking: _Asking) -> None:
    """What the row changes.

    Asked about first where someone else changed the return after the workbook was made, and where its figure is
    queried as it would be if it were typed.
    """
    line, code = said.line, row.indicator.code
    changes = list(_changes(line, was, figures, words))
    said.is_new = row.is_empty
    doubts = [] if figures.same_figure(was) else asking.held.doubts(row.indicator, row.period.label, figures)
    if not figures.same_figure(was):
        found = asking.held.findings(row.indicator, row.period.label, figures)
        said.notices += [told_between(line, changes[0][0], one, code) for one in found if one.kind != rules.QUERY]
    stories = []
    if row.current and row.current.entered_by != asking.by.id and line.text("edition") != str(row.version):
        who = f"{row.current.entered_name} changed it on {moment(row.current.entered_at)}"
        told = "; ".join(f"{one.column}: stored is {old or 'nothing'}, the file says {new or 'nothing'}"
                         for one, old, new in changes)  # fmt: skip
        stories.append(f"{who}, after this workbook was made. {told}.")
    reason = ""
    if stories or doubts:
        asked = _asked(line, changes[0][0], code, queried(f"{code}: {' '.join(stories)}".strip(), doubts), asking)
        said.revisions.append(asked)
        if asked.answer != CONFIRM:
            return
        reason = asked.answer_reason
    item = _item(row, figures, [(one.column, old, new) for one, old, new in changes], reason)
    said.items.append(item | doubted(doubts, reason))


def _asked(line: Line, cell: CellValue, code: str, story: str, asking: _Asking) -> Entry:
    """What is asked about a row, with the answer given to it; to take the file's needs a reason."""
    mend = "Take the file’s and say why it is right, or keep what is stored."
    asked = replace(entry(line, cell, story, mend, code=code), choices=(CONFIRM, KEEP))
    given = asking.answers.revision(line=line.number, code=code, column=cell.column)
    if given and (given.answer == KEEP or given.reason.strip()):
        return replace(asked, answer=given.answer, answer_reason=given.reason)
    return asked


def _item(row: ReturnRow, figures: Figures, changes: list[tuple[str, str, str]], asked: str) -> Item:
    return {
        "return": row.id,
        "indicator": row.indicator.id,
        "unit": row.unit_id,
        "definition_version": row.indicator.sheet.version,
        "period": row.period.id,
        "code": row.indicator.code,
        "title": row.indicator.title,
        "shown": shown(row.indicator, figures),
        "changes": [list(one) for one in changes],
        "figures": _kept(figures),
        "revises": row.current.number if row.current else 0,
        "reason": row.current.reason if row.current else "",
        "asked": asked,
    }


def _stored(row: ReturnRow) -> Figures:
    return row.current.figures if row.current else Figures()


def _read(line: Line, row: ReturnRow, words: Words) -> tuple[Figures, list[Entry]]:
    """What a row says over what is stored; a figure computed from parts is read from its parts alone."""
    was, code = _stored(row), row.indicator.code
    if missing := [words.header(one) for one in words.filled if one not in line.cells]:
        reason = f"The workbook lacks columns: {', '.join(missing)}."
        return was, [entry(line, line.cells.get("code"), reason, "Download the workbook again.", code=code)]
    own = NUMBERS[1:] if row.measure.is_computed else () if row.measure.is_date else NUMBERS[:1]
    said: dict[str, object] = {name: line.cells[name].number for name in own}
    absence = _absence(line.cells["absence"], words)
    said["absence"] = absence or ""
    said |= {name: _same(line.text(name), getattr(was, name)) for name in TEXTS if name in words.filled}
    said |= {name: line.cells[name].day for name in DAYS if name in words.filled}
    said |= {name: line.text(name).casefold() == YES.casefold() for name in MARKS}
    faults = [entry(line, line.cells[name], *told, code=code) for name, *told in _faults(line, row, words, absence)]
    return replace(was, **said), faults  # type: ignore[arg-type]


def _faults(line: Line, row: ReturnRow, words: Words, absence: str | None) -> Iterator[tuple[str, str, str]]:
    """What stands in cells that do not take it: the field, the reason, the mend."""
    was = _stored(row)
    for name in NUMBERS:
        is_own = (name != "value") == row.measure.is_computed
        if not is_own and not line.cells[name].is_blank and getattr(was, name) is None:
            yield name, _not_asked(name, row), "Empty the cell."
    if absence is None:
        mend = f"Choose one of these: {', '.join(words.absences.values())}."
        yield "absence", "This is not one of the reasons in the list.", mend
    for name in MARKS:
        if line.text(name).casefold() not in ("", YES.casefold()):
            yield name, f"This is neither “{YES}” nor empty.", f"Choose {YES}, or empty the cell."


def _not_asked(name: str, row: ReturnRow) -> str:
    if name == "value":
        measure = row.measure
        return f"The value is computed from “{measure.numerator}” and “{measure.denominator}”: it cannot be typed."
    return "This figure is not made from two parts: only its value is asked for."


def _absence(cell: CellValue, words: Words) -> str | None:
    """The code of a reason; None where the text is none of the list."""
    if not cell.text:
        return ""
    return next((code for code, said in words.absences.items() if said.casefold() == cell.text.casefold()), None)


def _same(said: str, stored: str) -> str:
    """The words as stored, where the file says the same: white space at the ends of lines is not a change."""
    return stored if tidy(said) == tidy(stored) else said


def _changes(line: Line, was: Figures, now: Figures, words: Words) -> Iterator[tuple[CellValue, str, str]]:
    """Each cell that changes, what it held and what it will hold."""
    for name in words.filled:
        old, new = getattr(was, name), getattr(now, name)
        if old != new:
            yield line.cells[name], _told(old, name, words), _told(new, name, words)


def _told(value: object, name: str, words: Words) -> str:
    shown = as_written(value, name, words)
    if isinstance(shown, Decimal):
        return f"{shown.normalize():f}"
    return shown.isoformat() if isinstance(shown, date) else (shown or "")


def _kept(figures: Figures) -> Item:
    """What the cells of a row say, as JSON keeps it."""
    found: Item = {}
    for name in FILLED:
        value = getattr(figures, name)
        found[name] = text(value) if isinstance(value, Decimal) else value
        if isinstance(value, date):
            found[name] = value.isoformat()
    return found


def _over(was: Figures, kept: Item) -> Figures:
    """What is stored under what the cells say: whatever a return holds besides stays as it is."""
    numbers = {name: None if kept[name] is None else Decimal(kept[name]) for name in NUMBERS}
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in DAYS}
    return replace(was, **{**kept, **numbers, **days})
