"""Samples to audit: drawn once by lot where risk weighs, kept as they were drawn, and drawn again by anybody."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from goldenthread.audit.models import Record
from goldenthread.engine.errors import Refused
from goldenthread.quality import commands, queries, rules
from goldenthread.quality.models import Sample
from goldenthread.quality.rules import CheckDraft, Ticket
from tests.conftest import NOW
from tests.returns.worlds import AT, Returning
from tests.scorecards.scored import row, text

PAGE = "data-quality/samples/"
SENT = {"period": "2014-15 Q1", "size": "2", "purpose": "Internal audit, autumn", "seed": ""}


def tickets(*points: int) -> list[Ticket]:
    return [Ticket(f"I{place:03}", one) for place, one in enumerate(points)]


def test_the_same_seed_draws_the_same_figures_whatever_their_order_and_another_draws_others() -> None:
    lot = tickets(*range(40))
    first = rules.drawn(lot, seed="a", size=8)
    assert rules.drawn(list(reversed(lot)), seed="a", size=8) == first
    assert len({one.code for one in first}) == 8
    assert rules.drawn(lot, seed="b", size=8) != first
    assert rules.drawn(lot, seed="a", size=20)[:8] == first, "a larger sample goes on where the smaller one ended"


def test_a_figure_of_which_more_speaks_for_a_check_is_drawn_oftener_and_every_one_may_be() -> None:
    """Of ten figures one with 9 points has ten times the weight of each other: it leads about 10 of 19 draws."""
    lot = tickets(9, *[0] * 9)
    led = Counter(rules.drawn(lot, seed=str(number), size=1)[0].code for number in range(2000))
    assert 0.48 < led["I000"] / 2000 < 0.57
    assert len(led) == 10


def test_what_cannot_be_drawn_is_refused() -> None:
    assert [one.field for one in rules.may_draw(size=3, figures=0, purpose="")] == ["period", "purpose"]
    assert [one.field for one in rules.may_draw(size=0, figures=5, purpose="Audit")] == ["size"]
    assert "Only 5 figures are approved" in rules.may_draw(size=6, figures=5, purpose="Audit")[0].sentence
    assert rules.may_draw(size=5, figures=5, purpose="Audit") == []


@pytest.mark.django_db
def test_a_sample_is_drawn_once_and_its_list_stays(story: Returning, visit) -> None:
    for code, value in (("CALLS", "80"), ("TAX", "30")):
        story.approved(code, value=value)
    assert "No sample has been drawn yet." in text(visit(PAGE))
    assert visit(PAGE, send={**SENT, "size": "1", "seed": "audit 2014"}).status_code == 302
    (kept,) = queries.samples(story.council.id)
    assert (kept.number, kept.seed, kept.of, kept.drawn_by_name, len(kept.drawn)) == (1, "audit 2014", 2, "Petra", 1)
    stored = Sample.objects.get()
    again = rules.drawn([Ticket(code, points) for code, points, _ in stored.lot], seed=stored.seed, size=stored.size)
    assert [one.code for one in again] == [one.row.code for one in kept.drawn], "anybody can draw it again"
    code = kept.drawn[0].row.code
    then = row(visit(PAGE), code)
    assert then["Checked since"] == "Not yet"
    draft = CheckDraft(NOW.date(), 30, 2, "Two twice", "Taken out")
    said = {"council_id": story.council.id, "by": story.actor("Petra"), "at": NOW}
    commands.log_check(draft=draft, indicator_id=story.indicators[code].id, **said)
    now = row(visit(PAGE), code)
    assert "2 of 30 wrong" in now["Checked since"]
    assert (now["Points then"], now["Why then"]) == (then["Points then"], then["Why then"]), "as it was drawn"
    page = text(visit(PAGE))
    assert "audit 2014" in page
    assert "1 of 1 checked since, something was wrong in 1" in page
    record = Record.objects.filter(event="quality.sample_drawn").get()
    after = json.loads(str(record.after))
    assert (after["drawn"], after["seed"]) == ([code], "audit 2014")


@pytest.mark.django_db
def test_only_approved_figures_are_in_the_lot_and_a_second_sample_stands_beside_the_first(
    story: Returning, visit
) -> None:
    story.save("WASTE", numerator="48", denominator="100")
    assert "No figure of it is approved yet" in text(visit(PAGE, send=SENT))
    story.approved("CALLS", value="80")
    assert "Only one figure is approved" in text(visit(PAGE, send=SENT))
    for _ in range(2):
        assert visit(PAGE, send={**SENT, "size": "1"}).status_code == 302
    second, first = queries.samples(story.council.id)
    assert (first.number, second.number) == (1, 2)
    assert first.seed != second.seed
    assert "Sample 1, April to June 2014: 0 of 1 checked since" in text(visit(PAGE))


@pytest.mark.django_db
def test_only_who_may_draws_one(story: Returning, visit) -> None:
    assert visit(PAGE, by="Olive", send=SENT).status_code == 404
    assert "Draw a sample" not in text(visit(PAGE, by="Adam"))
    with pytest.raises(Refused, match="There is no such period"):
        commands.draw_sample(
            council_id=story.council.id, period_label="1999-00 Q1", size=1, purpose="Audit", by=story.actor("Petra"),
            at=AT,
        )  # fmt: skip
