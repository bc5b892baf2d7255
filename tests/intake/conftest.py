"""A council whose pack has two plain layouts, and a subject that keeps their figures in a dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from goldenthread import framework, intake, sheets
from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import BadData
from goldenthread.framework import Pack
from goldenthread.intake import Answer, Answers, Applied, Entry, Line, Staged, commands, registry, rules
from goldenthread.intake.commands import Outcome, run
from goldenthread.intake.lines import StoredZero
from goldenthread.intake.outcome import refused_whole
from goldenthread.organisation import commands as organisation_commands
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow

AT = datetime(2014, 8, 10, 9, 0, tzinfo=UTC)
BY = Actor(None, "Tester")
PERIOD = "2014-15 Q1"
COLUMNS: list[dict[str, Any]] = [
    {"header": "Code", "field": "code", "kind": "code", "required": True, "filled": True},
    {"header": "Title", "field": "title", "kind": "text"},
    {"header": "Last quarter", "field": "value", "kind": "number", "for": "previous_period"},
    {"header": "Value", "aliases": ["Actual"], "field": "value", "kind": "number", "required": True},
    {"header": "Checked on", "field": "ignored", "kind": "date"},
    {"header": "Period", "field": "period", "kind": "period"},
    {"header": "Notes", "aliases": ["Words"], "field": "commentary", "kind": "text"},
]
PROFILE: dict[str, Any] = {
    "key": "figures",
    "title": "Figures",
    "subject": "figures",
    "columns": COLUMNS,
    "marks": {"no data": "not_collected"},
    "zero": {"question_when_note_matches": ["yet to be confirmed|no data|not (yet )?available"]},
}
TITLED = {**PROFILE, "key": "figures-titled", "title": "Titled", "title_rows": 2, "template": "Figures template 2"}


@dataclass
class Figures:
    """A subject for tests: one figure for each code it knows (A1, A2 …, PC from 0 to 100, NEG from -100)."""

    stored: dict[str, str] = field(default_factory=dict)
    applied: int = 0
    fails: bool = False

    def zeros(self, **_: object) -> dict[str, StoredZero]:
        """Its figures have no notes, so none of them is known to be the same zero."""
        return {}

    def settled(self, **_: object) -> frozenset[int]:
        """It is asked about every figure, each time."""
        return frozenset()

    def stage(self, *, rows: Sequence[Line], answers: Answers, **_: object) -> Staged:
        """Compare with the dictionary."""
        found = Staged()
        for line in rows:
            found = self._staged(found, line, answers)
        return found

    def _staged(self, found: Staged, line: Line, answers: Answers) -> Staged:
        code, cell = line.text("code"), line.cells.get("value")
        if code and not self.knows(code):
            wrong = Entry(line.number, "Code", code, f"There is no indicator “{code}”.", "Correct the code.", code=code)
            return replace(found, errors=(*found.errors, wrong))
        if line.refused or cell is None:
            return found
        limits = {"PC": (Decimal(0), Decimal(100)), "NEG": (Decimal(-100), None)}.get(code, (Decimal(0), None))
        outside = rules.outside_limits(cell.number, *limits)
        if outside:
            wrong = Entry(line.number, cell.column, cell.text, *outside, sheet=line.sheet, cell=cell.address, code=code)
            return replace(found, errors=(*found.errors, wrong))
        said = cell.absent or str(cell.number)
        item = {"code": code, "figure": said}
        if code not in self.stored:
            return replace(found, new=found.new + 1, items=(*found.items, item))
        if self.stored[code] == said:
            return replace(found, unchanged=found.unchanged + 1)
        return self._revised(found, line, answers, item)

    def _revised(self, found: Staged, line: Line, answers: Answers, item: dict[str, Any]) -> Staged:
        cell = line.cells["value"]
        given = answers.revision(line=line.number, code=item["code"], column=cell.column)
        reason = f"Stored is {self.stored[item['code']]}."
        asked = Entry(line.number, cell.column, cell.text, reason, "Confirm it or keep what is stored.")
        asked = replace(asked, code=item["code"], cell=cell.address, choices=("confirm", "keep"))
        if given:
            asked = replace(asked, answer=given.answer, answer_reason=given.reason)
        found = replace(found, revisions=(*found.revisions, asked))
        if asked.answer == "keep":
            return replace(found, unchanged=found.unchanged + 1)
        items = (*found.items, {**item, "reason": given.reason}) if given else found.items
        return replace(found, changed=found.changed + 1, items=items)

    def knows(self, code: str) -> bool:
        """Whether a code is one of its own."""
        return code in ("PC", "NEG") or (code[:1] == "A" and code[1:].isdigit())

    def apply(self, *, staged: Staged, **_: object) -> Applied:
        """Keep the figures."""
        for item in staged.items:
            self.stored[item["code"]] = item["figure"]
        self.applied += 1
        if self.fails:
            raise ZeroDivisionError
        return Applied(len(staged.items), tuple(item for item in staged.items if item.get("reason")))


@pytest.fixture
def figures() -> Iterator[Figures]:
    """The subject, empty, registered for this test."""
    handler = Figures()
    before = dict(registry._handlers)
    intake.register("figures", handler)
    yield handler
    registry._handlers.clear()
    registry._handlers.update(before)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Hart's pack with the two layouts besides its own."""
    plain = framework.load("hart").model_dump(mode="json")
    plain["import_profiles"] += [PROFILE, TITLED]
    return Pack.model_validate(plain)


