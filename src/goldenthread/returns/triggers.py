"""The database's own refusal to change or remove an approved revision or a forecast, in each engine's language."""

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
SQLITE_FORECASTS = (
    """
    CREATE TRIGGER returns_owner_forecast_no_update BEFORE UPDATE ON returns_owner_forecast
    BEGIN SELECT RAISE(ABORT, 'A forecast is never changed: make another.'); END
    """,
    """
    CREATE TRIGGER returns_owner_forecast_no_delete BEFORE DELETE ON returns_owner_forecast
    BEGIN SELECT RAISE(ABORT, 'A forecast is never removed.'); END
    """,
    """
    CREATE TRIGGER returns_owner_forecast_no_replace BEFORE INSERT ON returns_owner_forecast
    WHEN EXISTS (SELECT 1 FROM returns_owner_forecast WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'A forecast is never replaced.'); END
    """,
)
POSTGRESQL_FORECASTS = (
    """
    CREATE FUNCTION returns_refuse_forecast() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'A forecast is never changed: make another.'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER returns_owner_forecast_no_change BEFORE UPDATE OR DELETE ON returns_owner_forecast
    FOR EACH ROW EXECUTE FUNCTION returns_refuse_forecast()
    """,
    """
    CREATE TRIGGER returns_owner_forecast_no_truncate BEFORE TRUNCATE ON returns_owner_forecast
    FOR EACH STATEMENT EXECUTE FUNCTION returns_refuse_forecast()
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


FORECAST_STATEMENTS = {"sqlite": SQLITE_FORECASTS, "postgresql": POSTGRESQL_FORECASTS}
FORECAST_REMOVAL = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS returns_owner_forecast_no_update",
        "DROP TRIGGER IF EXISTS returns_owner_forecast_no_delete",
        "DROP TRIGGER IF EXISTS returns_owner_forecast_no_replace",
    ),
    "postgresql": ("DROP FUNCTION IF EXISTS returns_refuse_forecast() CASCADE",),
}


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the refusals in place; a migration that rebuilds the table on SQLite must call this again."""
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusals away, for a migration backwards."""
    for statement in REMOVAL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def install_forecasts(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the refusals for forecasts in place, as `install` does for revisions."""
    for statement in FORECAST_STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove_forecasts(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusals for forecasts away, for a migration backwards."""
    for statement in FORECAST_REMOVAL[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
