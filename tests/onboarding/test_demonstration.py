"""The demonstration is a real council's quarter, loaded by the path every council uses."""

import csv
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread import framework
from goldenthread.audit import queries as audit
from goldenthread.onboarding import demonstration as data
from goldenthread.onboarding import queries
from goldenthread.onboarding.commands import load_demonstration
from goldenthread.organisation import queries as organisation
from goldenthread.returns import queries as returns
from goldenthread.timetable import queries as timetable

AT = datetime(2014, 8, 10, 9, tzinfo=UTC)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_values_are_of_the_packs_indicators_each_once() -> None:
    codes = [row["Indicator"] for row in rows(data.VALUES)]
    assert codes == [one.code for one in framework.load("hart").indicators]


def test_no_commentary_holds_an_officers_initials_or_a_personal_name() -> None:
    for row in rows(data.VALUES):
        assert not re.search(r"\b[A-Z]{2}\d{4,6}\b|^\d{6}\b", row["Commentary"]), row["Indicator"]


def test_every_missed_target_has_commentary() -> None:
    for row in rows(data.VALUES):
        assert row["Published status"] not in ("Close", "Off target") or row["Commentary"], row["Indicator"]


def test_people_hold_posts_of_the_pack_at_an_address_that_cannot_exist() -> None:
    posts = {post.key for post in framework.load("hart").posts}
    people = rows(data.HART.people)
    assert {person["post"] for person in people} == posts
    assert all(person["email"].endswith("@hart.example") for person in people)
    assert len({person["email"] for person in people}) == len(people)


@pytest.mark.real_data
def test_the_figures_are_the_councils_and_the_words_are_not(real_data: Path) -> None:
    published = {row["kpi_ref"]: row for row in rows(real_data / "hart_dc" / "kpis_2014-08-10_2014-15_Q1.csv")}
    ours = {row["Indicator"]: row for row in rows(data.VALUES)}
    words = {"lg": "On target", "la": "Close", "lr": "Off target", "ld": "For information"}
    assert list(ours) == list(published)
    for code, row in published.items():
        mine = ours[code]
        assert (mine["Last year"], mine["Previous quarter"], mine["Value"]) == (
            row["previous_year_outturn"],
            row["previous_quarter"],
            row["current_quarter"],
        )
        assert mine["Target"] == ("" if row["status_code"] == "ld" else row["target"])
        assert mine["Published status"] == words[row["status_code"]]
        assert not _shared_run(mine["Commentary"], row["notes"]), code


def _shared_run(ours: str, theirs: str, words: int = 9) -> bool:
    """Whether both texts hold the same run of words."""
    first, second = ours.casefold().split(), " ".join(theirs.casefold().split())
    return any(" ".join(first[at : at + words]) in second for at in range(len(first) - words + 1))


@pytest.mark.django_db
@pytest.mark.database
def test_loading_gives_the_quarter_the_quarter_before_and_last_year() -> None:
    summary = load_demonstration(at=AT)
    council = organisation.council("hart")
    assert council is not None
    assert summary.people == 40
    assert summary.years == ("2014-15", "2013-14")
    counts = {}
    for label in ("2014-15 Q1", "2013-14 Q4", "2013-14"):
        period = timetable.period(council.id, label)
        assert period is not None
        counts[label] = len(returns.returns(council.id, period_id=period.id))
    assert counts == {"2014-15 Q1": 45, "2013-14 Q4": 45, "2013-14": 45}
    assert audit.verify(council.id) == []


@pytest.mark.django_db
def test_missed_collections_are_stored_as_not_collected_and_not_as_zero() -> None:
    load_demonstration(at=AT)
    council = organisation.council("hart")
    assert council is not None
    period = timetable.period(council.id, "2014-15 Q1")
    assert period is not None
    columns = returns.observations(council.id, period_ids=[period.id])
    found = dict(zip(columns["series"], zip(columns["value"], columns["absence"], strict=True), strict=True))
    assert found["ETS01"] == (None, "not_collected")
    assert found["SNH01"] == ("0", None)
    assert Counter(columns["published_status"]) == Counter({"green": 27, "red": 9, "amber": 6, None: 3})


@pytest.mark.django_db
def test_a_second_load_changes_nothing() -> None:
    load_demonstration(at=AT)
    last = audit.latest_at()
    summary = load_demonstration(at=datetime(2014, 8, 11, 9, tzinfo=UTC))
    assert not summary
    assert "no changes" in str(summary)
    assert audit.latest_at() == last


@pytest.mark.django_db
def test_each_role_has_a_person_to_sign_in_as() -> None:
    assert queries.demonstration_people() == []
    load_demonstration(at=AT)
    people = queries.demonstration_people()
    assert [one.role for one in people][:6] == [
        "performance-officer",
        "indicator-owner",
        "head-of-service",
        "director",
        "portfolio-holder",
        "scrutiny-member",
    ]
    assert {one.role for one in people} == {role.key for role in framework.load("hart").roles}
    assert queries.demonstration_people("elsewhere") == []
