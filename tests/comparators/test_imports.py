"""Published files: what is read, what is refused and where, and that the same file twice changes nothing."""

from __future__ import annotations

import gzip
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.audit import queries as audit
from goldenthread.comparators import queries
from goldenthread.engine.errors import BadData
from tests.comparators import worlds
from tests.returns.worlds import Returning

pytestmark = pytest.mark.django_db
HEAD = "area_code,area_name,period,indicator,measure,unit,value\n"
RECYCLED = "Household waste recycled,Percentage,Waste"
PUBLISHED = (
    f"E07000089,Hart,2013/14,{RECYCLED},42.1\n"
    f"E07000084,Basingstoke,2013/14,{RECYCLED},45\n"
    f"E92000001,England,2013/14,{RECYCLED},41.5\n"
    f"E07000085,East Vale,2013/14,{RECYCLED},NA\n"
)


def file(folder: Path, text: str, name: str = "recycling.csv") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def refused(story: Returning, path: Path) -> list[tuple[str, str]]:
    with pytest.raises(BadData) as refusal:
        worlds.loaded(story.council, path)
    return [(fault.place, fault.reason) for fault in refusal.value.faults]


def stored(story: Returning) -> dict[tuple[str, str], str]:
    """Area and period → the figure in force, of every measure there is."""
    found = queries.sets(story.council.id)
    measures = [one.id for row in found for one in queries.measures(row.id)]
    return {(one.name, one.slot.label): one.given for one in queries.values(measures)}


def test_the_publishers_layout_is_read(story: Returning, tmp_path: Path) -> None:
    told = worlds.loaded(story.council, file(tmp_path, HEAD + PUBLISHED))
    assert (told.edition, told.values.new, told.areas, told.measures) == (1, 4, 4, 1)
    row = queries.published_set(story.council.id, "waste")
    assert row is not None
    (measure,) = queries.measures(row.id)
    assert (measure.title, measure.suffix, measure.decimals, measure.frequency) == (
        "Household waste recycled", "%", 1, "year",
    )  # fmt: skip
    assert measure.polarity == "none", "the file does not say which direction is better"
    kinds = {one.name: one.area_kind for one in queries.values([measure.id])}
    assert kinds["England"] == "country"
    assert kinds["Hart"] == "authority"
    assert stored(story)["East Vale", "2013-14"] == "NA"
    own = queries.own_area(story.council.id)
    assert own is not None
    assert own.name == "Hart", "the council's register code is in its pack"


def test_several_columns_of_values_are_several_measures(story: Returning, tmp_path: Path) -> None:
    head = "area_code,area_name,period,indicator,measure,unit,value_ulev,value_all_vehicles\n"
    lines = "E07000089,Hart,2020-12-31,Vehicles,Frequency,Vehicles,995,129116.00000000001\n"
    lines += "E07000089,Hart,2021-03-31,Vehicles,Frequency,Vehicles,1010,129200\n"
    told = worlds.loaded(story.council, file(tmp_path, head + lines))
    row = queries.published_set(story.council.id, "waste")
    assert row is not None
    found = queries.measures(row.id)
    assert [one.title for one in found] == ["Vehicles, all vehicles", "Vehicles, ulev"]
    assert {one.frequency for one in found} == {"quarter"}, "figures for the last day of every quarter are of quarters"
    all_vehicles = next(one for one in queries.values([found[0].id]) if one.slot.label == "2020-21 Q3")
    assert (all_vehicles.value, all_vehicles.given) == (Decimal(129116), "129116.00000000001")
    assert "1 figure has more digits" in told.notices[0]


def test_health_files_say_whose_figure_it_is(story: Returning, tmp_path: Path) -> None:
    head = "area_code,area_name,area_type,period,indicator,measure,unit,value,compared_to_England,inequality\n"
    line = "E07000089,Hart,District,2010 - 12,Healthy life,Life expectancy,Years,{},Better,{}\n"
    text = head + line.format("65.1", "Male") + line.format("66.2", "Female")
    worlds.loaded(story.council, file(tmp_path, text))
    row = queries.published_set(story.council.id, "waste")
    assert row is not None
    found = queries.measures(row.id)
    assert [one.title for one in found] == ["Healthy life, Female", "Healthy life, Male"]
    assert {(one.frequency, one.months) for one in found} == {("calendar_years", 36)}


