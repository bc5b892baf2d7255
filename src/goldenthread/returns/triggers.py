"""The database's own refusal to change or remove an approved revision, in each engine's language."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """
    CREATE TRIGGER returns_revision_no_update BEFORE UPDATE ON returns_revision WHEN OLD.state = 'approved'
    BEGIN SELECT RAISE(ABORT, 'An approved revision is never changed: revise the return instead.'); END
    """,
    """
    CREATE TRIGGER returns_revision_no_delete BEFORE DELETE ON returns_revision WHEN OLD.state = 'approved'
    BEGIN SELECT RAISE(ABORT, 'An approved revision is never removed.'); END
    """,
    # INSERT OR REPLACE removes the old row without firing the delete trigger, so it is stopped here.
    """
    CREATE TRIGGER returns_revision_no_replace BEFORE INSERT ON returns_revision
    WHEN EXISTS (
        SELECT 1 FROM returns_revision WHERE state = 'approved'
        AND (id = NEW.id OR (return_id = NEW.return_id AND number = NEW.number))
    )
    BEGIN SELECT RAISE(ABORT, 'An approved revision is never replaced.'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION returns_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'An approved revision is never changed: revise the return instead.'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER returns_revision_no_change BEFORE UPDATE OR DELETE ON returns_revision
    FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION returns_refuse()
    """,
    """
    CREATE TRIGGER returns_revision_no_truncate BEFORE TRUNCATE ON returns_revision
    FOR EACH STATEMENT EXECUTE FUNCTION returns_refuse()
    """,
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
REMOVAL = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS returns_revision_no_update",
        "DROP TRIGGER IF EXISTS returns_revision_no_delete",
        "DROP TRIGGER IF EXISTS returns_revision_no_replace",
    ),
    "postgresql": ("DROP FUNCTION IF EXISTS returns_refuse() CASCADE",),
}


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the refusals in place; a migration that rebuilds the table on SQLite must call this again."""
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusals away, for a migration backwards."""
    for statement in REMOVAL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