@pytest.fixture
def council(db, pack: Pack, figures: Figures) -> CouncilRow:
    """A council under that pack."""
    made = organisation_commands.create_council(
        key="test-council", name="Test Council", starts=date(2010, 4, 1), by=BY, at=AT
    )
    organisation_commands.apply_pack(council=made, pack=pack, by=BY, at=AT)
    found = organisation.council("test-council")
    assert found is not None
    return found


@pytest.fixture
def take(council: CouncilRow, tmp_path: Path) -> Callable[..., Outcome]:
    """Import a file's bytes as the command line does."""

    def one(content: bytes, name: str = "figures.csv", *, encoding: Any = "", **more: Any) -> Outcome:
        path = tmp_path / "upload"
        path.write_bytes(content)
        answers = more.pop("answers", None)
        answers_path = None
        if answers is not None:
            answers_path = tmp_path / "answers"
            answers_path.write_text(answers)
        arguments = {"profile_key": "figures", "period_label": PERIOD, **more}
        options = sheets.options(encoding)
        return run(
            council_id=council.id,
            path=path,
            name=name,
            answers_path=answers_path,
            options=options,
            by=BY,
            at=AT,
            **arguments,
        )

    return one


@pytest.fixture
def send(council: CouncilRow, tmp_path: Path) -> Callable[..., Staged]:
    """Send a file's bytes as the page of imports does, and then store it as far as that is allowed: what it shows.

    Its reader has no more than the acceptance list gives it for one file (E1): whoever needs more is refused for that.
    """
    most = sheets.Limits(
        file_bytes=settings.GOLDENTHREAD_UPLOAD_BYTES, memory_bytes=300 * 1024 * 1024, processor_seconds=10
    )

    def one(content: bytes, name: str = "figures.csv", *, encoding: Any = "", profile_key: str = "figures") -> Staged:
        path = tmp_path / "upload"
        path.write_bytes(content)
        place: dict[str, Any] = {"council_id": council.id, "by": BY, "at": AT}
        asked = {"profile_key": profile_key, "path": path, "name": name, "period_label": PERIOD}
        try:
            shown = commands.preview(**place, **asked, options=sheets.options(encoding), limits=most)
        except BadData as error:
            return refused_whole(error.faults)
        assert commands.confirm(**place, batch_id=shown.id).state == "refused"
        return shown.staged

    return one


__all__ = ["AT", "BY", "PERIOD", "Answer", "Figures"]
