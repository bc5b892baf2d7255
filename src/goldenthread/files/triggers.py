"""What the database itself refuses, in each engine's language: a kept file is never called or dated otherwise.

The bytes stand under the digest of their content, so a row that cannot change holds the file as it was added.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "A file is never changed once it is kept: add another."
STATEMENTS = {
    "sqlite": (
        f"""CREATE TRIGGER files_stored_file_no_update BEFORE UPDATE ON files_stored_file
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        f"""CREATE TRIGGER files_stored_file_no_delete BEFORE DELETE ON files_stored_file
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        # INSERT OR REPLACE removes the old row without firing the delete trigger, so it is stopped here.
        f"""CREATE TRIGGER files_stored_file_no_replace BEFORE INSERT ON files_stored_file
            WHEN EXISTS (SELECT 1 FROM files_stored_file WHERE id = NEW.id)
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 - our own constants
    ),
    "postgresql": (
        f"""CREATE FUNCTION files_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER files_stored_file_no_change BEFORE UPDATE OR DELETE ON files_stored_file
            FOR EACH ROW EXECUTE FUNCTION files_refuse()""",
        """CREATE TRIGGER files_stored_file_no_truncate BEFORE TRUNCATE ON files_stored_file
            FOR EACH STATEMENT EXECUTE FUNCTION files_refuse()""",
    ),
}
REMOVAL = {
    "sqlite": tuple(
        f"DROP TRIGGER IF EXISTS files_stored_file_{name}" for name in ("no_update", "no_delete", "no_replace")
    ),
    "postgresql": ("DROP FUNCTION IF EXISTS files_refuse() CASCADE",),
}


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the refusals in place; a migration that rebuilds the table on SQLite must call this again."""
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusals away, for a migration backwards."""
    for statement in REMOVAL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