def test_a_folder_with_neighbours_packed_files_and_sources(story: Returning, tmp_path: Path) -> None:
    packed = tmp_path / "climate" / "recycling.csv.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress((HEAD + PUBLISHED).encode()))
    file(tmp_path, "area_code,area_name\nE07000084,Basingstoke\nE07000085,East Vale\n", "cipfa2021.csv")
    page = '#### Waste\n\nSource: <a href="https://x.example/">Returns of councils</a> from <b>the department</b>.\n'
    file(tmp_path, page, "climate/metadata/recycling.md")
    told = worlds.loaded(story.council, tmp_path)
    assert (told.groups, told.values.new) == (1, 4)
    row = queries.published_set(story.council.id, "waste")
    assert row is not None
    assert queries.measures(row.id)[0].source == "Returns of councils from the department"
    (group,) = queries.groups([row.id])[row.id]
    assert (group.name, [one.name for one in group.members]) == ("cipfa2021", ["Basingstoke", "East Vale"])


def test_a_list_of_measures_says_which_direction_is_better(story: Returning, tmp_path: Path) -> None:
    path = file(tmp_path, HEAD + PUBLISHED)
    described = file(
        tmp_path,
        "known_as,code,title,polarity,frequency,suffix,decimals,percentage\n"
        "Household waste recycled | Percentage | Waste,recycled,Recycled at home,higher,year,%,1,yes\n",
        "described.csv",
    )
    worlds.loaded(story.council, path, described=described)
    measure = queries.measure(story.council.id, "waste", "recycled")
    assert measure is not None
    assert (measure.title, measure.polarity) == ("Recycled at home", "higher")
    worlds.loaded(story.council, file(tmp_path, (HEAD + PUBLISHED).replace("42.1", "42.3")))
    again = queries.measure(story.council.id, "waste", "recycled")
    assert again is not None
    assert again.polarity == "higher", "a file that only names a measure leaves its description alone"


@pytest.mark.database
def test_the_same_files_twice_change_nothing_and_leave_no_record(story: Returning, tmp_path: Path) -> None:
    worlds.written(tmp_path)
    assert worlds.loaded(story.council, tmp_path).edition == 1
    before = audit.length(story.council.id)
    again = worlds.loaded(story.council, tmp_path)
    assert (again.edition, again.values.new, again.values.changed) == (0, 0, 0)
    assert again.values.unchanged > 20
    assert "nothing to change" in str(again)
    assert audit.length(story.council.id) == before


@pytest.mark.database
def test_a_later_publication_supersedes_and_keeps_what_it_supersedes(story: Returning, tmp_path: Path) -> None:
    worlds.loaded(story.council, worlds.written(tmp_path))
    changed = worlds.values().replace("recycled,E07000089,2013-14,42.0", "recycled,E07000089,2013-14,43.5")
    told = worlds.loaded(story.council, worlds.written(tmp_path, values=changed), published_on=date(2014, 7, 1))
    assert (told.edition, told.values.new, told.values.changed) == (2, 0, 1)
    measure = queries.measure(story.council.id, "waste", "recycled")
    assert measure is not None
    now = {(one.name, one.slot.label): (one.value, one.revision) for one in queries.values([measure.id])}
    assert now["Hart", "2013-14"] == (Decimal("43.5"), 2)
    assert now["Hart", "2012-13"] == (Decimal(35), 1)
    row = queries.published_set(story.council.id, "waste")
    assert row is not None
    assert [(one.number, one.published_on) for one in queries.editions(row.id)] == [
        (2, date(2014, 7, 1)), (1, date(2014, 6, 20)),
    ]  # fmt: skip


