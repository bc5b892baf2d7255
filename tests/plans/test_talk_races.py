"""Two steps of one talk at the same moment (C1): one is kept, the other is told, and no word is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Stale
from goldenthread.plans.models import Contribution, ContributionMove
from goldenthread.plans.queries import ContributionRow
from goldenthread.plans.rules.contributions import Said
from tests.factories.plans import WRITTEN
from tests.plans.talks import Talking, a_talking_council
from tests.returns.racing import Act, apart, race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("C1")]
RACES = 8


@pytest.fixture
def town(transactional_db, tmp_path: Path) -> Iterator[Talking]:
    """The council that negotiates, committed, on a database where writers wait for each other."""
    made = a_talking_council()
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


def stepping(town: Talking, row: ContributionRow, kind: str, by: str) -> Act:
    """Take a step as the page does, with the version that was read."""

    def act() -> str:
        try:
            commands.step(
                council_id=town.council_id, contribution_id=row.id, kind=kind, said=Said("No", "Nine", "", None),
                expected_version=row.version, by=town.actors[by], at=WRITTEN,
            )  # fmt: skip
        except Stale as error:
            return "told" if error.name != town.actors[by].name else "left in the dark"
        return "saved"

    return act


def test_of_a_challenge_and_an_acceptance_at_once_one_is_kept_and_the_other_is_told(town: Talking) -> None:
    def races() -> None:
        for _ in range(RACES):
            row = town.brought("content")
            told = race([stepping(town, row, "challenged", "asker"), stepping(town, row, "accepted", "housing")])
            assert sorted(told) == ["saved", "told"]
            after = town.now(row.id)
            assert after.state == ("challenged" if told[0] == "saved" else "agreed")
            assert len(queries.talk(row.id)) == 4
            ContributionMove.objects.all().delete()
            Contribution.objects.all().delete()

    apart(races)
