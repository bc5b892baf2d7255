"""Entering a figure well: commentary in its parts, queried figures, files, cover for who is away, several at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.audit.models import Record
from goldenthread.files import queries as files
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.organisation.models import Council
from goldenthread.returns import queries, rules
from goldenthread.web import clock
from tests.returns.test_views import address, decide, entry, text
from tests.returns.worlds import AT, Returning
from tests.scorecards.scored import count

pytestmark = pytest.mark.django_db
Browse = Callable[[str], Client]
CONFIRMED = {"is_right": "on", "confirmed": "A second site opened; counted twice over."}


def asks(story: Returning, **section: Any) -> None:
    """Let the council's framework ask for something at entry."""
    council = Council.objects.get(pk=story.council.pk if hasattr(story.council, "pk") else story.council.id)
    # Packs are kept by their digest, so another section has another one.
    digest = sha256(repr(section).encode()).hexdigest()
    Council.objects.filter(pk=council.pk).update(pack={**council.pack, "entry": section}, pack_digest=digest)


def last(event: str) -> Record:
    found = Record.objects.filter(event=event).order_by("-sequence").first()
    assert found is not None
    return found


def file(name: str = "counts.csv", content: bytes = b"day,calls\n1,78\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def packed(*names: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


@pytest.mark.requirement("DQ-007")
def test_a_ten_fold_change_is_kept_only_when_confirmed_with_a_reason_and_is_flagged(
    story: Returning, browse: Browse
) -> None:
    story.approved("CALLS", label="2013-14 Q4", value="7.8")
    client = browse("Olive")
    asked = client.post(address(story), entry(story, value="78"))
    page = text(asked)
    assert "78% is 900% above the 7.8% before; a change of more than 50% is queried." in page.replace(".0%", "%")
    assert "I have looked again and the figure is right" in page
    assert 'value="78"' in asked.content.decode()
    assert story.returned("CALLS").is_empty
    silent = client.post(address(story), entry(story, value="78", is_right="on", confirmed=" "))
    assert "Say why the figure is right" in text(silent)
    unsure = client.post(address(story), entry(story, value="78", confirmed=CONFIRMED["confirmed"]))
    assert "is queried" in text(unsure)
    assert story.returned("CALLS").is_empty
    assert client.post(address(story), entry(story, value="78", **CONFIRMED)).status_code == 302
    after = str(last("returns.saved").after)
    assert CONFIRMED["confirmed"] in after
    story.submit("CALLS")
    shown = text(browse("Hugo").get(address(story, page="approve/")))
    assert "Queried when it was entered" in shown
    assert "A large change: 78.0% is 900% above the 7.8% before" in shown
    assert CONFIRMED["confirmed"] in shown


@pytest.mark.requirement("DQ-007")
def test_a_tenth_of_the_figure_before_asks_for_confirmation_and_a_reason_too(story: Returning, browse: Browse) -> None:
    story.approved("CALLS", label="2013-14 Q4", value="78")
    client = browse("Olive")
    page = text(client.post(address(story), entry(story, value="7.8")))
    assert "7.8% is 90% below the 78.0% before; a change of more than 50% is queried." in page
    assert story.returned("CALLS").is_empty
    assert client.post(address(story), entry(story, value="7.8", **CONFIRMED)).status_code == 302
    assert story.returned("CALLS").current is not None


@pytest.mark.requirement("DQ-007")
def test_a_figure_out_of_range_is_refused_on_its_page_whatever_is_confirmed(story: Returning, browse: Browse) -> None:
    count(story, "SHARE", None, minimum=Decimal(0), maximum=Decimal(100))
    client = browse("Olive")
    for value in ("101", "-1"):
        refused = client.post(address(story, "SHARE"), entry(story, "SHARE", value=value, **CONFIRMED))
        assert refused.status_code == 200
        assert story.returned("SHARE").is_empty
        assert "There is a problem" in text(refused)


def test_what_was_confirmed_of_a_figure_says_nothing_of_the_one_that_replaces_it(
    story: Returning, browse: Browse
) -> None:
    story.approved("CALLS", label="2013-14 Q4", value="7.8")
    client = browse("Olive")
    client.post(address(story), entry(story, value="78", **CONFIRMED))
    words_only = entry(story, value="78", commentary="A second site opened.", **CONFIRMED)
    client.post(address(story), words_only)
    row = story.returned("CALLS")
    assert [one.is_about(1) for one in queries.answers([row.id])[row.id]] == [True]
    assert "is queried" in text(client.post(address(story), entry(story, value="79"))), "another figure, another query"
    assert [one.earlier for one in queries.answers([row.id])[row.id]] == [""], "nothing was stored"
    assert client.post(address(story), entry(story, value="7.9")).status_code == 302
    (kept,) = queries.answers([row.id])[row.id]
    assert (kept.earlier, kept.is_about(1)) == ("78.0%", False)
    story.submit("CALLS")
    shown = text(browse("Hugo").get(address(story, page="approve/")))
    assert "Queried when it was entered" not in shown
    assert "About the earlier figure 78.0%. A large change: 78.0% is 900% above the 7.8% before" in shown
    several = text(browse("Hugo").get(f"/{story.council.key}/returns/approve/"))
    assert "Queried at entry: open it" not in several


def test_a_figure_confirmed_once_is_asked_about_again_when_it_comes_back(story: Returning) -> None:
    story.approved("CALLS", label="2013-14 Q4", value="7.8")
    for value in ("78", "7.9", "78"):
        story.save("CALLS", value=value)
    row = story.returned("CALLS")
    assert [(one.earlier, one.is_about(1)) for one in queries.answers([row.id])[row.id]] == [
        ("", True),
        ("78.0%", False),
    ]


@pytest.mark.parametrize(("typed", "told"), [("0.099", "0.099%"), ("0.0990", "0.099%"), ("780.05", "780.05%")])
def test_a_query_says_the_figure_as_it_was_typed(story: Returning, browse: Browse, typed: str, told: str) -> None:
    story.approved("CALLS", label="2013-14 Q4", value="9.9")
    page = text(browse("Olive").post(address(story), entry(story, value=typed)))
    assert f"{told} " in page
    assert " 0.1% " not in page
    assert "780.1%" not in page


@pytest.mark.requirement("DQ-007")
def test_a_numerator_above_its_denominator_is_queried_and_a_figure_out_of_range_is_refused(
    story: Returning, browse: Browse
) -> None:
    client = browse("Olive")
    above = text(client.post(address(story, "WASTE"), entry(story, "WASTE", numerator="110", denominator="100")))
    assert "“Tonnes recycled” is larger than “Tonnes collected”, its whole." in above
    assert story.returned("WASTE").is_empty
    measure = rules.Measure(decimals=1, minimum=Decimal(0), maximum=Decimal(100))
    assert [one.field for one in rules.wrongs(rules.Figures(value=Decimal(101)), measure)] == ["value"]


def test_a_figure_from_elsewhere_is_not_submitted_unconfirmed(story: Returning, browse: Browse) -> None:
    story.save("CALLS", value="78")
    story.approved("CALLS", label="2013-14 Q4", value="7.8")
    row = story.returned("CALLS")
    page = text(browse("Olive").post(address(story, page="check/"), {"version": row.version}))
    assert "Open the figure, look at it again, and confirm it with a reason." in page
    assert story.returned("CALLS").state == rules.DRAFT


@pytest.mark.requirement("DQ-001")
def test_an_off_target_figure_without_commentary_is_refused_where_the_council_so_sets(
    story: Returning, browse: Browse
) -> None:
    story.target("WASTE", "50")
    client, red = browse("Olive"), {"numerator": "30", "denominator": "100"}
    assert client.post(address(story, "WASTE"), entry(story, "WASTE", **red)).status_code == 302
    asks(story, commentary={"demanded_for": ["red"], "parts": ["what_happened", "why", "by_when"]})
    refused = client.post(address(story, "WASTE"), entry(story, "WASTE", **{**red, "numerator": "31"}))
    word = organised.pack(story.council.id).status_scheme.statuses["red"].word
    for demand in ("say what happened", "say why", "give the date by when it will be done"):
        assert f"This figure is “{word}”: {demand} before it is saved." in text(refused)
    assert 'name="doing"' not in refused.content.decode()
    stored = story.returned("WASTE").current
    assert stored is not None
    assert stored.figures.numerator == 30
    said = {"commentary": "The lorry broke down.", "cause": "It was old.", "by_when_day": "1", "by_when_month": "9"}
    kept = entry(story, "WASTE", **{**red, "numerator": "31"}, **said, by_when_year="2014")
    assert client.post(address(story, "WASTE"), kept).status_code == 302
    page = text(client.get(address(story, "WASTE", "check/")))
    for words in ("What happened The lorry broke down.", "Why It was old.", "By when 1 September 2014"):
        assert words in page
    green = entry(story, "WASTE", numerator="60", denominator="100")
    assert client.post(address(story, "WASTE"), green).status_code == 302


@pytest.mark.requirement("DQ-025")
def test_see_above_fails_the_check_and_what_is_sent_back_for_its_words_is_counted(
    story: Returning, browse: Browse
) -> None:
    story.target("CALLS", "80")
    client = browse("Olive")
    poor = text(client.post(address(story), entry(story, value="60", commentary="See above.")))
    assert "“See above.” tells a reader nothing." in poor
    assert story.returned("CALLS").is_empty
    client.post(address(story), entry(story, value="60", commentary="Fewer staff.", cause="Two left."))
    assert "Say what you are doing about it. Give the date by when it will be done." in text(client.get(address(story)))
    for _ in range(2):
        story.submit("CALLS")
        page = browse("Hugo").get(address(story, page="approve/")).content.decode()
        hidden = dict(re.findall(r'type="hidden" name="(version|seal)" value="([^"]*)"', page))
        answer = {**hidden, "decision": "send_back", "about": "commentary", "comment": "Say what is being done."}
        assert browse("Hugo").post(address(story, page="approve/"), answer).status_code == 302
    listed = text(browse("Hugo").get("/hart/returns/?period=2014-15-Q1"))
    assert "Sent back in this period: 2 times, 2 of them for the" in listed
    assert queries.sent_back(story.council.id, story.periods["2014-15 Q1"].id) == {"commentary": 2}


@pytest.mark.requirement("DQ-003")
def test_the_task_of_an_absent_owner_goes_to_the_deputy_and_is_recorded(story: Returning, browse: Browse) -> None:
    before = text(browse("Quinn").get("/hart/returns/"))
    assert "No return waits for you" in before.replace("performance return", "return")
    olive, today = story.people["Olive"], clock.today()
    away = f"/hart/people/{olive.pk}/away/"
    days = {"starts_day": today.day, "starts_month": today.month, "starts_year": today.year}
    empty = {"ends_day": "", "ends_month": "", "ends_year": "", "stand_in": "", "reason": "Back in spring"}
    assert browse("Quinn").post(away, {**days, **empty}).status_code == 404
    assert browse("Olive").post(away, {**days, **empty}).status_code == 302
    assert last("organisation.person_away").title == f"{olive.name} is away"
    quinns = text(browse("Quinn").get("/hart/returns/"))
    cover = quinns.partition("For somebody who is away")[2]
    assert "CALLS" in cover
    assert f"{olive.name}, away" in cover
    assert "You are marked as away" in text(browse("Olive").get("/hart/returns/"))
    story.save("CALLS", by="Quinn", value="78", at=clock.now())
    assert f'"stands_in_for":"{olive.name}"' in str(last("returns.saved").after).replace("': '", '":"').replace(
        " ", " "
    )
    browse("Olive").post(away, {"back": "1"})
    assert "For somebody who is away" not in text(browse("Quinn").get("/hart/returns/"))


def test_who_stands_in_may_enter_meanwhile_and_not_after(story: Returning, browse: Browse) -> None:
    nora, today = story.people["Nora"], clock.today()
    client = browse("Nora")
    assert client.get(address(story)).status_code == 404
    note = {"by": story.actor("Olive"), "at": AT}
    organisation.mark_away(
        council=story.council, person=story.people["Olive"], starts=today, ends=None, stand_in=nora, **note
    )
    assert client.post(address(story), entry(story, value="78")).status_code == 302
    assert "Quinn" not in text(client.get("/hart/returns/")).partition("For somebody who is away")[2]
    organisation.mark_back(council=story.council, person=story.people["Olive"], on=today, **note)
    assert client.get(address(story)).status_code == 404


def test_a_file_is_kept_with_the_figure_and_given_to_who_may_see_it(story: Returning, browse: Browse) -> None:
    client = browse("Olive")
    kept = client.post(address(story), entry(story, value="78", evidence=file("C:\\work\\counts.csv")))
    assert kept.status_code == 302
    current = story.returned("CALLS").current
    assert current is not None
    (one,) = queries.evidence(story.council.id, [current.id])[current.id]
    assert (one.file.name, one.file.kind) == ("counts.csv", "csv")
    assert "counts.csv" in text(client.get(address(story)))
    where = address(story, page=f"evidence/{one.id}/")
    story.submit("CALLS")
    given = browse("Hugo").get(where)
    assert b"".join(given.streaming_content) == b"day,calls\n1,78\n"  # type: ignore[attr-defined]
    assert given["Content-Disposition"] == 'attachment; filename="counts.csv"'
    assert given["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert [browse(name).get(where).status_code for name in ("Stan", "Nora")] == [404, 404]
    files.place(story.council.id, one.file.digest).write_bytes(b"changed")
    assert browse("Hugo").get(where).status_code == 503


def test_what_is_no_evidence_is_refused_and_nothing_is_stored(story: Returning, browse: Browse) -> None:
    asks(story, evidence={"kinds": ["csv", "xlsx", "pdf"], "largest_megabytes": 1, "most": 1})
    client = browse("Olive")
    wrong = [
        (file("page.html", b"<html>"), "must be PDF, Excel or CSV"),
        (file("empty.csv", b""), "The selected file is empty"),
        (file("large.csv", b"1" * (1024 * 1024 + 1)), "must be smaller than 1 MB"),
        (file("page.csv", b"<!DOCTYPE html><script>"), "is no CSV file"),
        (file("macro.xlsx", packed("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")), "holds a macro"),
        (file("word.pdf", b"PK\x03\x04"), "is no PDF file"),
    ]
    for given, why in wrong:
        assert why in text(client.post(address(story), entry(story, value="78", evidence=given))), given.name
    assert story.returned("CALLS").is_empty
    assert client.post(address(story), entry(story, value="78", evidence=file())).status_code == 302
    more = client.post(address(story), entry(story, value="78", evidence=file("more.csv", b"1\n")))
    assert "There are 1 files already, and 1 may be kept." in text(more)
    page = client.get(address(story)).content.decode()
    (key,) = re.findall(r'name="removed" value="(\d+)"', page)
    swapped = entry(story, value="78", removed=key, evidence=file("more.csv", b"1\n"))
    assert client.post(address(story), swapped).status_code == 302
    assert "counts.csv" not in text(client.get(address(story)))


def test_several_are_approved_at_once_and_one_that_changed_is_not(story: Returning, browse: Browse) -> None:
    for code, said in {"CALLS": {"value": "78"}, "TAX": {"value": "30"}}.items():
        story.save(code, **said)
        story.submit(code)
    hugo = browse("Hugo")
    page = hugo.get("/hart/returns/approve/").content.decode()
    keys = re.findall(r'name="chosen" value="([^"]+)"', page)
    assert len(keys) == 2
    assert "Tick at least one" in text(hugo.post("/hart/returns/approve/"))
    decide(story, browse("Hugo"), "send_back", "Check the month", "TAX")
    story.submit("TAX", by="Petra")
    done = text(hugo.post("/hart/returns/approve/", {"chosen": keys}, follow=True))
    assert "1 " in done
    assert "is not approved:" in done
    states = {code: story.returned(code).state for code in ("CALLS", "TAX")}
    assert states == {"CALLS": rules.APPROVED, "TAX": rules.SUBMITTED}
    assert "CALLS" not in hugo.get("/hart/returns/approve/").content.decode()


def test_the_page_of_what_is_due_costs_as_many_queries_for_three_as_for_one(
    story: Returning, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    client = browse("Olive")
    with django_assert_max_num_queries(25):
        page = text(client.get("/hart/returns/"))
    assert re.search(r"July 2014, [\d,]+ days late", page)
    assert date(2014, 7, 1) < AT.date()
