"""What partners share is shown as its protocol permits, on every page; and what they send is held until released."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from goldenthread.audit.commands import Hand
from goldenthread.engine.errors import NotAllowed, NotReady, Refused
from goldenthread.organisation import access
from goldenthread.organisation.models import Body
from goldenthread.returns import commands, queries, rules
from goldenthread.scorecards import commands as scorecards
from goldenthread.scorecards.models import Override
from tests.returns.sharing import Q1, keep, terms, with_partners
from tests.returns.worlds import AT, Returning

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FIGURE = "41.7"
DOORS = (
    "/hart/scorecard/?period={q}",
    "/hart/scorecard/print/?period={q}",
    "/hart/scorecard/exceptions/?period={q}",
    "/hart/reports/quarterly/{q}/",
    "/hart/reports/quarterly/{q}/quarterly.csv",
    "/hart/reports/quarterly/{q}/quarterly.json",
    "/hart/indicators/{code}/",
    "/hart/indicators/{code}/values.csv",
    "/hart/thread/",
    "/hart/",
    "/hart/audit/",
    "/hart/audit/download.csv",
    "/hart/returns/?period={q}",
)


@pytest.fixture
def shared(story: Returning) -> Returning:
    """Five indicators that Pat of the police answers for; the first has a figure, approved."""
    with_partners(story, "A1", "A2", "A3", "A4", "A5", gatekeeper=False)
    story.save("A1", by="Pat", value=FIGURE)
    story.submit("A1", by="Pat")
    story.approve("A1", by="Hugo")
    story.target("A1", "50")
    return story


def seen(browser: Client, code: str = "A1") -> set[str]:
    """The doors through which a browser sees the figure."""
    found = set()
    for door in DOORS:
        answer = browser.get(door.format(q="2014-15-Q1", code=code))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if FIGURE in content.decode("utf-8", "replace"):
            found.add(door)
    return found


def test_a_figure_that_is_shared_with_the_parties_is_shown_to_nobody_else_on_any_page(
    shared: Returning, browse: Callable[[str], Client]
) -> None:
    shared.people["Adam"].refresh_from_db()
    assert len(seen(browse("Petra"))) >= 8
    keep(shared, terms(shared, "A1"))
    for name in ("Petra", "Dora", "Hugo", "Stan", "Adam"):
        assert seen(browse(name)) == set(), name
    assert "/hart/indicators/{code}/" in seen(browse("Pat"))
    page = browse("Petra").get("/hart/indicators/A1/").content.decode()
    assert "it is shared under a protocol and not shown here" in page


def test_it_is_counted_as_not_available_and_never_judged(shared: Returning) -> None:
    keep(shared, terms(shared, "A1"))
    with access.reading_as(shared.people["Petra"]):
        shown = scorecards.pull(shared.council.id, Q1, as_at=AT)
    assert shown is not None
    (line,) = [one for one in shown.lines if one.code == "A1"]
    assert (line.reading.status, line.reading.reason, line.reading.value) == ("not_available", "not_shared", None)
    with access.reading_as(shared.people["Pat"]):
        shown = scorecards.pull(shared.council.id, Q1, as_at=AT)
    assert shown is not None
    (line,) = [one for one in shown.lines if one.code == "A1"]
    assert line.reading.status == "red"
    shown = scorecards.pull(shared.council.id, Q1, as_at=AT)
    assert shown is not None
    assert [one.reading.reason for one in shown.lines if one.code == "A1"] == ["not_shared"]


@pytest.mark.requirement("DQ-019")
def test_each_of_five_protocols_lists_parties_data_and_permitted_use_and_others_are_shown_nothing_outside_it(
    shared: Returning, browse: Callable[[str], Client]
) -> None:
    petra = browse("Petra")
    uses = [rules.PARTIES, rules.READERS, rules.PUBLIC, rules.PARTIES, rules.READERS]
    for place, use in enumerate(uses, start=1):
        sent = {
            "title": f"Protocol {place}",
            "parties": f"Party {place}\nThe council",
            "indicators": [shared.indicators[f"A{place}"].id],
            "use": use,
            "posts": [shared.world.posts["partner"].pk],
            **{f"starts_{part}": number for part, number in (("day", 1), ("month", 4), ("year", 2014))},
            "reviewer": "Head of policy",
            "number": 0,
        }
        assert petra.post("/hart/returns/partners/new/", sent).status_code == 302
    page = " ".join(petra.get("/hart/returns/partners/").content.decode().split())
    assert "5 protocols cover 5" in page
    for place, use in enumerate(uses, start=1):
        row = page[page.index(f">Protocol {place}<") :]
        assert f"Party {place}, The council" in row
        assert f"A{place} Shared figure A{place}" in row
        assert rules.USES[use] in row
    for place in range(2, 6):
        shared.save(f"A{place}", by="Pat", value=f"6{place}.3")
        shared.submit(f"A{place}", by="Pat")
    assert seen(petra) == set()
    assert "/hart/indicators/{code}/" in seen(browse("Pat"))
    refused = petra.post("/hart/returns/partners/new/", {**sent, "title": "Another"}).content.decode()
    assert "“Protocol 5” covers A5 already, since 1 April 2014. Only one protocol can." in refused


def test_a_protocol_for_the_councils_readers_shows_them_the_figure_and_nobody_else(shared: Returning) -> None:
    keep(shared, terms(shared, "A1", use=rules.READERS))
    (row,) = [one for one in queries.returns(shared.council.id) if one.approved]

    def reading(who: object) -> object:
        with access.reading_as(who):
            columns = queries.observations(shared.council.id, period_ids=[row.period.id])
        place = columns["series"].index("A1")
        return columns["value"][place] or columns["absence"][place]

    assert reading(shared.people["Stan"]) == FIGURE
    assert reading(access.Audience(shared.council.id)) == FIGURE
    assert reading(None) == "not_shared"
    assert reading(access.Audience(shared.council.id + 1)) == "not_shared"
    with pytest.raises(NotReady, match="does not permit publication"):
        commands.publish(council_id=shared.council.id, return_ids=[row.id], hand=hand(shared))
    keep(shared, replace(keep_as(shared), use=rules.PUBLIC), reason="The police agreed")
    assert reading(None) == FIGURE
    assert commands.publish(council_id=shared.council.id, return_ids=[row.id], hand=hand(shared)) == 1


def test_what_a_partner_sent_outside_the_days_of_its_protocol_is_kept_to_them(shared: Returning) -> None:
    keep(shared, terms(shared, "A1", use=rules.PUBLIC, starts=date(2015, 4, 1)))
    with access.reading_as(shared.people["Petra"]):
        assert queries.closed(shared.council.id).single
    with access.reading_as(shared.people["Pat"]):
        assert not queries.closed(shared.council.id)


def test_what_is_calculated_from_a_figure_that_is_not_shown_is_incomplete_and_a_status_by_hand_tells_nothing(
    shared: Returning,
) -> None:
    Override.objects.create(
        indicator_id=shared.indicators["A1"].id, period_id=shared.periods[Q1].id, revision=1, status="green",
        until=date(2014, 12, 31), reason="Known", post_title="Head", set_by_name="Hugo", set_at=AT,
    )  # fmt: skip
    keep(shared, terms(shared, "A1"))
    with access.reading_as(shared.people["Hugo"]):
        shown = scorecards.pull(shared.council.id, Q1, as_at=AT)
    assert shown is not None
    (line,) = [one for one in shown.lines if one.code == "A1"]
    assert (line.reading.status, line.reading.manual_status) == ("not_available", None)


def test_a_protocol_changes_by_versions_with_a_reason(shared: Returning) -> None:
    keep(shared, terms(shared, "A1"))
    with pytest.raises(Refused, match="Say why it changes"):
        keep(shared, replace(keep_as(shared), reviewer="Dora"))
    keep(shared, replace(keep_as(shared), reviewer="Dora"), reason="Petra left")
    assert (keep_as(shared).number, keep_as(shared).reviewer) == (2, "Dora")
    with pytest.raises(NotReady, match="meanwhile"):
        keep(shared, replace(keep_as(shared), number=1), reason="Twice")


def keep_as(story: Returning) -> rules.Protocol:
    """The one protocol there is."""
    (one,) = queries.protocols(story.council.id)
    return one


def hand(story: Returning) -> Hand:
    """Petra's."""
    return Hand(story.actor("Petra"), AT, "The report goes to print")


