"""What stands beside an approved figure is locked with it, by the database: files, answers, sendings-back (A9)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from goldenthread.files.models import StoredFile
from goldenthread.returns import commands
from goldenthread.returns.commands import Changes, Given
from goldenthread.returns.models import Answer, Evidence, SendingBack
from tests.returns.worlds import AT, Returning, figures

REFUSED = r"never|kept as it was said|Cannot delete"
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def beside(story: Returning) -> Returning:
    """A queried figure with a file beside it, sent back once: everything that can stand beside one."""
    story.approved("CALLS", label="2013-14 Q4", value="7.8")
    row = story.returned("CALLS")
    commands.save_draft(
        council_id=story.council.id,
        return_id=row.id,
        figures=figures(value="78"),
        expected_version=row.version,
        confirmed="A second site opened.",
        evidence=Changes([Given("counts.csv", b"day,calls\n1,78\n")]),
        by=story.actor("Olive"),
        at=AT,
    )
    row = story.submit("CALLS")
    commands.send_back(
        council_id=story.council.id,
        return_id=row.id,
        expected_version=row.version,
        comment="Say more.",
        by=story.actor("Hugo"),
        at=AT,
    )
    return story


def of_each() -> list[Model]:
    """The rows that stand beside it."""
    return [Evidence.objects.get(), Answer.objects.get(), SendingBack.objects.get(), StoredFile.objects.get()]


def raw(statement: str) -> Callable[[], object]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def routes(kept: Model) -> dict[str, Callable[[], object]]:
    """Ways in which a program, a shell or a statement could change or remove a row."""
    model, table = type(kept), kept._meta.db_table
    column = {"returns_evidence": "removed_at", "files_stored_file": "name"}.get(table, "made_name")
    value = AT if column == "removed_at" else "Nobody"

    def saved() -> None:
        setattr(kept, column, value)
        kept.save()

    def put_over() -> None:
        model.objects.bulk_create([kept], update_conflicts=True, unique_fields=["id"], update_fields=[column])  # type: ignore[attr-defined]

    columns = ", ".join(one.column for one in kept._meta.concrete_fields)
    found: dict[str, Callable[[], object]] = {
        "save": saved,
        "update": lambda: model.objects.filter(pk=kept.pk).update(**{column: value}),  # type: ignore[attr-defined]
        "upsert": put_over,
        "delete": kept.delete,
        "raw update": raw(f"UPDATE {table} SET {column} = {column}"),
        "raw delete": raw(f"DELETE FROM {table}"),
    }
    if connection.vendor == "sqlite":
        found["replace"] = raw(f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}")
    return found


@pytest.mark.acceptance("A9")
@pytest.mark.parametrize("which", range(4), ids=["evidence", "answer", "sending-back", "file"])
def test_no_route_changes_what_stands_beside_a_locked_figure(beside: Returning, which: int) -> None:
    beside.save("CALLS", value="78")
    beside.submit("CALLS")
    beside.approve("CALLS")
    kept = of_each()[which]
    before = type(kept).objects.values().get()  # type: ignore[attr-defined]
    for name, route in routes(kept).items():
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            route()
        assert type(kept).objects.values().get() == before, name  # type: ignore[attr-defined]


@pytest.mark.acceptance("A9")
def test_nothing_is_put_beside_a_locked_figure_and_nothing_is_moved_to_or_from_it(beside: Returning) -> None:
    beside.save("CALLS", value="78")
    beside.submit("CALLS")
    beside.approve("CALLS")
    draft = beside.save("WASTE", numerator="48", denominator="100")
    evidence, answer = Evidence.objects.get(), Answer.objects.get()
    assert draft.current is not None
    moved = [
        lambda: Evidence.objects.filter(pk=evidence.pk).update(revision_id=draft.current.id),  # type: ignore[union-attr]
        lambda: Answer.objects.filter(pk=answer.pk).update(parent_id=draft.id),
        lambda: Answer.objects.create(
            parent_id=answer.parent_id,
            number=1,
            code="jump",
            sentence="Late.",
            reason="Late.",
            made_name="X",
            made_at=AT,
        ),
        lambda: Evidence.objects.create(
            revision_id=evidence.revision_id, file_id=evidence.file_id, added_name="X", added_at=AT
        ),
    ]
    for route in moved:
        with pytest.raises(DatabaseError, match="never"), transaction.atomic():
            route()
    made = Answer.objects.create(
        parent_id=draft.id, number=1, code="jump", sentence="Soon.", reason="Soon.", made_name="X", made_at=AT
    )
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        Answer.objects.filter(pk=made.pk).update(parent_id=answer.parent_id)


def test_beside_a_draft_files_and_answers_still_change(beside: Returning) -> None:
    row = beside.returned("CALLS")
    kept = Evidence.objects.get()
    commands.save_draft(
        council_id=beside.council.id,
        return_id=row.id,
        figures=figures(value="79"),
        expected_version=row.version,
        confirmed="Counted again.",
        evidence=Changes(removed=frozenset({kept.pk})),
        by=beside.actor("Olive"),
        at=AT,
    )
    assert Evidence.objects.get().removed_at == AT
    assert Answer.objects.filter(earlier="78.0%").count() == 1
