"""Councils with the action plans of their own papers, and someone who reads their pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from lxml import html

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.delivery import commands, queries
from goldenthread.delivery.queries import ActionRow
from goldenthread.framework import Pack
from goldenthread.organisation import commands as organisation_commands
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands as plans
from tests.factories.plans import WRITTEN, YEAR

NOTE: dict[str, Any] = {"by": SYSTEM, "at": WRITTEN}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Delivering:
    """A council, and short ways to its actions and pages."""

    council: CouncilRow
    pack: Pack

    def action(self, number: str, plan_key: str | None = None) -> ActionRow:
        """The action with a number."""
        rows = queries.actions(self.council.id)
        return next(row for row in rows if row.number == number and plan_key in (None, row.plan_key))

    def post(self, key: str) -> int:
        """The id of a post."""
        return next(row.id for row in organisation.posts(self.council.id) if row.key == key)

    def unit_of(self, level: str) -> int | None:
        """Whose a register of a level is; nobody's own where it is the whole council's."""
        return None if level == "corporate" else organisation.units(self.council.id)[0].id

    def signed_in(self, role: str = "performance-officer") -> Client:
        """A browser of whoever holds the first post of a role."""
        post = next(one for one in organisation.posts(self.council.id) if one.role_key == role)
        email = f"{role}@{self.council.key}.example"
        person = organisation_commands.add_person(council=self.council, name=role.title(), email=email, **NOTE)
        organisation_commands.appoint(person=person, post=post, starts=YEAR[0], **NOTE)
        client = Client()
        client.force_login(person, backend=BACKEND)
        return client


def facts(page: Any) -> dict[str, str]:
    """What stands beside each term of a page."""
    found = {}
    for term in html.fromstring(page.content).xpath("//main//dt"):
        told = term.getnext()
        found[" ".join(term.text_content().split())] = " ".join(told.text_content().split())
    return found


def listed(page: Any) -> set[str]:
    """What the rows of the tables of a page name."""
    cells = html.fromstring(page.content).xpath("//main//table//tbody//th")
    return {" ".join(cell.text_content().split()) for cell in cells}


def a_council(key: str = "hart", **changes: Any) -> Delivering:
    """Found it under its framework, with the priorities and action plans that carries."""
    pack = framework.load(key).model_copy(update={"indicators": (), **changes})
    organisation_commands.create_council(key=key, name=pack.council.name, starts=pack.council.starts, **NOTE)
    row = organisation.council(key)
    assert row is not None
    for apply in (organisation_commands.apply_pack, plans.apply_pack, commands.apply_pack):
        apply(council=row, pack=pack, **NOTE)
    found = organisation.council(key)
    assert found is not None
    return Delivering(found, pack)
