"""Someone of a council of these tests at a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.organisation.queries import CouncilRow
from tests.factories.plans import WRITTEN, YEAR

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Browser:
    """A browser below the council's address."""

    client: Client
    council: CouncilRow

    def get(self, page: str) -> Any:
        """A page."""
        return self.client.get(f"/{self.council.key}/{page}")

    def post(self, page: str, **said: Any) -> Any:
        """A page after a form was sent there; what follows a redirect."""
        return self.client.post(f"/{self.council.key}/{page}", said, follow=True)


def signed_in(council: CouncilRow, post_key: str) -> Browser:
    """A browser of somebody new who holds a post, or one of the posts with an access where none has that key."""
    posts = organised.posts(council.id)
    post = next((one for one in posts if one.key == post_key), None) or next(p for p in posts if p.access == post_key)
    name = f"Holder {organised.people(council.id).__len__() + 1} of {post.key}"[:200]
    person = organisation.add_person(
        council=council,
        name=name,
        email=f"{post.key}.{len(name)}.{post.id}@{council.key}.example",
        by=SYSTEM,
        at=WRITTEN,
    )
    organisation.appoint(person=person, post=post, starts=YEAR[0], by=SYSTEM, at=WRITTEN)
    client = Client()
    client.force_login(person, backend=BACKEND)
    return Browser(client, council)