@pytest.mark.database
def test_what_was_known_at_a_moment_can_be_asked(story: Returning, tmp_path: Path) -> None:
    worlds.loaded(story.council, worlds.written(tmp_path))
    later = worlds.AT.replace(day=11)
    changed = worlds.values().replace("recycled,E07000089,2013-14,42.0", "recycled,E07000089,2013-14,43.5")
    worlds.loaded(story.council, worlds.written(tmp_path, values=changed), at=later)
    measure = queries.measure(story.council.id, "waste", "recycled")
    assert measure is not None
    then = [one.value for one in queries.values([measure.id], as_at=worlds.AT) if one.name == "Hart"]
    assert Decimal(42) in then
    assert Decimal("43.5") not in then


@pytest.mark.database
def test_one_fault_refuses_the_whole_folder(story: Returning, tmp_path: Path) -> None:
    broken = worlds.values().replace("recycled,E07000088,2012-13,30.0", "recycled,E07000088,2012-13,3O.0")
    found = refused(story, worlds.written(tmp_path, values=broken))
    assert found == [
        ("values.csv, row 7, column value", "“3O.0” holds a letter (O, I or l) where a digit is meant."),
    ]
    assert queries.sets(story.council.id) == []
    assert queries.own_area(story.council.id) is None


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (f"E07000089,Hart,soon,{RECYCLED},42.1\n", "column period", "“soon” is not the name of one period."),
        (f",Hart,2013/14,{RECYCLED},42.1\n", "column area_code", "The area's code is missing."),
        ("E07000089,Hart,2013/14,,Percentage,Waste,42.1\n", "column indicator", "The indicator is missing."),
        (f"E07000089,Hart,,{RECYCLED},42.1\n", "column period", "The period is missing."),
        (f"E07000089,Hart,2013/14,{RECYCLED},\"1.234,5\"\n", "column value", "can be read in two ways"),
        (f"E07000089,Hart,2013/14,{RECYCLED},9{'0' * 12}\n", "column value", "larger than can be held exactly"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named(
    story: Returning, tmp_path: Path, text: str, place: str, reason: str
) -> None:
    ((where, why),) = refused(story, file(tmp_path, HEAD + text))
    assert where == f"recycling.csv, row 2, {place}"
    assert reason in why


def test_two_figures_for_one_area_and_period_are_refused_and_the_same_one_twice_is_not(
    story: Returning, tmp_path: Path
) -> None:
    twice = HEAD + PUBLISHED + f"E07000089,Hart,2013-14,{RECYCLED},42.9\n"
    ((_, why),) = refused(story, file(tmp_path, twice))
    assert why == "Two figures stand for E07000089 in 2013-14: 42.1 and 42.9."
    told = worlds.loaded(story.council, file(tmp_path, twice.replace("42.9", "42.1")))
    assert told.notices == ("1 figure stands in the files twice, taken once.",)


def test_a_measure_whose_periods_are_of_two_kinds_is_refused(story: Returning, tmp_path: Path) -> None:
    mixed = HEAD + PUBLISHED + f"E07000089,Hart,June 2014,{RECYCLED},42.9\n"
    ((_, why),) = refused(story, file(tmp_path, mixed))
    assert why == "2014-06 is not a year, as the measure's other periods are."


def test_a_file_of_no_layout_an_empty_one_and_an_empty_folder(story: Returning, tmp_path: Path) -> None:
    ((where, why),) = refused(story, file(tmp_path / "a", "name,colour\nHart,green\n"))
    assert (where, why) == (
        "recycling.csv, row 1", "The columns of this file are not those of a layout: name, colour.",
    )  # fmt: skip
    ((where, why),) = refused(story, file(tmp_path / "b", HEAD))
    assert why == "The file has no rows below its header."
    (tmp_path / "c").mkdir()
    ((_, why),) = refused(story, tmp_path / "c")
    assert why == "There is no table here."


def test_names_that_nothing_describes_are_refused(story: Returning, tmp_path: Path) -> None:
    text = "measure,area,period,value\nlost,E07000089,2013-14,42\nrecycled,X1,2013-14,4\n"
    found = refused(story, worlds.written(tmp_path, values=text))
    assert found == [
        ("values.csv, row 2, column measure", "There is no measure “lost”."),
        ("values.csv, row 3, column area", "There is no area “X1”."),
    ]


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("Recycled,T,,%,1,higher,yes,1,year,,,", "code", "“Recycled” is not small letters"),
        ("a,T,,%,1,upwards,yes,1,year,,,", "polarity", "“upwards” is not one of the choices."),
        ("a,T,,%,1,higher,yes,1,fortnight,,,", "frequency", "“fortnight” is not one of the choices."),
        ("a,T,,%,9,higher,yes,1,year,,,", "decimals", "This is not a whole number from 0 to 6."),
        ("a,T,,%,1,range,yes,1,year,,,", "midpoint", "The middle value and the polarity “range” belong together."),
        ("a,T,,%,1,higher,perhaps,1,year,,,", "percentage", "This is neither yes nor no."),
        ("a,T,,%,1,higher,yes,0,year,,,", "scale", "This is not a number above 0."),
        ("a,,,%,1,higher,yes,1,year,,,", "title", "The title is missing."),
    ],
)
def test_a_measure_that_is_described_badly_is_named(
    story: Returning, tmp_path: Path, line: str, column: str, reason: str
) -> None:
    text = worlds.MEASURES.splitlines()[0] + "\n" + line + "\n"
    path = file(tmp_path, text, "measures.csv")
    (found,) = refused(story, path)
    assert found[0] == f"measures.csv, row 2, column {column}"
    assert found[1].startswith(reason)