@pytest.mark.requirement("DQ-020")
def test_partner_data_stays_held_until_the_gatekeeper_releases_it(
    story: Returning, browse: Callable[[str], Client]
) -> None:
    with_partners(story, "A1")
    story.save("A1", by="Pat", value=FIGURE)
    row = story.submit("A1", by="Pat")
    release, page = f"/hart/returns/{row.id}/release/", f"/hart/returns/{row.id}/"
    for name in ("Petra", "Hugo", "Dora", "Adam", "Stan"):
        assert seen(browse(name)) == set(), name
        assert browse(name).get(page).status_code == 404
        assert browse(name).get(release).status_code == 404
    assert FIGURE in browse("Pat").get(page).content.decode()
    assert "Held: to be released" in browse("Pat").get("/hart/").content.decode()
    assert "1 figure that partners sent is held." in browse("Petra").get("/hart/returns/partners/").content.decode()
    with pytest.raises(NotReady, match="nobody has released it"):
        story.approve("A1", by="Hugo")
    shown = scorecards.pull(story.council.id, Q1, as_at=AT)
    assert shown is not None
    (line,) = [one for one in shown.lines if one.code == "A1"]
    assert (line.reading.status, line.reading.reason, line.reading.days_late) == ("awaiting", "held", None)
    greta = browse("Greta")
    assert "Held until released" in greta.get("/hart/returns/partners/").content.decode()
    assert FIGURE in greta.get(release).content.decode()
    version = story.returned("A1").version
    refused = greta.post(release, {"why": "", "version": version}).content.decode()
    assert "Say what you checked, and why it may be released" in refused
    assert greta.post(release, {"why": "Checked against their bulletin", "version": version}).status_code == 302
    assert story.approve("A1", by="Hugo").state == rules.APPROVED
    assert len(seen(browse("Petra"))) >= 8
    trail = browse("Adam").get("/hart/audit/").content.decode()
    assert "Checked against their bulletin" in trail
    assert "Greta" in trail


