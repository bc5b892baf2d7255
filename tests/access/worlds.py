"""A whole installation for questions of access: two councils with a year, someone of every kind, one of each object."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.test import Client

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.intake import commands as intake
from goldenthread.intake import queries as taken
from goldenthread.onboarding import commands as onboarding
from goldenthread.onboarding import demonstration
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.organisation.models import Council, Person
from goldenthread.organisation.queries import CouncilRow
from goldenthread.organisation.rules import KINDS
from goldenthread.returns import commands as returning
from goldenthread.returns import queries as returned
from goldenthread.returns.queries import ReturnRow
from goldenthread.timetable import queries as timetable
from tests.access import things
from tests.comparators.worlds import a_published_set
from tests.factories import stories
from tests.returns.worlds import figures

AT = datetime(2014, 8, 10, 9, 0, tzinfo=UTC)
START = date(2013, 4, 1)
NOTE: dict[str, Any] = {"by": SYSTEM, "at": AT}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROLES = {
    "performance": "performance-officer",
    "owner": "indicator-owner",
    "head_of_service": "head-of-service",
    "director": "director",
    "portfolio_holder": "portfolio-holder",
    "scrutiny": "scrutiny-member",
    "partner": "partner",
    "auditor": "auditor",
    "administrator": "administrator",
}
OUTSIDE = ("anonymous", "disabled", "nobody", "elsewhere")
EVERYONE = (*OUTSIDE, *KINDS)
"""Nobody signed in; an account that is closed; one without a post; another council's performance officer; ours."""


@dataclass
class Installation:
    """The two councils, who there is, and the parts of the address of one object of each kind."""

    hart: CouncilRow
    other: CouncilRow
    people: dict[str, Person | None]
    objects: dict[str, dict[str, object]] = field(default_factory=dict)
    others: dict[str, dict[str, object]] = field(default_factory=dict)

    def browser(self, kind: str) -> Client:
        """A browser of someone of that kind."""
        client, person = Client(raise_request_exception=False), self.people[kind]
        if person is not None:
            client.force_login(person, backend=BACKEND)
        return client


def an_installation() -> Installation:
    """Build it."""
    story = stories.a_council_with_a_year(at=AT)
    other = _another_council()
    people: dict[str, Person | None] = {kind: story.people[role] for kind, role in ROLES.items()}
    row = organised.council("hart")
    assert row is not None
    council = Council.objects.get(key="hart")
    nobody = organisation.add_person(council=row, name="Norman Nobody", email="nobody@hart.example", **NOTE)
    disabled = organisation.add_person(council=row, name="Dinah Gone", email="gone@hart.example", **NOTE)
    organisation.end_person(council=council, person=disabled, **NOTE)
    disabled.refresh_from_db()
    people |= {"anonymous": None, "nobody": nobody, "disabled": disabled, "elsewhere": _officer(other)}
    for kind in ("performance", "owner", "elsewhere"):
        _with_a_password(people[kind])
    made = Installation(row, other, people)
    a_published_set(row)
    a_published_set(other, key="secret")
    made.objects = {**_objects(made), **things.made("objects", made)}
    made.others = {**_objects_elsewhere(made), **things.made("others", made)}
    return made


def _another_council() -> CouncilRow:
    """A council with the same framework under another key, and its own figures."""
    pack = framework.load("hart")
    council = pack.council.model_copy(update={"key": "rushmoor", "name": "Rushmoor Borough Council"})
    onboarding.apply_pack(source=pack.model_copy(update={"council": council}), **NOTE)
    row = organised.council("rushmoor")
    assert row is not None
    return row


def _officer(council: CouncilRow) -> Person:
    post = next(one for one in organised.posts(council.id) if one.access == "performance")
    return organisation.add_person(
        council=council, name="Petra Elsewhere", email="petra@rushmoor.example", post=post, starts=START, **NOTE
    )


def _with_a_password(person: Person | None) -> None:
    assert person is not None
    person.set_password("a password of several words")
    person.save(update_fields=["password"])


