"""A pack is written as the file a person would write, and reads back as the same pack."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import framework
from goldenthread.framework import Pack, Word, writing
from goldenthread.framework.loader import PACKS
from goldenthread.framework.reading import read

PACKS_OF = {key: framework.load(key) for key in framework.shipped()}
HALTON = PACKS_OF["halton"]
LINE = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40).map(str.strip).filter(bool)


@pytest.mark.parametrize("key", sorted(PACKS_OF))
def test_what_is_written_reads_back_as_the_same_pack(key: str) -> None:
    written = framework.text(PACKS_OF[key])
    assert framework.parse(written) == PACKS_OF[key]
    assert framework.text(framework.parse(written)) == written


@pytest.mark.parametrize("key", ["portsmouth", "south-and-vale", "bromsgrove", "halton", "harrow"])
def test_the_five_files_are_as_the_software_would_write_them(key: str) -> None:
    lines = (PACKS / f"{key}.yaml").read_text().splitlines()
    assert "\n".join(line for line in lines if not line.startswith("#")) + "\n" == framework.text(PACKS_OF[key])


@pytest.mark.parametrize("key", sorted(PACKS_OF))
def test_what_goes_without_saying_is_left_out(key: str) -> None:
    written = framework.text(PACKS_OF[key])
    assert "null" not in written
    assert "[]" not in written
    assert "standing: in_force" not in written


def test_a_record_begins_with_its_name_and_ends_with_its_source() -> None:
    (line,) = [one for one in framework.text(HALTON).splitlines() if "children-young-people, code" in one]
    assert line.strip() == "- {key: children-young-people, code: P3, name: Children & Young People, set: priorities}"
    body = framework.text(HALTON).split("  - key: gonw\n")[1].split("  - key:")[0]
    assert body.splitlines()[0] == "    name: Government Office North West"
    assert body.splitlines()[-1] == "    source: HA 3.3c"


def test_one_part_is_written_by_itself() -> None:
    words = writing.part_text(HALTON, "words")
    assert words.startswith("words:\n  indicator: {one: performance indicator")
    assert words in framework.text(HALTON)
    assert writing.part_text(HALTON, "owner_keys") == ""


@pytest.mark.parametrize("key", sorted(PACKS_OF))
def test_a_pack_goes_through_json_unchanged(key: str) -> None:
    stored = json.loads(json.dumps(PACKS_OF[key].model_dump(mode="json", by_alias=True)))
    assert Pack.model_validate(stored) == PACKS_OF[key]


NOTES = st.one_of(LINE, st.just("two\nlines"), st.just("yes: no # x"), st.just("2008-04"), st.just("1.10"))


@given(one=LINE, synonyms=st.lists(LINE, max_size=3), note=NOTES)
@settings(max_examples=100, deadline=None)
def test_any_wording_survives(one: str, synonyms: list[str], note: str) -> None:
    word = Word(one=one, many=one, synonyms=tuple(synonyms), definition=note)
    written = writing.part_text(HALTON.model_copy(update={"words": {"control": word}}), "words")
    reading = read(written)
    assert reading.faults == []
    assert Word.model_validate(reading.data["words"]["control"]) == word


def test_the_schema_knows_every_part_and_refuses_others() -> None:
    schema = framework.json_schema()
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert list(schema["properties"]) == list(Pack.model_fields)
    assert schema["additionalProperties"] is False
    assert "description" in schema["$defs"]["Level"]
    assert schema["$defs"]["Entry"]["properties"]["recurrence"]["enum"][0] == "annual"
    json.dumps(schema)
