"""Nothing that is used is deleted from under what uses it (B7): foreign keys protect, and the database holds them."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import CASCADE, PROTECT, ForeignObject

pytestmark = pytest.mark.acceptance("B7")
# What goes with what it belongs to: results that can be worked out again, a place in a queue, and the tree of units,
# whose library sets it and of which no command ever removes one.
GOES_ALONG = {"Judgement.council", "Judgement.period", "Turn.council", "Unit.parent"}


def relations() -> list[tuple[str, ForeignObject]]:
    return [
        (f"{model.__name__}.{field.name}", field)
        for model in apps.get_models()
        if model.__module__.startswith("goldenthread.")
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignObject)
    ]


def test_every_foreign_key_protects_what_it_names() -> None:
    found = {name: field.remote_field.on_delete for name, field in relations()}
    assert len(found) > 200
    assert {name for name, rule in found.items() if rule is CASCADE} == GOES_ALONG
    assert {rule for name, rule in found.items() if name not in GOES_ALONG} == {PROTECT}


def test_the_database_holds_every_foreign_key_too() -> None:
    assert [name for name, field in relations() if not field.db_constraint] == []
