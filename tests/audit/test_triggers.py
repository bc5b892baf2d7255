"""The database itself refuses to change or remove what was recorded, in plain SQL, on both engines."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from goldenthread.audit import queries
from goldenthread.audit.models import Record
from tests.audit.test_commands import write

pytestmark = [pytest.mark.django_db, pytest.mark.database]

REFUSED = [
    "UPDATE audit_record SET reason = 'nothing happened'",
    "UPDATE audit_record SET sequence = sequence + 10",
    "DELETE FROM audit_record",
    "DELETE FROM audit_record WHERE sequence = 2",
    "DELETE FROM audit_head",
    "UPDATE audit_head SET sequence = 1",
    "UPDATE audit_head SET sequence = sequence",
    "UPDATE audit_head SET chain = 9",
]


@pytest.mark.acceptance("K2")
@pytest.mark.parametrize("statement", REFUSED)
def test_sql_that_changes_the_trail_is_refused(statement):
    write(), write()
    with pytest.raises(DatabaseError, match="audit"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert queries.length(1) == 2
    assert queries.verify(1) == []


@pytest.mark.acceptance("K2")
def test_the_application_s_own_models_are_refused_too():
    first = write()
    first.reason = "nothing happened"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        first.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Record.objects.all().delete()


def test_a_record_cannot_be_replaced_by_another_of_the_same_place():
    write()
    columns = ", ".join(field.column for field in Record._meta.fields)
    replace = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    chosen = columns.replace("reason", "'other'", 1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{replace} INTO audit_record ({columns}) SELECT {chosen} FROM audit_record")


@pytest.mark.django_db(transaction=True)
def test_the_table_cannot_be_emptied_at_a_stroke():
    if connection.vendor == "postgresql":
        write_in_own_transaction()
        with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
            cursor.execute("TRUNCATE audit_record")
        assert queries.length(1) == 1
    else:
        # SQLite has no TRUNCATE; its DELETE without WHERE, which is optimised to one, is refused as well.
        write_in_own_transaction()
        with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_record")
        assert queries.length(1) == 1


def write_in_own_transaction() -> None:
    with transaction.atomic():
        write()
