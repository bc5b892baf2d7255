"""The database's own refusal to change the trail, in each engine's language.

Whoever reaches the tables through the application's account is refused, whatever code they run.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "The audit trail is append-only."
SKIPPED = "The head of an audit chain moves one record at a time."

SQLITE = (
    f"""CREATE TRIGGER audit_record_no_update BEFORE UPDATE ON audit_record
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER audit_record_no_delete BEFORE DELETE ON audit_record
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    # INSERT OR REPLACE removes the old row without firing the delete trigger, so it is stopped here.
    f"""CREATE TRIGGER audit_record_no_replace BEFORE INSERT ON audit_record
        WHEN EXISTS (
            SELECT 1 FROM audit_record WHERE id = NEW.id OR (chain = NEW.chain AND sequence = NEW.sequence)
        )
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 - our own constants
    f"""CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER audit_head_one_step BEFORE UPDATE ON audit_head
        WHEN NEW.chain <> OLD.chain OR NEW.sequence <> OLD.sequence + 1
        BEGIN SELECT RAISE(ABORT, '{SKIPPED}'); END""",
)

POSTGRESQL = (
    f"""CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE FUNCTION audit_one_step() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.chain <> OLD.chain OR NEW.sequence <> OLD.sequence + 1 THEN
        RAISE EXCEPTION '{SKIPPED}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
        RETURN NEW; END $$""",
    """CREATE TRIGGER audit_record_no_change BEFORE UPDATE OR DELETE ON audit_record
        FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_record_no_truncate BEFORE TRUNCATE ON audit_record
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
        FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_head
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_one_step BEFORE UPDATE ON audit_head
        FOR EACH ROW EXECUTE FUNCTION audit_one_step()""",
)

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}

REMOVAL = {
    "sqlite": tuple(
        f"DROP TRIGGER IF EXISTS {name}"
        for name in (
            "audit_record_no_update",
            "audit_record_no_delete",
            "audit_record_no_replace",
            "audit_head_no_delete",
            "audit_head_one_step",
        )
    ),
    "postgresql": (
        "DROP FUNCTION IF EXISTS audit_refuse() CASCADE",
        "DROP FUNCTION IF EXISTS audit_one_step() CASCADE",
    ),
}


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the refusals in place; a migration that rebuilds these tables on SQLite must call this again."""
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusals away, for a migration backwards."""
    for statement in REMOVAL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
