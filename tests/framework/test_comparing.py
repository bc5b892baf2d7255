"""What is new in a framework is told record by record."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import framework
from goldenthread.framework import Difference, Pack, compare

HARROW = framework.load("harrow")


def changed(**update: Any) -> Pack:
    return HARROW.model_copy(update=update)


def told(found: tuple[Difference, ...]) -> list[tuple[str, str, str]]:
    return [(one.part, one.key, one.kind) for one in found]


def test_a_pack_compared_with_itself_has_no_difference() -> None:
    assert compare(HARROW, HARROW) == ()


def test_a_body_that_came_one_that_went_and_one_that_changed() -> None:
    first, second, *rest = HARROW.bodies
    new = framework.Body(key="audit", name="Audit Committee", kind="member")
    found = compare(HARROW, changed(bodies=(second.model_copy(update={"chair": "Leader"}), *rest, new)))
    assert told(found) == [
        ("bodies", first.key, "removed"),
        ("bodies", second.key, "changed"),
        ("bodies", "audit", "added"),
    ]
    assert (found[1].before, found[1].after) == ("chair: none", "chair: Leader")
    assert found[2].name == "Audit Committee"
    assert "name: Audit Committee; kind: member" in found[2].after


def test_of_a_level_that_came_only_what_was_written_is_told_and_in_words() -> None:
    new = framework.Level(key="division", name="Divisional plan", rank=4, measured_by=("key tasks",))
    (found,) = compare(HARROW, changed(levels=(*HARROW.levels, new)))
    assert found.after == "name: Divisional plan; rank: 4; measured by: key tasks"


def test_an_entry_of_the_calendar_is_told_by_itself() -> None:
    calendar = HARROW.calendar
    moved = calendar.entries[0].model_copy(update={"months": (6,)})
    found = compare(HARROW, changed(calendar=calendar.model_copy(update={"entries": (moved, *calendar.entries[1:])})))
    assert told(found) == [("calendar.entries", "h01", "changed")]
    assert (found[0].name, found[0].before, found[0].after) == ("CMT/Cabinet Event", "months: 5", "months: 6")


def test_a_word_that_changed_and_one_that_came() -> None:
    words = {**HARROW.words, "indicator": framework.Word(one="measure", many="measures")}
    words["control"] = framework.Word(one="safeguard", many="safeguards")
    found = compare(HARROW, changed(words=words))
    assert told(found) == [("words", "indicator", "changed"), ("words", "control", "added")]
    assert found[0].before == "one: indicator; many: indicators"


def test_of_a_template_only_the_section_that_changed_is_told() -> None:
    halton = framework.load("halton")
    template = halton.templates[0]
    section = template.sections[2].model_copy(update={"guidance": "How?"})
    sections = (*template.sections[:2], section, template.sections[3])
    new = halton.model_copy(
        update={"templates": (template.model_copy(update={"sections": sections}), *halton.templates[1:])}
    )
    (found,) = compare(halton, new)
    assert found.before == "sections: (means, guidance: How do we get there?)"
    assert found.after == "sections: (means, guidance: How?)"


def test_a_single_record_is_told_field_by_field() -> None:
    found = compare(HARROW, changed(council=HARROW.council.model_copy(update={"website": "https://harrow.example/"})))
    assert told(found) == [("council", "website", "added")]
    about = HARROW.about
    assert about is not None
    found = compare(
        HARROW, changed(about=about.model_copy(update={"principles": (framework.Note(name="Open", text="x"),)}))
    )
    assert told(found) == [("about.principles", "Open", "added")]


def test_a_part_that_was_missing_is_told() -> None:
    assert told(compare(changed(about=None), HARROW))[0] == ("about", "name", "added")
    rule = framework.load("hart").roll_up
    assert {one.kind for one in compare(changed(roll_up=None), changed(roll_up=rule))} == {"added"}


KEYS = sorted(one.key for one in HARROW.bodies)


@given(gone=st.sets(st.sampled_from(KEYS)), renamed=st.sets(st.sampled_from(KEYS)))
@settings(max_examples=60, deadline=None)
def test_every_change_is_told_once_and_backwards_it_is_the_opposite(gone: set[str], renamed: set[str]) -> None:
    bodies = tuple(
        one.model_copy(update={"name": f"{one.name} (new)"}) if one.key in renamed else one
        for one in HARROW.bodies
        if one.key not in gone
    )
    new = changed(bodies=bodies)
    forwards, backwards = compare(HARROW, new), compare(new, HARROW)
    assert {one.key for one in forwards if one.kind == "removed"} == gone
    assert {one.key for one in forwards if one.kind == "changed"} == renamed - gone
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(one.key, one.kind, one.before) for one in forwards} == {
        (one.key, opposite[one.kind], one.after) for one in backwards
    }


def test_whole_frameworks_can_be_compared() -> None:
    packs = [framework.load(key) for key in framework.shipped()]
    for old in packs:
        for new in packs:
            found = compare(old, new)
            assert bool(found) == (old is not new)
            assert len({(one.part, one.key) for one in found}) == len(found)
