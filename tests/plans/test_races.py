"""Two people at one section of a plan at the same moment (C1): nobody's words are overwritten in silence.

The control saves as most programs do, without comparing versions, and overwrites: so the race is a real one.
On SQLite the races run on a file, as an installation's do; in memory, writers cannot wait for each other.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from goldenthread.audit.commands import Actor
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Stale
from goldenthread.plans.models import Section
from goldenthread.plans.queries import SectionRow
from tests.factories.plans import WRITTEN
from tests.plans.browsing import Browser, signed_in
from tests.plans.worlds import Planning, a_planning_council
from tests.returns.racing import Act, apart, race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("C1")]
RACES, PAGES = 50, 10


@pytest.fixture
def planned(transactional_db, tmp_path: Path) -> Iterator[Planning]:
    """The council with a plan, committed, on a database where writers wait for each other."""
    made = a_planning_council()
    made.plan("service", "service")
    if connection.vendor == "postgresql":
        yield made
        return
    file = tmp_path / "race.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    kept = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(file)
    yield made
    connection.settings_dict["NAME"] = kept


def writing(hart: Planning, section: SectionRow, name: str, text: str) -> Act:
    """Write as the page does, with the version that was read."""

    def act() -> str:
        try:
            commands.write_section(
                council_id=hart.council.id,
                plan_key="service",
                section=section.key,
                text=text,
                expected_version=section.version,
                by=Actor(None, name),
                at=WRITTEN,
            )
        except Stale as error:
            # The loser is shown who was first and what stands there now.
            return "told" if error.name != name and error.stored not in ("", text) else "left in the dark"
        return "saved"

    return act


def first_section(hart: Planning) -> SectionRow:
    row = queries.plan(hart.council.id, "service")
    assert row is not None
    return queries.sections(row.id)[0]


def test_of_two_writers_one_saves_and_the_other_is_told(planned: Planning) -> None:
    run(planned, RACES)


@pytest.mark.nightly
def test_of_two_writers_one_saves_and_the_other_is_told_five_hundred_times(planned: Planning) -> None:
    run(planned, 500)


def run(planned: Planning, turns: int) -> None:
    """So many races of two writers for one section: one saves, the other is told, and what was saved stands there."""

    def races() -> None:
        section = first_section(planned)
        for turn in range(turns):
            texts = [f"{name} wrote this in turn {turn}" for name in ("Olive", "Quinn")]
            told = race(
                [writing(planned, section, name, text) for name, text in zip(("Olive", "Quinn"), texts, strict=True)]
            )
            before, section = section, first_section(planned)
            assert sorted(told) == ["saved", "told"]
            assert section.version == before.version + 1
            assert section.text == texts[told.index("saved")]

    apart(races)


def test_writing_without_a_version_overwrites_so_the_race_is_real(planned: Planning) -> None:
    overwritten = 0

    def races() -> None:
        nonlocal overwritten
        section = first_section(planned)
        for turn in range(RACES):
            texts = [f"{name} wrote this in turn {turn}" for name in ("Olive", "Quinn")]
            both_have_read = threading.Barrier(2)
            told = race([overwriting(section, text, both_have_read) for text in texts])
            # Both were told that their words are saved, and only one of the two texts is there.
            overwritten += told == ["saved", "saved"] and first_section(planned).text in texts

    apart(races)
    assert overwritten >= RACES * 9 // 10


def overwriting(section: SectionRow, text: str, both_have_read: threading.Barrier) -> Act:
    """The control: read the section, change it, save it; both have read before either saves, as two open pages have."""

    def act() -> str:
        mine = Section.objects.get(pk=section.id)
        both_have_read.wait()
        mine.text = text
        mine.save()
        return "saved"

    return act


def test_who_loses_gets_409_with_both_texts_and_keeps_what_was_typed(planned: Planning) -> None:
    def races() -> None:
        first = signed_in(planned.council, "performance-officer")
        second = Browser(Client(), planned.council)
        second.client.cookies = first.client.cookies
        for turn in range(PAGES):
            section = first_section(planned)
            texts = [f"{name} wrote this in turn {turn}" for name in ("Olive", "Quinn")]
            told = race([sending(one, section, text) for one, text in zip((first, second), texts, strict=True)])
            now = first_section(planned)
            lost = next(answer for answer in told if answer.startswith("409"))
            assert sorted(answer[:3] for answer in told) == ["200", "409"]
            assert now.text == texts[1 - told.index(lost)]
            assert f'data-label="Stored now">{now.text}<' in lost, "both texts are shown"
            assert f">\n{texts[told.index(lost)]}</textarea>" in lost, "what was typed is kept, in a box to join both"
            assert 'form="again" name="text"' in lost, "and the box belongs to the form"
            assert f'name="version" value="{now.version}"' in lost, "and can be sent again over what stands there"

    apart(races)


def sending(browser: Browser, section: SectionRow, text: str) -> Act:
    """Send the form of the section as it was read; the status, and the page that came back."""

    def act() -> str:
        where = f"plans/service/sections/{section.key}/"
        answer = browser.post(where, text=text, version=section.version)
        return f"{answer.status_code} {answer.content.decode()}"

    return act
