"""The council of the journeys: Hart's year, and in its second quarter a return in every state and an import in each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from goldenthread import framework
from goldenthread.audit.commands import Actor
from goldenthread.indicators import commands as indicators
from goldenthread.indicators.rules import Sheet
from goldenthread.intake import commands as intake
from goldenthread.onboarding import commands as onboarding
from goldenthread.organisation import commands as organisation_commands
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Figures
from goldenthread.timetable import commands as timetable_commands
from goldenthread.timetable import queries as timetable
from tests.comparators.worlds import a_published_set
from tests.conftest import NOW
from tests.factories import stories
from tests.journeys import states

AUTUMN = datetime(2014, 10, 8, 9, 0, tzinfo=UTC)
"""The second quarter has ended, its returns are asked for, and none is due yet."""
QUARTER = "2014-15 Q2"
PASSWORD = "harvest lantern seldom"
HEADER = "Indicator,Value,Target,Commentary\n"
FILES = {
    "good.csv": HEADER + "CS01,96.1,90,Steady over the summer\nIT07,99.2,,\n",
    "errors.csv": HEADER + "CS01,ninety,90,\nXX99,12,,\nIT07,,,Waiting for the supplier\nCS01,95,90,\n",
    "questions.csv": HEADER + "HS16,0,,The figure is not yet available\nSNH03,0,,No data until November\n",
}
REVISIONS = "Indicator,Value,Target\nCS01,94.9,90\nIT07,98.1,\n"
PEOPLE = {
    "people.csv": "name,email,post,starts\nWilla Thornton,willa.thornton@hart.example,scrutiny-chair,2014-10-01\n",
    "people-faults.csv": "name,email,post,starts\nNo Address,nowhere,scrutiny-chair,2014-10-01\n,a@b.cd,pilot,soon\n",
}


@dataclass
class Town:
    """The council, its people by role, its returns by indicator, its imports by what they show."""

    council: CouncilRow
    people: dict[str, Any]
    folder: Path
    returns: dict[str, int] = field(default_factory=dict)
    imports: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def places(self) -> dict[str, object]:
        """What stands in the braces of addresses."""
        return {**self.returns, **self.imports, **self.numbers, "folder": self.folder}

    def actor(self, role: str) -> Actor:
        """Someone as commands know them."""
        return organisation.actor(self.people[role])

    def returned(self, code: str) -> ReturnRow:
        """The return of an indicator as it is now."""
        row = queries.one(self.council.id, self.returns[code])
        assert row is not None
        return row

    def save(self, code: str, *, by: str = "indicator-owner", at: datetime = AUTUMN) -> ReturnRow:
        """Keep a draft with a commentary that is long enough to need room."""
        row = self.returned(code)
        return commands.save_draft(
            council_id=self.council.id,
            return_id=row.id,
            figures=a_figure(row),
            expected_version=row.version,
            confirmed="Counted again.",
            by=self.actor(by),
            at=at,
        )

    def submit(self, code: str) -> ReturnRow:
        """Save and submit."""
        row = self.save(code)
        by = self.actor("indicator-owner")
        council_id = self.council.id
        return commands.submit(council_id=council_id, return_id=row.id, expected_version=row.version, by=by, at=AUTUMN)

    def decide(self, code: str, *, is_approved: bool) -> ReturnRow:
        """Save, submit, and let the head of service approve it or send it back."""
        row = self.submit(code)
        given = {"council_id": self.council.id, "return_id": row.id, "expected_version": row.version, "at": AUTUMN}
        by = self.actor("head-of-service")
        if not is_approved:
            return commands.send_back(**given, by=by, comment="Say what is being done about it, and by when.")
        assert row.current is not None
        seal = rules.seal(row.current.number, row.current.reason, row.current.figures)
        return commands.approve(**given, by=by, seal=seal)

    def bring(self, name: str, *, profile: str = "quarterly-values", period: str = QUARTER) -> int:
        """Preview a file; the number of its import."""
        batch = intake.preview(
            council_id=self.council.id,
            profile_key=profile,
            path=self.folder / name,
            period_label=period,
            by=self.actor("performance-officer"),
            at=AUTUMN,
        )
        return batch.id


def a_figure(row: ReturnRow) -> Figures:
    """Figures that fit a return, computed or not."""
    said = "Two posts were vacant in July.\nBoth are filled since 1 September."
    if row.indicator.sheet.is_computed:
        return Figures(numerator=Decimal(31), denominator=Decimal(40), commentary=said)
    return Figures(value=Decimal("7.5"), commentary=said)


def a_town(folder: Path) -> Town:
    """The story, brought to the autumn."""
    for name, text in {**FILES, **PEOPLE, "revisions.csv": REVISIONS}.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "empty.csv").write_bytes(b"")
    (folder / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    story = stories.a_council_with_a_year(at=NOW)
    town = Town(story.council, dict(story.people), folder)
    _open_the_quarter(town)
    _people(town)
    return town


def _open_the_quarter(town: Town) -> None:
    period = timetable.period(town.council.id, QUARTER)
    assert period is not None
    opened = AUTUMN - timedelta(days=7)
    commands.open_round(council=town.council, period=period, by=town.actor("performance-officer"), at=opened)
    rows = queries.returns(town.council.id, period_id=period.id)
    town.returns = {row.indicator.code: row.id for row in rows}


def _people(town: Town) -> None:
    """A password for those who sign in by it, someone without a post, and the first person of a second council."""
    for role in ("performance-officer", "head-of-service"):
        person = town.people[role]
        organisation_commands.set_password(person=person, password=PASSWORD, by=organisation.actor(person), at=AUTUMN)
    by = town.actor("administrator")
    add = organisation_commands.add_person
    town.people["nobody"] = add(council=town.council, name="Vera Null", email="vera@hart.example", by=by, at=AUTUMN)
    leaver = add(council=town.council, name="Lew Quitter", email="lew@hart.example", by=by, at=AUTUMN)
    town.people["leaver"] = organisation_commands.end_person(council=town.council, person=leaver, by=by, at=AUTUMN)
    pack = framework.load("hart")
    named = {"key": "fleet", "name": "Fleet Borough Council", "starts": date(2014, 4, 1)}
    council = pack.council.model_copy(update=named)
    onboarding.apply_pack(source=pack.model_copy(update={"council": council}), by=by, at=AUTUMN)
    fleet = organisation.council("fleet")
    assert fleet is not None
    post = next(post for post in organisation.posts(fleet.id) if post.key == "performance-officer")
    given = {"name": "Freya First", "email": "freya@fleet.example", "post": post, "starts": date(2014, 4, 1)}
    town.people["newcomer"] = add(council=fleet, **given, by=by, at=AUTUMN)
    owner = organisation.person(town.council.id, town.people["indicator-owner"].pk)
    assert owner is not None
    town.numbers = {
        "owner": owner.id,
        "held": owner.holdings[0].id,
        "nobody": town.people["nobody"].pk,
        "leaver": leaver.pk,
        "post": organisation.posts(town.council.id)[0].id,
        "unit": organisation.units(town.council.id)[-1].id,
        "last": 3,
    }


def fill(town: Town) -> Town:
    """A return in every state, an import in every state, published figures, and an indicator that nobody described."""
    a_published_set(town.council)
    town.save("HR01")
    town.submit("HR02")
    town.decide("HR03", is_approved=True)
    town.decide("HR05", is_approved=False)
    for name in ("errors", "questions"):
        town.imports[name] = town.bring(f"{name}.csv")
    town.imports["revisions"] = town.bring("revisions.csv", profile="published-values", period="2014-15 Q1")
    by = town.actor("performance-officer")
    done, abandoned = town.bring("good.csv"), town.bring("good.csv")
    intake.abandon(council_id=town.council.id, batch_id=abandoned, by=by, at=AUTUMN)
    intake.confirm(council_id=town.council.id, batch_id=done, by=by, at=AUTUMN)
    town.imports |= {"stored": done, "abandoned": abandoned}
    tenth = Decimal("0.1")
    sheet = Sheet(
        title="Visits to the museum",
        unit_type="number",
        decimals=0,
        direction="higher",
        basis="snapshot",
        frequency="quarter",
        tolerance_kind="relative",
        tolerance=tenth,
        materiality_kind="relative",
        materiality=tenth,
        margin=tenth,
    )
    indicators.define(council=town.council, code="NEW1", unit_id=None, sheet=sheet, by=by, at=AUTUMN)
    _eighteen_months(town, sheet)
    states.fill(town)
    return town


def _eighteen_months(town: Town, sheet: Sheet) -> None:
    """A monthly figure with a usual range, a signal for the worse in it, and targets."""
    by, like = town.actor("performance-officer"), town.returned("HR02").indicator
    timetable_commands.open_year(council=town.council, year_label="2013-14", by=by, at=AUTUMN)
    visits = replace(sheet, title="Visits to the leisure centre", frequency="month", owner_id=like.sheet.owner_id)
    made = indicators.define(
        council=town.council, code="LONG1", unit_id=like.unit_id, sheet=visits, by=by, at=AUTUMN
    )  # fmt: skip
    for place, period in enumerate(timetable.periods(town.council.id, "month", ends_by=AUTUMN.date())):
        commands.open_round(council=town.council, period=period, by=by, at=AUTUMN)
        indicators.set_target(
            council_id=town.council.id, indicator_id=made.id, period=period, kind="normal", value=Decimal(1100),
            basis="Agreed with the service", by=by, at=AUTUMN,
        )  # fmt: skip
        asked = queries.returns(town.council.id, period_id=period.id)
        row = next(one for one in asked if one.indicator.code == "LONG1")
        value = Decimal(700 if place == 15 else 1000 + 37 * place % 90)
        _approved(town, row, Figures(value=value, commentary="Counted at the gate."))


def _approved(town: Town, row: ReturnRow, said: Figures) -> None:
    given: dict[str, Any] = {"council_id": town.council.id, "return_id": row.id, "at": AUTUMN}
    owner, head = town.actor("indicator-owner"), town.actor("head-of-service")
    row = commands.save_draft(**given, figures=said, expected_version=row.version, by=owner, confirmed="Counted again.")
    row = commands.submit(**given, expected_version=row.version, by=owner)
    assert row.current is not None
    seal = rules.seal(row.current.number, row.current.reason, row.current.figures)
    commands.approve(**given, expected_version=row.version, seal=seal, by=head)


__all__ = ["AUTUMN", "PASSWORD", "Town", "a_town", "fill"]
