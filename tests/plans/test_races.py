"""Two people at one section of a plan at the same moment (C1): nobody's words are overwritten in silence.

On SQLite the races run on a file, as an installation's do; in memory, writers cannot wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from goldenthread.audit.commands import Actor
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Stale
from goldenthread.plans.queries import SectionRow
from tests.factories.plans import WRITTEN
from tests.plans.worlds import Planning, a_planning_council
from tests.returns.test_races import Act, apart, race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("C1")]
RACES = 50


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


def test_of_two_writers_one_saves_and_the_other_is_told(planned: Planning) -> None:
    def races() -> None:
        row = queries.plan(planned.council.id, "service")
        assert row is not None
        section = queries.sections(row.id)[0]
        for turn in range(RACES):
            texts = [f"{name} wrote this in turn {turn}" for name in ("Olive", "Quinn")]
            told = race(
                [writing(planned, section, name, text) for name, text in zip(("Olive", "Quinn"), texts, strict=True)]
            )
            before, section = section, queries.sections(row.id)[0]
            assert sorted(told) == ["saved", "told"]
            assert section.version == before.version + 1
            assert section.text == texts[told.index("saved")]

    apart(races)