def test_what_the_partner_enters_again_is_held_again_and_nobody_releases_their_own(
    story: Returning, browse: Callable[[str], Client]
) -> None:
    with_partners(story, "A1")
    story.save("A1", by="Pat", value=FIGURE)
    with pytest.raises(NotAllowed, match="not submitted it yet"):
        let_go(story)
    story.submit("A1", by="Pat")
    let_go(story)
    row = story.returned("A1")
    commands.send_back(
        council_id=story.council.id, return_id=row.id, expected_version=row.version, comment="Look again",
        by=story.actor("Hugo"), at=AT,
    )  # fmt: skip
    story.save("A1", by="Pat", value="44.4")
    assert queries.is_held(row.id)
    story.submit("A1", by="Pat")
    with pytest.raises(NotAllowed, match="another person releases it"):
        let_go(story, by="Pat")


def let_go(story: Returning, by: str = "Greta") -> None:
    """The release of A1."""
    row = story.returned("A1")
    commands.release(
        council_id=story.council.id, return_id=row.id, expected_version=row.version, why="Checked",
        by=story.actor(by), at=AT,
    )  # fmt: skip


@pytest.mark.requirement("DQ-021")
def test_council_and_partnership_reports_of_one_indicator_and_date_show_the_same_figure(
    story: Returning, browse: Callable[[str], Client]
) -> None:
    body = Body.objects.create(
        council=story.world.council, key="lsp", name="Local strategic partnership", kind="partnership"
    )
    with_partners(story, "A1", asked_by_id=body.pk, asked_on=date(2014, 4, 1))
    keep(story, terms(story, "A1", use=rules.READERS))
    story.save("A1", by="Pat", value=FIGURE)
    story.submit("A1", by="Pat")
    let_go(story)
    story.approve("A1", by="Hugo")
    report = "/hart/reports/quarterly/2014-15-Q1/quarterly.csv"
    doors = (report, f"{report}?body=lsp")
    of_council, of_partnership = (
        [row[:5] for row in csv.reader(browse("Petra").get(door).content.decode().splitlines()) if "A1" in row]
        for door in doors
    )
    assert of_partnership == of_council
    assert of_partnership
    assert all(FIGURE in row for row in of_partnership)
    assert FIGURE in browse("Pat").get("/hart/indicators/A1/").content.decode()
    keep(story, replace(keep_as(story), use=rules.PARTIES), reason="The police asked for it")
    for reader in ("Petra", "Pat", "Greta"):
        if browse(reader).get(doors[0]).status_code == 200:
            assert all(FIGURE not in browse(reader).get(door).content.decode() for door in doors), reader
