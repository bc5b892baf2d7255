"""Issues of a plan from files: made-up ones always, and the council's own three where they are here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from goldenthread.delivery import commands, imports, queries
from goldenthread.delivery.models import Action, ActionProgress, Issue
from goldenthread.engine.errors import BadData
from tests.delivery.worlds import NOTE, Delivering
from tests.factories.plans import WRITTEN
from tests.scorecards.scored import row, text

HEADER = "id,date,ut,day,yr,done,team,s,pc,text,note,act\n"
JUNE = HEADER + (
    "1,2014-07-31,1,31 Jul,2014,FALSE,HS,grn,40,Hold a forum,no notes,Homes\n"
    "2,2014-10-31,1,31 Oct,2014,TRUE,HS,grn,100,Cabinet approval,no notes,Homes\n"
    "3,2014-10-31,1,31 Oct,2014,FALSE,ES,gry,0,Send the postal votes,Waiting,Elections\n"
)
JULY = HEADER + (
    "9,2014-12-31,1,31 Dec,2014,TRUE,HS,grn,20,Hold a forum,no notes, \n"
    "7,2014-10-31,1,31 Oct,2014,FALSE,HS,red,100,Cabinet approval,no notes,Put off\n"
    "8,2014-10-31,1,31 Oct,2014,FALSE,HS,amb,0,Paint the hall,no notes,Homes\n"
)
WHERE = "/hart/action-plans/recovery/issues/"


def send(client: Client, content: str, day: int, month: int, year: int = 2014) -> object:
    return client.post(WHERE, {
        "issued_on_day": day, "issued_on_month": month, "issued_on_year": year,
        "file": SimpleUploadedFile("issue.csv", content.encode()),
    })  # fmt: skip


@pytest.mark.django_db
def test_two_issues_are_matched_by_their_words_and_told_on_a_page(hart: Delivering) -> None:
    client = hart.signed_in()
    assert send(client, JUNE, 16, 6).status_code == 302
    assert send(client, JULY, 14, 7).status_code == 302
    page = client.get(WHERE)
    assert "2 of the 3 of 16 June 2014" in text(page)
    terms = html.fromstring(page.content).xpath("//main//dl")[0]
    told = dict(zip(("".join(one.itertext()).strip() for one in terms.xpath(".//dt")),
                    ("".join(one.itertext()).strip() for one in terms.xpath(".//dd")), strict=True))  # fmt: skip
    counts = ("With another number", "Due date moved", "Went down", "New", "Gone")
    assert {title: told[title] for title in counts} == dict(zip(counts, "21211", strict=True))
    forum = next(one for one in queries.actions(hart.council.id) if one.text == "Hold a forum")
    assert (forum.number, forum.printed, forum.due_on) == ("HS-1", "9", date(2014, 12, 31))
    page = client.get(f"/hart/actions/{forum.id}/")
    newest = row(page, "Issue of 14 July 2014")
    assert newest["Complete"] == "20%"
    assert newest["Asked"] == "Done, and only 20% complete: which is it? Down from 40% to 20%: say why."
    assert row(page, "Issue of 16 June 2014")["Complete"] == "40%"
    gone = Action.objects.get(text="Send the postal votes")
    assert gone.gone_on == date(2014, 7, 14)
    assert gone.pk not in {one.id for one in queries.actions(hart.council.id)}


@pytest.mark.django_db
def test_an_issue_is_not_taken_twice_nor_an_older_one_after_it(hart: Delivering) -> None:
    client = hart.signed_in()
    assert send(client, JUNE, 16, 6).status_code == 302
    for day in (16, 15):
        assert "here already" in text(send(client, JULY, day, 6))
    assert Issue.objects.count() == 1


@pytest.mark.django_db
def test_an_issue_of_a_day_to_come_is_refused_and_stands_in_no_later_one_s_way(hart: Delivering) -> None:
    client = hart.signed_in()
    assert "has not come yet" in text(send(client, JUNE, 1, 2, 2090))
    assert send(client, JUNE, 16, 6).status_code == 302


@pytest.mark.django_db
def test_a_line_that_stands_twice_is_refused(hart: Delivering) -> None:
    told = text(send(hart.signed_in(), JUNE + JUNE.splitlines()[1] + "\n", 16, 6))
    assert "line 5, column text" in told
    assert "This stands in line 2 already" in told
    assert not Action.objects.exists()


@pytest.mark.django_db
def test_a_file_with_faults_is_refused_whole_with_every_line(hart: Delivering) -> None:
    bad = HEADER + (
        "1,31 July,1,,,FALSE,HS,grn,40,Hold a forum,,\n"
        "2,2014-10-31,1,,,perhaps,HS,blue,140,,,\n"
    )  # fmt: skip
    told = text(send(hart.signed_in(), bad, 16, 6))
    for said in (
        "line 2, column due date",
        *(f"line 3, column {one}" for one in ("done", "status", "percent", "text")),
    ):
        assert said in told, said
    assert "Nothing of this file is stored" in told
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("text,date\n", "no lines"),
        ("a,b\n1,2\n", "No column holds the text"),
        ("text,action,date\na,b,2014-01-01\n", "Two columns"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "issue.csv").write_text(content)
    with pytest.raises(BadData, match=told):
        imports.read_issue(tmp_path / "issue.csv")


@pytest.mark.django_db
@pytest.mark.real_data
def test_the_three_issues_of_2014_load_and_most_actions_are_found_again(hart: Delivering, real_data: Path) -> None:
    counts = []
    for day in (date(2014, 6, 16), date(2014, 7, 14), date(2014, 9, 2)):
        path = real_data / "hart_dc" / f"plan_actions_{day.isoformat()}.csv"
        entries = imports.read_issue(path)
        counts.append(len(entries))
        commands.take_issue(
            council_id=hart.council.id,
            plan_key="recovery",
            entries=entries,
            issued_on=day,
            name=path.name,
            **{**NOTE, "at": max(WRITTEN, datetime.combine(day, time(12), tzinfo=UTC))},
        )
    assert counts == [296, 286, 313]
    september, july, june = queries.issues(queries.action_plan(hart.council.id, "recovery").id)
    assert len(june.matching["appeared"]) == 296
    for newer, older in ((july, june), (september, july)):
        found = sum(newer.matching["by"].values())
        assert found + len(newer.matching["appeared"]) == newer.count
        assert found + len(newer.matching["gone"]) == older.count
        assert found > 0.8 * older.count
        assert newer.matching["renumbered"] > 0
    assert ActionProgress.objects.count() == sum(counts)
    page = hart.signed_in().get(WHERE)
    assert "Found again" in text(page)
    asked = [one for one in ActionProgress.objects.filter(stage="done") if one.questions]
    assert asked, "the council's own file says done at less than a hundred per cent"