def test_neighbours_who_leave_a_group_are_kept_with_the_edition_that_no_longer_names_them(
    story: Returning, tmp_path: Path
) -> None:
    worlds.loaded(story.council, worlds.written(tmp_path))
    fewer = "".join(line for line in worlds.GROUPS.splitlines(keepends=True) if "E07000088" not in line)
    told = worlds.loaded(story.council, worlds.written(tmp_path, groups=fewer))
    assert (told.edition, told.groups, told.values.changed) == (2, 1, 0)
    row = queries.published_set(story.council.id, "waste")
    assert row is not None
    (group,) = queries.groups([row.id])[row.id]
    assert "Gosmouth" not in [one.name for one in group.members]
    assert len(group.members) == 4


def test_each_loading_leaves_one_record_that_says_what_it_brought(story: Returning, tmp_path: Path) -> None:
    before = audit.length(story.council.id)
    worlds.loaded(story.council, worlds.written(tmp_path))
    assert audit.length(story.council.id) == before + 1
    (row,) = audit.trail(story.council.id, page=1, size=1).rows
    assert (row.event, row.title) == ("comparators.loaded", "Waste statistics, edition 1")
    assert row.after is not None
    assert row.after["own_area"] == "E07000089"
    assert {one["name"] for one in row.after["files"]} == {"areas.csv", "groups.csv", "measures.csv", "values.csv"}


@pytest.mark.database
def test_a_trial_says_what_it_would_do_and_stores_nothing(story: Returning, tmp_path: Path) -> None:
    from goldenthread.audit.commands import SYSTEM
    from goldenthread.comparators import imports
    from goldenthread.comparators.rules import SetFacts

    path = worlds.written(tmp_path)
    facts = SetFacts(**worlds.FACTS)
    told = imports.load_files(council=story.council, path=path, facts=facts, by=SYSTEM, at=worlds.AT, dry_run=True)
    assert told.values.new > 20
    assert queries.sets(story.council.id) == []


def test_a_set_says_whose_it_is(story: Returning, tmp_path: Path) -> None:
    path = worlds.written(tmp_path)
    for field, option in (("source", "--source"), ("licence", "--licence"), ("name", "--name")):
        with pytest.raises(BadData) as refusal:
            worlds.loaded(story.council, path, **{field: " "})
        assert [fault.place for fault in refusal.value.faults] == [option]
    with pytest.raises(BadData):
        worlds.loaded(story.council, path, key="Not a key")


@pytest.mark.real_data
def test_the_whole_of_traffords_folder_is_read(story: Returning, real_data: Path) -> None:
    told = worlds.loaded(story.council, real_data / "trafford" / "data")
    assert told.values.new > 55_000
    assert told.groups == 3
    row = queries.published_set(story.council.id, "waste")
    assert row is not None
    assert row.measure_count == 60
