"""Councils of the product's own packs, and somebody in each who may read and change the framework."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Pack
from goldenthread.organisation import commands, queries
from goldenthread.organisation.models import Person
from goldenthread.organisation.queries import CouncilRow
from tests.organisation.worlds import AT, START

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Framed:
    """A council under its framework, seen by its performance officer."""

    council: CouncilRow
    officer: Person

    @property
    def client(self) -> Client:
        """A browser of the performance officer."""
        client = Client()
        client.force_login(self.officer, backend=BACKEND)
        return client

    def get(self, address: str = "", **query: object) -> HttpResponse:
        """A page below the framework's."""
        return self.client.get(f"/{self.council.key}/framework/{address}", query)

    def page(self, address: str = "", **query: object) -> Any:
        """The main part of a page, as elements."""
        answer = self.get(address, **query)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        return html.fromstring(answer.content).xpath("//main")[0]

    def text(self, address: str = "", **query: object) -> str:
        """The words of a page, with single spaces."""
        return words(self.page(address, **query))

    def apply(self, pack: Pack, *, at: datetime = AT, reason: str = "") -> None:
        """Another version of its framework."""
        commands.apply_pack(council=self.council, pack=pack, by=SYSTEM, at=at, reason=reason)


def words(element: Any) -> str:
    """The words of an element, with single spaces."""
    return " ".join(element.text_content().split())


def rows(page: Any, caption: str) -> list[list[str]]:
    """The rows of the table with a caption."""
    table = next(one for one in page.xpath(".//table") if caption in words(one.xpath("./caption")[0]))
    return [[words(cell) for cell in row.xpath("./th|./td")] for row in table.xpath("./tbody/tr")]


def framed(key: str, pack: Pack | None = None) -> Framed:
    """A council that has loaded a pack of the product, or this one."""
    pack = pack or framework.load(key)
    commands.create_council(key=key, name=pack.council.name, starts=pack.council.starts, by=SYSTEM, at=AT)
    council = queries.council(key)
    assert council is not None
    commands.apply_pack(council=council, pack=pack, by=SYSTEM, at=AT)
    post = next(one for one in queries.posts(council.id) if one.access == "performance")
    officer = commands.add_person(
        council=council, name="Petra", email=f"petra@{key}.example", post=post, starts=START, by=SYSTEM, at=AT
    )
    found = queries.council(key)
    assert found is not None
    return Framed(found, officer)
