"""What the database itself refuses, in each engine's language: a change of what is approved or withdrawn.

So it is with the place of a return once something of it is approved, with the files and the answers that stand beside
it, and with whatever is only ever added: forecasts, publications, words of auditors, closings, exceptions and sendings
back. A migration that rebuilds a table on SQLite drops its triggers: it takes the refusals away before, and puts them
back after.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """
    CREATE TRIGGER returns_revision_no_update BEFORE UPDATE ON returns_revision
    WHEN OLD.state IN ('approved', 'withdrawn')
    BEGIN SELECT RAISE(ABORT, 'An approved revision is never changed: revise the return instead.'); END
    """,
    """
    CREATE TRIGGER returns_revision_no_delete BEFORE DELETE ON returns_revision
    WHEN OLD.state IN ('approved', 'withdrawn')
    BEGIN SELECT RAISE(ABORT, 'An approved revision is never removed.'); END
    """,
    # INSERT OR REPLACE removes the old row without firing the delete trigger, so it is stopped here.
    """
    CREATE TRIGGER returns_revision_no_replace BEFORE INSERT ON returns_revision
    WHEN EXISTS (
        SELECT 1 FROM returns_revision WHERE state IN ('approved', 'withdrawn')
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
    FOR EACH ROW WHEN (OLD.state IN ('approved', 'withdrawn')) EXECUTE FUNCTION returns_refuse()
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


# A figure that is approved stays with the indicator and the period for which it was approved.
PLACE_STATEMENTS = {
    "sqlite": (
        """
        CREATE TRIGGER returns_return_no_move
        BEFORE UPDATE OF id, council_id, indicator_id, period_id ON returns_return
        WHEN (OLD.id, OLD.council_id, OLD.indicator_id, OLD.period_id)
            IS NOT (NEW.id, NEW.council_id, NEW.indicator_id, NEW.period_id)
            AND EXISTS (SELECT 1 FROM returns_revision WHERE return_id = OLD.id AND state = 'approved')
        BEGIN SELECT RAISE(ABORT, 'An approved figure stays with its indicator and period.'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION returns_refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT 1 FROM returns_revision WHERE return_id = OLD.id AND state = 'approved') THEN
                RAISE EXCEPTION 'An approved figure stays with its indicator and period.'
                USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER returns_return_no_move BEFORE UPDATE ON returns_return FOR EACH ROW
        WHEN ((OLD.id, OLD.council_id, OLD.indicator_id, OLD.period_id)
            IS DISTINCT FROM (NEW.id, NEW.council_id, NEW.indicator_id, NEW.period_id))
        EXECUTE FUNCTION returns_refuse_move()
        """,
    ),
}
PLACE_REMOVAL = {
    "sqlite": ("DROP TRIGGER IF EXISTS returns_return_no_move",),
    "postgresql": ("DROP FUNCTION IF EXISTS returns_refuse_move() CASCADE",),
}
ADDED_ONLY = ("returns_publication", "returns_assurance", "returns_closing", "returns_exemption")


ADDED_ONLY_STATEMENTS = {
    "sqlite": (
        """
        CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, 'What was said is kept as it was said: add to it.'); END
        """,
        """
        CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, 'What was said is never removed.'); END
        """,
        """
        CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'What was said is never replaced.'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'What was said is kept as it was said: add to it.'
            USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        """
        CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_refuse()
        """,
        """
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()
        """,
    ),
}
ADDED_ONLY_REMOVAL = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS {table}_no_update",
        "DROP TRIGGER IF EXISTS {table}_no_delete",
        "DROP TRIGGER IF EXISTS {table}_no_replace",
    ),
    "postgresql": ("DROP FUNCTION IF EXISTS {table}_refuse() CASCADE",),
}


def _for_each_table(statements: tuple[str, ...], tables: tuple[str, ...] = ADDED_ONLY) -> list[str]:
    return [one.replace("{table}", table) for table in tables for one in statements]


def install_later(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the refusals in place for the places of approved figures and for what is only ever added."""
    vendor = schema_editor.connection.vendor
    for statement in (*PLACE_STATEMENTS[vendor], *_for_each_table(ADDED_ONLY_STATEMENTS[vendor])):
        schema_editor.execute(statement)


def remove_later(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away, for a migration backwards."""
    vendor = schema_editor.connection.vendor
    for statement in (*PLACE_REMOVAL[vendor], *_for_each_table(ADDED_ONLY_REMOVAL[vendor])):
        schema_editor.execute(statement)


# What stands beside a figure is as its approver saw it: nothing is added, changed or taken away afterwards.
_OF_REVISION = {
    "returns_evidence": "r.id = {row}.revision_id",
    "returns_answer": "r.return_id = {row}.return_id AND r.number = {row}.number",
}
_SAME_ROW = {
    # A file stands beside one figure only, so a row of the same file would take the place of the one that is there.
    "returns_evidence": "(a.id = NEW.id OR a.file_id = NEW.file_id)",
    "returns_answer": "a.id = NEW.id",
}
BESIDE_STATEMENTS = {
    "sqlite": (
        """
        CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
        WHEN {old} OR {new} OR {other}
        BEGIN SELECT RAISE(ABORT, 'What stands beside an approved figure is never changed.'); END
        """,
        """
        CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
        WHEN {old}
        BEGIN SELECT RAISE(ABORT, 'What stands beside an approved figure is never removed.'); END
        """,
        """
        CREATE TRIGGER {table}_no_insert BEFORE INSERT ON {table}
        WHEN {new} OR {other}
        BEGIN SELECT RAISE(ABORT, 'What stands beside an approved figure is never added to.'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' THEN
                IF {old} THEN
                    RAISE EXCEPTION 'What stands beside an approved figure is never changed or removed.'
                    USING ERRCODE = 'integrity_constraint_violation';
                END IF;
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            IF {new} THEN
                RAISE EXCEPTION 'What stands beside an approved figure is never added to.'
                USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE FUNCTION {table}_refuse_all() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'What stands beside an approved figure is never removed.'
            USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        """
        CREATE TRIGGER {table}_no_change BEFORE INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_refuse()
        """,
        """
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse_all()
        """,
    ),
}
BESIDE_REMOVAL = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS {table}_no_update",
        "DROP TRIGGER IF EXISTS {table}_no_delete",
        "DROP TRIGGER IF EXISTS {table}_no_insert",
    ),
    "postgresql": (
        "DROP FUNCTION IF EXISTS {table}_refuse() CASCADE",
        "DROP FUNCTION IF EXISTS {table}_refuse_all() CASCADE",
    ),
}
ADDED_ONLY_BESIDE = ("returns_sending_back",)


def _locked(table: str, row: str) -> str:
    """Whether what a row stands beside is approved or withdrawn."""
    of = _OF_REVISION[table].format(row=row)
    return f"EXISTS (SELECT 1 FROM returns_revision r WHERE {of} AND r.state IN ('approved', 'withdrawn'))"  # noqa: S608 - our own constants


def _beside(statements: tuple[str, ...], table: str) -> list[str]:
    other = f"EXISTS (SELECT 1 FROM {table} a WHERE {_SAME_ROW[table]} AND {_locked(table, 'a')})"  # noqa: S608 - our own constants
    terms = {"{table}": table, "{old}": _locked(table, "OLD"), "{new}": _locked(table, "NEW"), "{other}": other}
    found = list(statements)
    for term, meaning in terms.items():
        found = [one.replace(term, meaning) for one in found]
    return found


def install_beside(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the refusals in place for what stands beside approved figures, and for sendings back."""
    vendor = schema_editor.connection.vendor
    for table in _OF_REVISION:
        for statement in _beside(BESIDE_STATEMENTS[vendor], table):
            schema_editor.execute(statement)
    for statement in _for_each_table(ADDED_ONLY_STATEMENTS[vendor], ADDED_ONLY_BESIDE):
        schema_editor.execute(statement)


def remove_beside(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away, for a migration backwards."""
    vendor = schema_editor.connection.vendor
    for statement in _for_each_table(BESIDE_REMOVAL[vendor], tuple(_OF_REVISION)):
        schema_editor.execute(statement)
    for statement in _for_each_table(ADDED_ONLY_REMOVAL[vendor], ADDED_ONLY_BESIDE):
        schema_editor.execute(statement)
