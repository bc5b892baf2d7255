"""Changing a framework in the browser: a new version of the whole, or every fault with its place; nothing lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from django.http import HttpResponse
from lxml import html

from goldenthread import framework
from goldenthread.audit import queries as trail
from goldenthread.framework.amending import amended, next_version
from goldenthread.framework.limits import newly_beyond
from goldenthread.framework.writing import part_text
from goldenthread.onboarding import commands as onboarding
from goldenthread.organisation import commands, queries
from goldenthread.organisation.pages.framework import parts
from tests.framework.conftest import as_text
from tests.framework.test_checks import put
from tests.organisation.frameworks import Framed, words
from tests.organisation.worlds import NOTE, START

pytestmark = pytest.mark.django_db


def taken_on(key: str, council: str = "") -> Framed:
    """A council taken on whole, as by the command."""
    onboarding.apply_pack(source=key, only=council or key, **NOTE)
    row = queries.council(council or key)
    assert row
    post = next(one for one in queries.posts(row.id) if one.access == "performance")
    officer = commands.add_person(
        council=row, name="Petra", email=f"petra@{row.key}.example", post=post, starts=START, **NOTE
    )
    return Framed(row, officer)


BROKEN_PARTS = (
    (put("about", "reading_ease_at_least")(300), "about.reading_ease_at_least"),
    (put("words", "team_plann")({"one": "a", "many": "b"}), "words.team_plann"),
    (put("status_scheme", "statuses", "green", "word")(""), "status_scheme.statuses.green.word"),
    (put("levels", 2, "rank")(1), "levels[2].rank"),
    (put("priority_sets", 0, "kind")("slogan"), "priority_sets[0].kind"),
    (put("priorities", 0, "set")("slogan"), "priorities[0].set"),
    (put("planning", "sample", "capacity")(0), "planning.sample.capacity"),
    (put("bodies", 0, "kind")("unofficial"), "bodies[0].kind"),
    (put("templates", 0, "level")("servise"), "templates[0].level"),
    (put("calendar", "entries", 0, "months")([13]), "calendar.entries[0].months[0]"),
)


@pytest.fixture
def halton() -> Framed:
    return taken_on("halton")


def send(council: Framed, part: str, text: str, **given: object) -> HttpResponse:
    """Send a part as it is typed."""
    form = {"text": text, "version": "1.1", "reason": "Agreed by Cabinet", "expected": 1} | given
    return council.client.post(f"/{council.council.key}/framework/edit/{part}/", form)


def typed(council: Framed, part: str) -> str:
    """A part as the form offers it."""
    return part_text(queries.pack(council.council.id), part)


def problems(answer: HttpResponse) -> str:
    return words(html.fromstring(answer.content).xpath("//div[contains(@class, 'govuk-error-summary')]")[0])


@pytest.mark.requirement("FW-006")
def test_a_changed_principle_changes_the_document() -> None:
    council = taken_on("south-and-vale", "south-oxfordshire")
    assert "Timeliness:" in council.text("document/")
    text = typed(council, "about").replace("name: Timeliness", "name: Promptness")
    answer = send(council, "about", text)
    assert (answer.status_code, answer["Location"]) == (302, "/south-oxfordshire/framework/")
    told = council.text("document/")
    assert "Promptness:" in told
    assert "Timeliness:" not in told
    assert "version 1.1" in told


def test_a_change_is_a_new_version_with_its_reason_and_is_exported(halton: Framed) -> None:
    records = trail.length(halton.council.id)
    send(halton, "words", typed(halton, "words").replace("one: target,", "one: goal,"))
    newest, first = queries.pack_versions(halton.council.id)
    assert (first.version, newest.version, newest.reason) == ("1.0", "1.1", "Agreed by Cabinet")
    assert newest.applied_by_name == "Petra"
    assert trail.length(halton.council.id) == records + 1
    assert "one: goal" in halton.get("pack.yaml").content.decode()
    assert "Agreed by Cabinet" in halton.text()
    assert "1 changed" in halton.text("differences/")


ORDER = (
    *("about", "words", "status_scheme", "levels", "priority_sets", "priorities", "bodies", "templates", "planning"),
    "calendar",
)


@pytest.mark.parametrize("part", ORDER)
def test_each_part_is_offered_as_the_file_has_it(halton: Framed, part: str) -> None:
    area = halton.page(f"edit/{part}/").xpath(".//textarea")[0]
    assert area.text_content().strip().startswith(f"{part}:")


@pytest.mark.parametrize("part", ["indicators", "pack", "council", "zeppelin"])
def test_no_other_part_is_changed_here(halton: Framed, part: str) -> None:
    assert halton.get(f"edit/{part}/").status_code == 404


class TestFaults:
    def test_a_fault_has_its_path_its_line_and_its_mend(self, halton: Framed) -> None:
        lines = typed(halton, "bodies").splitlines()
        place = next(number for number, line in enumerate(lines) if "kind:" in line)
        lines[place] = lines[place].replace("kind: ", "kind: un")
        answer = send(halton, "bodies", "\n".join(lines))
        assert answer.status_code == 200
        assert f"bodies[0].kind, line {place + 1}: " in problems(answer)
        assert len(queries.pack_versions(halton.council.id)) == 1

    def test_a_fault_elsewhere_names_where(self, halton: Framed) -> None:
        pack = queries.pack(halton.council.id)
        used = pack.reports[0].audience[0]
        kept = [body for body in pack.bodies if body.key != used]
        fewer = framework.text(pack.model_copy(update={"bodies": tuple(kept)}))
        text = fewer[fewer.index("\nbodies:") + 1 : fewer.index("\ncalendar:")]
        assert "reports[0].audience[0]: " in problems(send(halton, "bodies", text))

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("words: [", "cannot be read here"),
            ("nothing at all", "begin it with `words:`"),
            ("words: {}\nlevels: []", "only `words` is changed here"),
            ("", "as it is written in the file"),
        ],
    )
    def test_what_is_not_the_part_is_refused(self, halton: Framed, text: str, said: str) -> None:
        assert said.casefold() in problems(send(halton, "words", text)).casefold()

    def test_a_version_in_force_and_no_change_are_refused(self, halton: Framed) -> None:
        same = typed(halton, "words")
        assert "Version 1.0 is the one in force now" in problems(send(halton, "words", same, version="1.0"))
        assert "Nothing is changed" in problems(send(halton, "words", same))
        assert "reason" in problems(send(halton, "words", same, reason="")).casefold()
        assert "version" in problems(send(halton, "words", same, version="new")).casefold()

    @pytest.mark.acceptance("E1")
    def test_a_fault_in_any_part_is_told_with_its_place_and_nothing_is_stored(self, halton: Framed) -> None:
        for breaking, place in BROKEN_PARTS:
            part = re.split(r"[.\[]", place)[0]
            typed_in = yaml.safe_load(typed(halton, part))
            breaking(typed_in)
            told = problems(send(halton, part, as_text(typed_in)))
            assert place in told, part
            assert ", line " in told, part
        assert {re.split(r"[.\[]", place)[0] for _, place in BROKEN_PARTS} == set(parts.EDITED)
        assert len(queries.pack_versions(halton.council.id)) == 1

    def test_what_was_typed_is_kept(self, halton: Framed) -> None:
        answer = send(halton, "words", "words: [<b>")
        assert "words: [&lt;b&gt;" in answer.content.decode()


class TestTwoAtOnce:
    def test_the_second_is_shown_both_texts_and_may_send_again(self, halton: Framed) -> None:
        text = typed(halton, "words")
        send(halton, "words", text.replace("one: target,", "one: goal,"))
        late = text.replace("one: risk,", "one: hazard,")
        answer = send(halton, "words", late)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Petra changed the framework" in page
        assert "one: goal" in page
        assert "one: hazard" in page
        assert 'name="expected" value="2"' in page
        again: dict[str, Any] = {"expected": 2, "version": "1.2"}
        assert send(halton, "words", late, **again).status_code == 302
        assert queries.pack(halton.council.id).words["risk"].one == "hazard"


def test_of_a_shared_framework_the_councils_own_is_changed() -> None:
    onboarding.apply_pack(source="south-and-vale", **NOTE)
    row = queries.council("south-oxfordshire")
    assert row
    post = next(one for one in queries.posts(row.id) if one.access == "performance")
    officer = commands.add_person(council=row, name="Petra", email="p@s.example", post=post, starts=START, **NOTE)
    council = Framed(row, officer)
    assert "The change is made for South Oxfordshire District Council only." in council.text("edit/words/")
    answer = send(council, "words", typed(council, "words").replace("one: target,", "one: goal,"))
    assert answer.status_code == 302
    other = queries.council("vale-of-white-horse")
    assert other
    assert queries.pack(row.id).words["target"].one == "goal"
    assert queries.pack(other.id).words["target"].one == "target"
    assert "Shared with" not in council.text()
    assert "own, which began as the shared framework south-and-vale" in council.text()
    assert "shares this framework" not in council.text("edit/words/")
    exported = framework.parse(council.get("pack.yaml").content.decode())
    assert (exported.pack.key, exported.shared_with) == ("south-and-vale-south-oxfordshire", ())
    kept = [queries.pack_versions(other.id), queries.bodies(other.id)]
    onboarding.apply_pack(source=exported, **NOTE)
    assert [queries.pack_versions(other.id), queries.bodies(other.id)] == kept
    assert queries.pack(row.id).words["target"].one == "goal"


@pytest.mark.parametrize("key", ["south-oxfordshire", "vale-of-white-horse"])
def test_the_file_of_a_shared_framework_is_the_whole_and_loading_it_changes_nothing(key: str) -> None:
    onboarding.apply_pack(source="south-and-vale", **NOTE)
    row = queries.council(key)
    assert row
    post = next(one for one in queries.posts(row.id) if one.access == "performance")
    officer = commands.add_person(council=row, name="Pat", email="pat@s.example", post=post, starts=START, **NOTE)
    council = Framed(row, officer)
    assert "Shared with" in council.text()
    answer = council.get("pack.yaml")
    assert 'filename="south-and-vale-1.0.yaml"' in answer["Content-Disposition"]
    exported = framework.parse(answer.content.decode())
    assert framework.compare(framework.load("south-and-vale"), exported) == ()
    assert not onboarding.apply_pack(source=exported, **NOTE)


class TestAmending:
    @pytest.mark.parametrize("key", framework.shipped())
    def test_a_part_as_it_is_written_changes_nothing_else(self, key: str) -> None:
        pack = framework.load(key)
        same = amended(pack, "words", part_text(pack, "words").replace("\n", "\r\n"), "9.9")
        assert same.model_dump(exclude={"pack"}) == pack.model_dump(exclude={"pack"})
        assert same.pack.version == "9.9"

    def test_a_part_taken_out_is_empty(self) -> None:
        assert amended(framework.load("halton"), "disagreements", " \n", "2").disagreements == ()

    @pytest.mark.parametrize(("version", "then"), [("1.0", "1.1"), ("1.9", "1.10"), ("2", "2.1"), ("1.0.3", "1.0.4")])
    def test_the_version_that_follows(self, version: str, then: str) -> None:
        assert next_version(version) == then


def _priorities(count: int) -> str:
    """So many priorities of the demonstration's set, those in use among them."""
    keys = ["homes", "environment", "communities", "well-run", *(f"more-{one}" for one in range(count - 4))]
    lines = (
        f"  - {{key: {key}, code: D{at}, name: Priority {at}, set: demonstration}}" for at, key in enumerate(keys, 1)
    )
    return "\n".join(("priorities:", *lines))


