"""Halton's Table 2: what the paper counts, and 736 real items counted by the same function."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import commands as indicators
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands
from goldenthread.plans.rules import OldLink, OldObjective
from tests.factories.plans import a_plan
from tests.scorecards.scored import row
from tests.thread.worlds import client_of, with_indicators

pytestmark = pytest.mark.django_db
AT = datetime(2014, 5, 1, 9, 0, tzinfo=UTC)
TABLE = {
    "health-halton": (57, 51), "urban-renewal": (50, 64), "children-young-people": (46, 61),
    "employment-learning-skills": (26, 23), "a-safer-halton": (13, 26), "business-efficiency": (178, 141),
}  # fmt: skip


def live(key: str, objectives: int) -> list[OldObjective]:
    link = OldLink(key, AT, is_main=True)
    return [OldObjective(f"{key}-{one}", f"{key} {one}", AT, "A writer", links=(link,)) for one in range(objectives)]


@pytest.mark.requirement("GT-022")
@pytest.mark.requirement("GT-023")
def test_the_live_count_and_the_papers_are_the_same() -> None:
    pack = framework.load("halton")
    codes = {f"I{place}": key for place, key in enumerate(key for key, (_, many) in TABLE.items() for _ in range(many))}
    note = {"by": SYSTEM, "at": AT}
    organisation.create_council(key="halton", name="Halton Borough Council", starts=pack.council.starts, **note)
    council = organised.council("halton")
    assert council is not None
    organisation.apply_pack(council=council, pack=pack, **note)
    council = organised.council("halton")
    assert council is not None
    commands.apply_pack(council=council, pack=pack, **note)
    unit, owner = pack.units[0].key, pack.indicators[0].owner
    made = with_indicators(pack, codes)
    ours = tuple(one.model_copy(update={"unit": unit, "owner": owner, "deputy": None}) for one in made.indicators)
    indicators.apply_pack(council=council, pack=pack.model_copy(update={"indicators": ours}), **note)
    a_plan(council, "service", "service", starts=AT.date(), ends=AT.replace(year=2015).date())
    entries = [one for key, (many, _) in TABLE.items() for one in live(key, many)]
    commands.load_objectives(council_id=council.id, plan_key="service", entries=entries, **note)
    post = next(one.key for one in organised.posts(council.id) if one.access == "performance")
    page = client_of(council, post).get("/halton/thread/audit/")
    assert page.status_code == 200
    from lxml import html

    captions = ("As it stands today", "Table 2")
    for caption in captions:
        (table,) = [
            one
            for one in html.fromstring(page.content).xpath("//main//table")
            if caption in one.xpath("string(caption)")
        ]
        lines = {
            " ".join(line[0].text_content().split()): [cell.text_content().strip() for cell in line[1:]]
            for line in table.xpath(".//tbody/tr")
        }
        assert lines["Total"] == ["370", "366", "736"]
        assert lines["Inward share"] == ["48.1%", "38.5%", "43.3%"]
        assert lines["Health Halton"] == ["57", "51", "108"]
    inward = row(page, "that look inward")
    assert (inward["Found"], inward["Of"], inward["Share"]) == ("178", "370", "48.1%")
