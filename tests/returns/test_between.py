"""Rules between figures: of several indicators, of two periods, and of a whole and its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.engine import formulas
from goldenthread.engine.errors import NotReady
from goldenthread.indicators import commands as indicator_commands
from goldenthread.indicators.rules import Written
from goldenthread.organisation import queries as organisation
from goldenthread.returns import commands, queries, rules
from goldenthread.returns.rules import Between, Figures, Held, Measure, Side, Whole
from tests.returns.filling import changed
from tests.returns.test_entry import CONFIRMED, asks
from tests.returns.test_imports import OWN, put
from tests.returns.test_views import address, entry, text
from tests.returns.test_workbook import made, read
from tests.returns.worlds import AT, OPENED, Returning, a_sheet

Browse = Callable[[str], Client]
COUNT = Measure()
SHARE = Measure(decimals=1, numerator="Met", denominator="All", unit_type="percentage", scale=Decimal(100))


def rule(left: str, operator: str, right: str, **more: object) -> Between:
    sides = Side(formulas.parse(left)), Side(formulas.parse(right), bool(more.pop("before", False)))
    return Between("one", sides[0], operator, sides[1], "They do not agree.", **more)  # type: ignore[arg-type]


def held(label: str = "2014-15 Q1", **values: str | None) -> Held:
    known: dict[formulas.Reference, formulas.Given] = {}
    for code, value in values.items():
        known |= rules.as_given(code, Figures(value=None if value is None else Decimal(value)), COUNT)
    return Held(label, known)


def test_a_broken_rule_names_both_figures_and_what_should_be() -> None:
    found = rules.judge(rule("[A]", "<=", "[B] + [C]"), held(A="121", B="60", C="60"), held("before"))
    assert found is not None
    assert (found.kind, found.code) == ("query", "between")
    told = "They do not agree. A for 2014-15 Q1 is 121 and should be no more than B + C for 2014-15 Q1, which is 120."
    assert found.sentence == told
    assert rules.judge(rule("[A]", "<=", "[B] + [C]"), held(A="120", B="60", C="60"), held("before")) is None


def test_a_side_may_be_of_the_period_before() -> None:
    one = rule("[A]", ">=", "[A]", before=True, is_error=True)
    found = rules.judge(one, held(A="9"), held("2013-14 Q4", A="10"))
    assert found is not None
    assert found.kind == "error"
    assert "A for 2014-15 Q1 is 9 and should be no less than A for 2013-14 Q4, which is 10." in found.sentence


@pytest.mark.parametrize(("operator", "holds"), [("=", "5"), ("<", "6"), ("<=", "5"), (">", "4"), (">=", "5")])
def test_each_relation_on_the_line(operator: str, holds: str) -> None:
    assert rules.judge(rule("[A]", operator, "[B]"), held(A="5", B=holds), held()) is None
    breaks = {"=": "6", "<": "5", "<=": "4", ">": "5", ">=": "6"}[operator]
    assert rules.judge(rule("[A]", operator, "[B]"), held(A="5", B=breaks), held()) is not None


FIGURE = st.none() | st.integers(-50, 50).map(str)
RELATION = st.sampled_from(sorted(rules.HOLDS))


@settings(max_examples=200, deadline=None)
@given(a=FIGURE, b=FIGURE, c=FIGURE, relation=RELATION, says=st.booleans())
def test_a_missing_figure_is_never_taken_for_zero(
    a: str | None, b: str | None, c: str | None, relation: str, says: bool
) -> None:
    """Held to an oracle in whole numbers: with any figure missing there is no verdict, whatever zero would say."""
    now = held(A=a, B=b, C=c)
    found = rules.judge(rule("[A] + [B]", relation, "[C]", says_missing=says), now, held())
    if a is None or b is None or c is None:
        assert (found.kind if found else None) == (rules.UNCHECKED_RULE if says else None)
        if found:
            named = found.sentence.rpartition("there is no figure of ")[2]
            missing = [code for code, one in (("A", a), ("B", b), ("C", c)) if one is None]
            assert named == ", ".join(f"{code} for 2014-15 Q1" for code in missing) + "."
        return
    left, right = int(a) + int(b), int(c)
    oracle = {"=": left == right, "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}
    assert (found is None) == oracle[relation]


@settings(max_examples=100, deadline=None)
@given(whole=FIGURE, parts=st.lists(FIGURE, min_size=2, max_size=5))
def test_a_whole_is_held_against_its_parts_only_when_all_are_there(whole: str | None, parts: list[str | None]) -> None:
    codes = [f"P{number}" for number in range(len(parts))]
    one = Whole("W", tuple(codes), dict.fromkeys(("W", *codes), COUNT))
    found = rules.judge_whole(one, held(W=whole, **dict(zip(codes, parts, strict=True))))
    if whole is None or None in parts:
        assert [each.kind for each in found] == [rules.UNCHECKED_RULE]
        return
    total = sum(int(part or 0) for part in parts)
    assert bool(found) == (total != int(whole))
    if found:
        assert f"come to {total:,}, and W is {int(whole):,}" in found[0].sentence


def test_of_shares_both_parts_add_up_and_their_values_do_not() -> None:
    told: Mapping[str, tuple[int, int]] = {"W": (50, 100), "P": (20, 40), "Q": (30, 61)}
    known: dict[formulas.Reference, formulas.Given] = {}
    for code, (top, bottom) in told.items():
        known |= rules.as_given(code, Figures(numerator=Decimal(top), denominator=Decimal(bottom)), SHARE)
    one = Whole("W", ("P", "Q"), dict.fromkeys(told, SHARE))
    (found,) = rules.judge_whole(one, Held("2014-15 Q1", known))
    assert "the denominators of the parts of W (P 40, Q 61) come to 101, and the denominator of W is 100" in (
        found.sentence
    )
    assert found.code == "whole"
    typed = Measure(decimals=1, unit_type="percentage")
    assert rules.judge_whole(Whole("W", ("P", "Q"), dict.fromkeys("WPQ", typed)), held(W="1", P="9", Q="9")) == []
    assert known[formulas.Reference("W", "")].value == Fraction(50)


# --- at entry -------------------------------------------------------------------------------------------------------


def between(story: Returning, **changes: object) -> None:
    """Calls answered are to be no more than the share of waste recycled."""
    one = {
        "key": "calls-and-waste",
        "left": "[CALLS]",
        "operator": "<=",
        "right": "[WASTE]",
        "message": "More calls were answered than waste was recycled.",
        **changes,
    }
    asks(story, between=[one])


SENTENCE = (
    "More calls were answered than waste was recycled. CALLS for 2014-15 Q1 is 60 and should be no more than WASTE "
    "for 2014-15 Q1, which is 50."
)


@pytest.mark.django_db
def test_what_breaks_a_rule_is_kept_once_it_is_confirmed_and_the_approver_sees_it(
    story: Returning, browse: Browse
) -> None:
    between(story)
    story.save("WASTE", numerator="50", denominator="100")
    client = browse("Olive")
    asked = text(client.post(address(story), entry(story, value="60")))
    assert SENTENCE in asked
    assert "I have looked again and the figure is right" in asked
    assert story.returned("CALLS").is_empty
    assert client.post(address(story), entry(story, value="60", **CONFIRMED)).status_code == 302
    story.submit("CALLS")
    shown = text(browse("Hugo").get(address(story, page="approve/")))
    assert f"Does not agree with another figure: {SENTENCE}" in shown
    assert CONFIRMED["confirmed"] in shown
    assert "not confirmed by anybody" not in shown


@pytest.mark.django_db
def test_an_error_is_kept_as_a_draft_and_neither_submitted_nor_approved(story: Returning, browse: Browse) -> None:
    between(story, importance="error")
    story.save("WASTE", numerator="50", denominator="100")
    client = browse("Olive")
    assert client.post(address(story), entry(story, value="60")).status_code == 302
    page = text(client.get(address(story, page="check/")))
    assert "It cannot be submitted or approved as it is" in page
    assert SENTENCE in page
    with pytest.raises(NotReady, match="Correct whichever figure is wrong first"):
        story.submit("CALLS")
    assert story.returned("CALLS").state == rules.DRAFT
    story.save("CALLS", value="40")
    story.submit("CALLS")
    story.save("WASTE", numerator="30", denominator="100")
    with pytest.raises(NotReady, match="CALLS for 2014-15 Q1 is 40 and should be no more than WASTE"):
        story.approve("CALLS")
    story.save("WASTE", numerator="45", denominator="100")
    assert story.approve("CALLS").state == rules.APPROVED


@pytest.mark.django_db
def test_a_query_that_came_later_is_shown_to_the_approver_as_not_confirmed(story: Returning, browse: Browse) -> None:
    between(story)
    story.save("CALLS", value="60")
    story.submit("CALLS")
    story.save("WASTE", numerator="50", denominator="100")
    shown = text(browse("Hugo").get(address(story, page="approve/")))
    assert "Queried, and not confirmed by anybody" in shown
    assert SENTENCE in shown


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["say", "skip"])
def test_a_rule_without_a_figure_is_not_checked_and_that_is_said_or_not(
    story: Returning, browse: Browse, missing: str
) -> None:
    between(story, missing=missing)
    assert browse("Olive").post(address(story), entry(story, value="60")).status_code == 302
    page = text(browse("Olive").get(address(story, page="check/")))
    told = "there is no figure of WASTE for 2014-15 Q1."
    assert (told in page) == (missing == "say")
    story.save("WASTE", absence="not_collected")
    assert (told in text(browse("Olive").get(address(story, page="check/")))) == (missing == "say")
    story.submit("CALLS")


@pytest.mark.django_db
def test_a_revision_of_the_period_before_is_held_against_the_one_after(story: Returning) -> None:
    between(story, left="[CALLS]", operator=">=", right="[CALLS]", right_in="previous")
    story.approved("CALLS", label="2013-14 Q4", value="50")
    story.save("CALLS", value="60")
    row = story.returned("CALLS", "2013-14 Q4")
    found = queries.findings(row, Figures(value=Decimal(70)))
    assert [one.kind for one in found if "CALLS for 2013-14 Q4, which is 70" in one.sentence] == ["query"]
    assert not [one for one in queries.findings(row, Figures(value=Decimal(55))) if one.kind == rules.QUERY]


@pytest.mark.django_db
def test_a_calculated_figure_is_held_to_rules_when_what_it_is_made_of_is_entered(story: Returning) -> None:
    between(story, left="[TAX]", operator="<=", right="[CALLS]")
    indicator_commands.set_formula(
        council_id=story.council.id,
        indicator_id=story.indicators["TAX"].id,
        written=Written("[WASTE].numerator + 1"),
        reason="As agreed",
        by=story.actor("Petra"),
        at=AT,
    )
    story.save("CALLS", value="40")
    row = story.returned("WASTE")
    found = queries.findings(row, Figures(numerator=Decimal(44), denominator=Decimal(100)))
    assert "TAX for 2014-15 Q1 is 45 and should be no more than CALLS for 2014-15 Q1, which is 40." in str(found)


@pytest.mark.django_db
def test_without_rules_nothing_is_read(story: Returning, django_assert_max_num_queries: Callable[..., object]) -> None:
    asks(story)
    pack = organisation.pack(story.council.id)
    row = story.returned("CALLS")
    with django_assert_max_num_queries(1):  # type: ignore[attr-defined]
        found = queries.relations(story.council.id, pack, codes=["CALLS"], periods=[row.period.span])
    assert found == queries.NO_RELATIONS


# --- from files -----------------------------------------------------------------------------------------------------


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves no trace."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def at_entry(story: Returning, value: str) -> list[str]:
    row = story.returned("CALLS")
    return [one.sentence for one in queries.findings(row, Figures(value=Decimal(value)))]


def told(staged: object) -> str:
    """Everything a preview asks, refuses and tells."""
    found = (*staged.errors, *staged.revisions, *staged.notices)  # type: ignore[attr-defined]
    return "\n".join(f"{one.cell} {one.reason}" for one in found)


@pytest.mark.django_db
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    waste=st.none() | st.integers(0, 100),
    calls=st.integers(0, 100),
    importance=st.sampled_from(["query", "error"]),
    relation=RELATION,
)
def test_a_figure_fares_the_same_typed_in_a_workbook_and_in_a_file(
    story: Returning, tmp_path: Path, waste: int | None, calls: int, importance: str, relation: str
) -> None:
    with undone():
        between(story, importance=importance, operator=relation)
        if waste is not None:
            story.save("WASTE", numerator=str(waste), denominator="100")
        typed = at_entry(story, str(calls))
        (tmp_path / "one").mkdir(exist_ok=True)
        book = read(story, changed(made(story), {("CALLS", "Value"): calls}), tmp_path / "one").staged
        header = {"profile": OWN, "header": "Indicator,Value,Target", "by": story.actor("Petra")}
        file = put(story, tmp_path, f"CALLS,{calls},80", **header).staged  # type: ignore[arg-type]
        for staged in (book, file):
            assert all(one in told(staged) for one in typed)
            assert ("should be" in told(staged)) == any("should be" in one for one in typed)
            assert ("Not checked that" in told(staged)) == any("Not checked that" in one for one in typed)
        if waste is None:
            assert typed
            assert "should be" not in typed[0]
        broken = any("should be" in one for one in typed)
        assert bool(file.errors) == (broken and importance == "error")
        assert bool(file.revisions) == bool(book.revisions) == (broken and importance == "query")


@pytest.mark.django_db
def test_the_cell_of_a_workbook_that_breaks_a_rule_is_named_and_its_answer_is_kept(
    story: Returning, tmp_path: Path
) -> None:
    """The whole workbook is held to the rule: both figures come with it."""
    between(story)
    content = changed(made(story), {("CALLS", "Value"): 60, ("WASTE", "Numerator"): 50, ("WASTE", "Denominator"): 100})
    staged = read(story, content, tmp_path).staged
    assert [one.code for one in staged.revisions] == ["CALLS", "WASTE"]
    assert all(SENTENCE in one.reason and one.row and one.cell for one in staged.revisions)


@pytest.mark.django_db
def test_an_error_in_a_file_of_submitted_figures_is_refused_at_its_line(story: Returning, tmp_path: Path) -> None:
    between(story, importance="error")
    story.save("WASTE", numerator="50", denominator="100")
    header = {"profile": OWN, "header": "Indicator,Value,Target", "by": story.actor("Petra")}
    outcome = put(story, tmp_path, "CALLS,60,80", **header)  # type: ignore[arg-type]
    (error,) = outcome.staged.errors
    assert (error.row, error.column, error.value, error.reason) == (2, "Value", "60", SENTENCE)
    assert error.mend == "Correct whichever figure is wrong."
    assert story.returned("CALLS").is_empty


# --- a whole and its parts ------------------------------------------------------------------------------------------


def divided(story: Returning) -> None:
    """Affordable homes, and those of each of its two wards."""
    owner, unit = story.world.posts["owner"].pk, story.world.units["team"].pk
    count = {"unit_type": "number", "suffix": "", "decimals": 0, "basis": "flow"}
    by = {"by": story.actor("Petra"), "at": OPENED}
    for code, title in (("HOMES", "Affordable homes"), ("NORTH", "Homes, North"), ("SOUTH", "Homes, South")):
        sheet = a_sheet(title=title, owner_id=owner, **count)
        made = indicator_commands.define(council=story.council, code=code, unit_id=unit, sheet=sheet, **by)
        story.indicators[code] = made
    for code in ("NORTH", "SOUTH"):
        whole, part = story.indicators["HOMES"].id, story.indicators[code].id
        indicator_commands.divide(
            council_id=story.council.id, whole_id=whole, part_id=part, division="area", label=f"{code} ward", **by
        )
    commands.open_round(council=story.council, period=story.periods["2014-15 Q1"], by=story.actor("Petra"), at=OPENED)


@pytest.mark.django_db
def test_parts_that_do_not_come_to_their_whole_are_queried_with_both_figures(story: Returning, browse: Browse) -> None:
    divided(story)
    client = browse("Olive")
    story.save("HOMES", value="100")
    assert client.post(address(story, "NORTH"), entry(story, "NORTH", value="40")).status_code == 302
    page = text(client.get(address(story, "NORTH", "check/")))
    assert "Not checked that the parts of HOMES come to it: there is no figure of SOUTH for 2014-15 Q1." in page
    asked = text(client.post(address(story, "SOUTH"), entry(story, "SOUTH", value="56")))
    told = "the parts of HOMES (NORTH 40, SOUTH 56) come to 96, and HOMES is 100: they differ by 4."
    assert f"For 2014-15 Q1 {told}" in asked
    assert story.returned("SOUTH").is_empty
    assert client.post(address(story, "SOUTH"), entry(story, "SOUTH", value="60")).status_code == 302
    asks(story, queries={"wholes": []})
    assert not queries.findings(story.returned("SOUTH"), Figures(value=Decimal(56)))