@pytest.mark.requirement("GT-038")
def test_an_eleventh_priority_shows_a_warning_and_needs_a_reason() -> None:
    council = taken_on("south-and-vale", "south-oxfordshire")
    sets = "priority_sets:\n  - {key: demonstration, name: What matters, kind: theme, level: corporate, limit: 10}"
    assert send(council, "priority_sets", sets).status_code == 302
    ten = {"version": "1.2", "expected": 2}
    assert send(council, "priorities", _priorities(10), **ten).status_code == 302
    eleven = {"version": "1.3", "expected": 3}
    answer = send(council, "priorities", _priorities(11), **eleven)
    assert problems(answer).endswith(
        "What matters: 11 are more than the 10 the council wants. Say why one more is needed."
    )
    assert html.fromstring(answer.content).xpath("//input[@name='why_beyond']")
    assert len(queries.pack(council.council.id).priorities) == 10
    said = eleven | {"why_beyond": "The pandemic is one of its own."}
    assert send(council, "priorities", _priorities(11), **said).status_code == 302
    assert len(queries.pack(council.council.id).priorities) == 11
    newest = queries.pack_versions(council.council.id)[0]
    assert newest.reason == "Agreed by Cabinet. Over the limit: The pandemic is one of its own."
    assert "What matters: 11 are more than the 10 the council wants." in council.text()


def test_what_was_over_the_limit_before_is_not_asked_about_again() -> None:
    pack = framework.load("south-and-vale")
    sets = tuple(one.model_copy(update={"limit": 3}) for one in pack.priority_sets)
    over = pack.model_copy(update={"priority_sets": sets})
    assert [one.told for one in newly_beyond(pack, over)] == [
        f"{sets[-1].name}: 4 are more than the 3 the council wants."
    ]
    assert newly_beyond(over, over.model_copy(update={"levels": ()})) == []
    assert newly_beyond(over, over.model_copy(update={"priorities": over.priorities[:3]})) == []
