"""Opening plans: with the sections of their year, covering units, refused with every fault at once."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.audit import queries as audit
from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation import access
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Refused, Stale
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import SectionRow
from tests.factories.plans import WRITTEN, YEAR
from tests.plans.worlds import TEMPLATES, Planning, a_planning_council

pytestmark = pytest.mark.django_db


def fields(caught: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [wrong.field for wrong in caught.value.wrongs]


def write(hart: Planning, section: SectionRow, text: str, **said: object) -> object:
    given = {"plan_key": "service", "section": section.key, "expected_version": section.version} | said
    return commands.write_section(council_id=hart.council.id, text=text, by=SYSTEM, at=WRITTEN, **given)  # type: ignore[arg-type]


@pytest.mark.database
def test_it_has_the_sections_of_its_year_and_one_audit_record(hart: Planning) -> None:
    before = audit.anchor(hart.council.id)
    row = hart.plan("service", "service", unit_id=hart.unit("it-services"), owner_id=hart.post("it-services-manager"))
    assert (row.template, row.state, row.unit_name, row.owner_title) == (
        "service-2013", "draft", "IT Services", "IT Services Manager",
    )  # fmt: skip
    assert [(one.title, one.guidance) for one in queries.sections(row.id)] == [
        ("Purpose", "Why are we here?"),
        ("What we want to reach", ""),
    ]
    assert audit.anchor(hart.council.id) != before


def test_a_new_template_changes_later_plans_only(hart: Planning) -> None:
    old = hart.plan("service", "service")
    later = hart.plan("later", "service", starts=date(2015, 4, 1), ends=date(2016, 4, 1))
    assert later.template == "service-2015"
    changed = TEMPLATES[0].model_copy(update={"sections": TEMPLATES[1].sections})
    hart.apply(templates=(changed,))
    assert [one.key for one in queries.sections(old.id)] == ["purpose", "objectives"]
    assert [one.key for one in queries.sections(hart.plan("another", "service").id)] == ["story"]


def test_a_level_without_a_template_has_no_sections_and_may_be_statutory(hart: Planning) -> None:
    row = hart.plan("corporate", "corporate")
    assert queries.sections(row.id) == []
    assert row.statutory == "Best value performance plan"


def test_every_fault_is_told_at_once(hart: Planning) -> None:
    theirs = a_planning_council("rushmoor")
    with pytest.raises(Refused) as caught:
        hart.plan(
            "Not a key", "zeppelin", title=" ", starts=YEAR[1], ends=YEAR[0],
            unit_id=theirs.unit("it-services"), owner_id=theirs.post("it-services-manager"),
        )  # fmt: skip
    assert fields(caught) == ["key", "title", "level", "ends", "owner", "unit"]


@pytest.mark.parametrize(("key", "level"), [("ladder", "service"), ("add", "service"), ("plan", "borough")])
def test_words_of_addresses_and_retired_levels_are_refused(hart: Planning, key: str, level: str) -> None:
    with pytest.raises(Refused):
        hart.plan(key, level)


@pytest.mark.database
def test_a_key_and_a_unit_s_plan_of_a_level_are_there_once(hart: Planning) -> None:
    unit = hart.unit("it-services")
    hart.plan("service", "service", unit_id=unit)
    with pytest.raises(Refused) as caught:
        hart.plan("service", "service", unit_id=unit)
    assert fields(caught) == ["key", "unit"]
    assert "This service has a plan of this level" in str(caught.value), "in the council's words"


def test_units_without_a_plan_are_listed(hart: Planning) -> None:
    hart.plan("service", "service", unit_id=hart.unit("it-services"), covers=[hart.unit("leisure-services")])
    lacking = {row.key for row in queries.units_without(hart.council.id, on=WRITTEN.date())}
    assert {"it-services", "leisure-services"} & lacking == set()
    assert "housing-services" in lacking
    assert "it-services" in {row.key for row in queries.units_without(hart.council.id, on=YEAR[1])}


def test_plans_directly_beneath_one_are_found(hart: Planning) -> None:
    top = hart.plan("corporate", "corporate")
    hart.plan("directorate", "directorate", parent_key="corporate")
    hart.plan("team", "team", parent_key="directorate")
    assert [row.key for row in queries.beneath(queries.plans(hart.council.id), top.id)] == ["directorate"]


@pytest.mark.database
def test_a_section_is_written_and_nobody_is_overwritten_unseen(hart: Planning) -> None:
    row = hart.plan("service", "service")
    purpose = queries.sections(row.id)[0]
    write(hart, purpose, "To keep people's homes warm.\r\nAnd dry.")
    with pytest.raises(Stale) as caught:
        write(hart, purpose, "Something else")
    assert caught.value.stored == "To keep people's homes warm.\nAnd dry."
    assert (caught.value.version, caught.value.name) == (2, SYSTEM.name)
    write(hart, purpose, "Something else", expected_version=caught.value.version)
    assert queries.sections(row.id)[0].text == "Something else"


def test_the_same_words_again_are_no_change(hart: Planning) -> None:
    row = hart.plan("service", "service")
    before = audit.anchor(hart.council.id)
    write(hart, queries.sections(row.id)[0], "")
    assert queries.sections(row.id)[0].version == 1
    assert audit.anchor(hart.council.id) == before


@pytest.mark.parametrize("state", ["endorsed", "approved", "published", "closed"])
def test_a_plan_past_writing_refuses_it(hart: Planning, state: str) -> None:
    row = hart.plan("service", "service")
    Plan.objects.filter(pk=row.id).update(state=state)
    with pytest.raises(Refused, match="no longer open to writing"):
        write(hart, queries.sections(row.id)[0], "Too late")


def test_who_may_edit_a_plan_is_one_answer_for_a_list_and_for_each(hart: Planning) -> None:
    it, posts = hart.unit("it-services"), ("head-of-it-services", "housing-services-manager", "scrutiny-chair")
    hart.plan("it", "service", unit_id=it)
    hart.plan("housing", "service", owner_id=hart.post("housing-services-manager"))
    hart.plan("corporate", "corporate")
    rows, found = queries.plans(hart.council.id), {}
    for key in posts:
        person = organisation.add_person(
            council=hart.council, name=key, email=f"{key}@hart.example", by=SYSTEM, at=WRITTEN
        )
        held = next(one for one in organised.posts(hart.council.id) if one.key == key)
        organisation.appoint(person=person, post=held, starts=YEAR[0], by=SYSTEM, at=WRITTEN)
        allowed = {row.key for row in access.visible_to(person, "edit_plan", rows)}
        assert allowed == {row.key for row in rows if access.may(person, "edit_plan", row.facts)}
        found[key] = allowed
    assert found == {posts[0]: {"it"}, posts[1]: {"housing"}, posts[2]: set()}