def _objects(made: Installation) -> dict[str, dict[str, object]]:
    """The keyword arguments of addresses, by the object they lead to."""
    hart, helper = made.hart, made.people["owner"]
    assert helper is not None
    returning.open_round(council=hart, period=_period(hart, "2013-14 Q3"), **NOTE)
    draft, submitted = (_submit(hart, _save(hart, _return(hart, code, "2013-14 Q3"))) for code in ("HR02", "HR01"))
    _send_back(hart, draft)
    gone = made.people["disabled"]
    assert gone is not None
    unit = next(one for one in organised.units(hart.id) if one.key == "human-resources")
    row = organised.person(hart.id, helper.pk)
    assert row is not None
    return {
        "hart": {"council": "hart"},
        "own indicator": {"council": "hart", "code": "HR01"},
        "partner's indicator": {"council": "hart", "code": "SNH01"},
        "another's indicator": {"council": "hart", "code": "CS01"},
        "sent back": {"council": "hart", "return_id": draft.id},
        "submitted": {"council": "hart", "return_id": submitted.id},
        "approved": {"council": "hart", "return_id": _return(hart, "HR01", "2014-15 Q1").id},
        "another's return": {"council": "hart", "return_id": _return(hart, "CS01", "2013-14 Q3").id},
        "partner's return": {"council": "hart", "return_id": _return(hart, "SNH01", "2013-14 Q3").id},
        "staged": {"council": "hart", "batch_id": _staged(hart)},
        "applied": {"council": "hart", "batch_id": _applied(hart)},
        "record": {"council": "hart", "sequence": 1},
        "unit": {"council": "hart", "unit_id": unit.id},
        "post": {"council": "hart", "post_id": row.holdings[0].post_id},
        "person": {"council": "hart", "person_id": helper.pk},
        "leaver": {"council": "hart", "person_id": gone.pk},
        "holding": {"council": "hart", "person_id": helper.pk, "holding_id": row.holdings[0].id},
        "quarter": {"council": "hart", "period": "2014-15-Q1"},
        "file": {"council": "hart", "period": "2014-15-Q1", "form": "csv"},
        "set": {"council": "hart", "published": "waste"},
        "measure": {"council": "hart", "published": "waste", "measure": "recycled"},
        "role": {"role": "scrutiny-member"},
        "hart's role": {"council_key": "hart", "role": "scrutiny-member"},
        "stale key": {"uidb36": "1", "key": "abc-def"},
        "": {},
    }


def _objects_elsewhere(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's ids, by the name of the part of the address."""
    other, petra = made.other, made.people["elsewhere"]
    assert petra is not None
    returning.open_round(council=other, period=_period(other, "2014-15 Q1"), **NOTE)
    row = organised.person(other.id, petra.pk)
    assert row is not None
    return {
        "return_id": {"id": _return(other, "HR01", "2014-15 Q1").id},
        "batch_id": {"id": _staged(other, "2014-15 Q1")},
        "unit_id": {"id": organised.units(other.id)[0].id},
        "post_id": {"id": organised.posts(other.id)[0].id},
        "person_id": {"id": petra.pk},
        "holding_id": {"id": row.holdings[0].id},
    }


def _period(council: CouncilRow, label: str) -> Any:
    found = timetable.period(council.id, label)
    assert found is not None
    return found


def _return(council: CouncilRow, code: str, label: str) -> ReturnRow:
    rows = returned.returns(council.id, period_id=_period(council, label).id)
    return next(row for row in rows if row.indicator.code == code)


def _save(council: CouncilRow, row: ReturnRow) -> ReturnRow:
    said = figures(numerator="3", denominator="100") if row.indicator.sheet.is_computed else figures(value="3")
    said = replace(said, commentary="As planned.")
    return returning.save_draft(
        council_id=council.id, return_id=row.id, figures=said, expected_version=row.version, confirmed="Again.", **NOTE
    )


def _submit(council: CouncilRow, row: ReturnRow) -> ReturnRow:
    return returning.submit(council_id=council.id, return_id=row.id, expected_version=row.version, **NOTE)


def _send_back(council: CouncilRow, row: ReturnRow) -> ReturnRow:
    return returning.send_back(
        council_id=council.id, return_id=row.id, expected_version=row.version, comment="Check the month.", **NOTE
    )


def _staged(council: CouncilRow, label: str = "2014-15 Q1") -> int:
    """A file that waits for its decision: the demonstration's with one figure changed."""
    content = demonstration.VALUES.read_text().replace("CS01,94.8,95.3,95.9", "CS01,94.8,95.3,96.1")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "values.csv"
        path.write_text(content)
        batch = intake.preview(
            council_id=council.id,
            profile_key=demonstration.PROFILE,
            path=path,
            name="values.csv",
            period_label=label,
            **NOTE,
        )
    assert batch.state == "staged"
    return batch.id


def _applied(council: CouncilRow) -> int:
    return next(one.id for one in taken.batches(council.id, slice(0, 50)) if one.state == "applied")
