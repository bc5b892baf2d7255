"""What the database itself refuses, whatever code reaches it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from goldenthread.returns.models import Return, Revision
from tests.returns.worlds import AT, Returning

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ONE_OF_EACH = {"value": Decimal(1)}


def make(story: Returning, **facts: object) -> Revision:
    """A revision straight into the table, past every rule."""
    parent = facts.pop("parent", None) or story.returned("CALLS").id
    standard: dict[str, object] = {
        "number": 1,
        "definition_version": 1,
        "entered_name": "Olive",
        "entered_at": AT,
        "entered_by_id": story.people["Olive"].pk,
    }
    return Revision.objects.create(parent_id=parent, **{**standard, **facts})


def approved(story: Returning, **facts: object) -> dict[str, object]:
    """The facts of an approved revision."""
    return {
        "state": "approved",
        "value": Decimal("65.3"),
        "submitted_name": "Olive",
        "submitted_at": AT,
        "submitted_by_id": story.people["Olive"].pk,
        "approved_name": "Hugo",
        "approved_at": AT,
        "approved_by_id": story.people["Hugo"].pk,
        **facts,
    }


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"value": Decimal(1), "absence": "no_cases"}, "one_kind_of_figure"),
        ({"value": Decimal(1), "numerator": Decimal(1), "denominator": Decimal(2)}, "one_kind_of_figure"),
        ({"numerator": Decimal(1)}, "one_kind_of_figure"),
        ({"state": "submitted", "submitted_name": "Olive", "submitted_at": AT}, "one_kind_of_figure"),
        ({"numerator": Decimal(1), "denominator": Decimal(-2)}, "denominator_not_negative"),
        ({"absence": "dog_ate_it"}, "absence_known"),
        ({"value": Decimal(1), "state": "glorious"}, "state_known"),
        ({"value": Decimal(1), "submitted_name": "Olive"}, "submitted_paired"),
        ({"value": Decimal(1), "returned_at": AT}, "returned_paired"),
        ({"value": Decimal(1), "number": 0}, "counts_from_one"),
        ({"value": Decimal(1), "entered_name": ""}, "entered_by_someone"),
    ],
)
def test_facts_that_cannot_be_together_are_refused(story: Returning, facts: dict[str, object], rule: str) -> None:
    with pytest.raises(IntegrityError, match=f"returns_revision_{rule}"), transaction.atomic():
        make(story, **facts)


def test_an_empty_draft_may_be_kept(story: Returning) -> None:
    assert make(story).pk


def test_one_person_does_not_sign_twice(story: Returning) -> None:
    alone = approved(story, approved_by_id=story.people["Olive"].pk)
    with pytest.raises(IntegrityError, match="returns_revision_two_people"), transaction.atomic():
        make(story, **alone)


def test_an_approval_by_nobody_is_refused(story: Returning) -> None:
    with pytest.raises(IntegrityError, match="returns_revision_two_people"), transaction.atomic():
        make(story, **approved(story, approved_by_id=None))


def test_a_published_figure_is_signed_by_its_publication(story: Returning) -> None:
    published = approved(story, approved_by_id=None, approved_name="Hart District Council")
    assert make(story, **published, published_source="Hart District Council").pk


def test_an_approval_without_its_instant_is_refused(story: Returning) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(story, **approved(story, approved_at=None))


def test_a_later_revision_is_not_submitted_without_a_reason(story: Returning) -> None:
    make(story, **approved(story))
    with pytest.raises(IntegrityError, match="returns_revision_change_has_reason"), transaction.atomic():
        make(story, **approved(story, number=2))


def test_a_return_has_one_open_revision(story: Returning) -> None:
    make(story, **ONE_OF_EACH)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(story, number=2, **ONE_OF_EACH)


def test_a_number_is_used_once(story: Returning) -> None:
    make(story, **approved(story))
    with pytest.raises(IntegrityError), transaction.atomic():
        make(story, **approved(story))


def test_there_is_one_return_for_an_indicator_unit_and_period(story: Returning) -> None:
    there = Return.objects.get(pk=story.returned("CALLS").id)
    again = Return(
        council_id=there.council_id,
        indicator_id=there.indicator_id,
        unit_id=there.unit_id,
        period_id=there.period_id,
        opened_at=AT,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


@pytest.mark.parametrize("change", [{"value": Decimal(99)}, {"state": "draft"}, {"commentary": "Better than it looks"}])
def test_an_approved_revision_is_not_updated_by_any_code(story: Returning, change: dict[str, object]) -> None:
    kept = make(story, **approved(story))
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Revision.objects.filter(pk=kept.pk).update(**change)
    assert Revision.objects.get(pk=kept.pk).value == Decimal("65.3")


def test_an_approved_revision_is_not_removed_by_any_code(story: Returning) -> None:
    kept = make(story, **approved(story))
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        Revision.objects.filter(pk=kept.pk).delete()
    assert Revision.objects.filter(pk=kept.pk).exists()


def test_an_approved_revision_is_not_replaced_by_plain_sql(story: Returning) -> None:
    kept = make(story, **approved(story))
    columns = ", ".join(field.column for field in Revision._meta.concrete_fields)
    if connection.vendor == "sqlite":
        statement = f"INSERT OR REPLACE INTO returns_revision SELECT {columns} FROM returns_revision"
    else:
        statement = "UPDATE returns_revision SET value = 99"
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Revision.objects.get(pk=kept.pk).value == Decimal("65.3")


def test_a_draft_may_still_be_changed(story: Returning) -> None:
    draft = make(story, **ONE_OF_EACH)
    Revision.objects.filter(pk=draft.pk).update(value=Decimal(2))
    assert Revision.objects.get(pk=draft.pk).value == Decimal(2)


def routes(kept: Revision, elsewhere: int) -> dict[str, Callable[[], object]]:
    """Every way in which a program, a shell or a statement could change or remove a locked figure."""

    def saved() -> None:
        kept.value = Decimal(99)
        kept.save()

    def all_at_once() -> None:
        kept.value = Decimal(99)
        Revision.objects.bulk_update([kept], ["value"])

    def put_over() -> None:
        fields = ["value"]
        again = Revision.objects.get(pk=kept.pk)
        again.value = Decimal(99)
        Revision.objects.bulk_create([again], update_conflicts=True, unique_fields=["id"], update_fields=fields)

    def raw(statement: str) -> Callable[[], object]:
        def run() -> None:
            with connection.cursor() as cursor:
                cursor.execute(statement, [kept.pk])

        return run

    return {
        "save": saved,
        "update": lambda: Revision.objects.filter(pk=kept.pk).update(value=Decimal(99)),
        "bulk update": all_at_once,
        "upsert": put_over,
        "delete": kept.delete,
        "delete of a query": lambda: Revision.objects.filter(pk=kept.pk).delete(),
        "raw update": raw("UPDATE returns_revision SET value = 99 WHERE id = %s"),
        "raw delete": raw("DELETE FROM returns_revision WHERE id = %s"),
        "its return to another period": lambda: Return.objects.filter(pk=kept.parent_id).update(period_id=elsewhere),
    }


@pytest.mark.acceptance("A9")
def test_no_route_changes_a_locked_figure(story: Returning) -> None:
    kept = make(story, **approved(story))
    for name, route in routes(kept, story.periods["2013-14"].id).items():
        with pytest.raises(DatabaseError, match=r"never|stays with"), transaction.atomic():
            route()
        assert Revision.objects.get(number=1, parent_id=kept.parent_id).value == Decimal("65.3"), name


def test_what_is_withdrawn_is_locked_too(story: Returning) -> None:
    facts = {"withdrawn_name": "Olive", "withdrawn_at": AT, "withdrawn_by_id": story.people["Olive"].pk}
    gone = make(story, state="withdrawn", withdrawn_reason="The wrong indicator", **facts, **ONE_OF_EACH)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Revision.objects.filter(pk=gone.pk).update(withdrawn_reason="")
    with pytest.raises(IntegrityError, match="withdrawn_with_reason"), transaction.atomic():
        make(story, number=2, state="withdrawn", **facts, **ONE_OF_EACH)


def test_nobody_approves_what_they_checked(story: Returning) -> None:
    facts = approved(story, checked_name="Hugo", checked_at=AT, checked_by_id=story.people["Hugo"].pk)
    with pytest.raises(IntegrityError, match="returns_revision_two_people"), transaction.atomic():
        make(story, **facts)
