"""The demonstration's front page as document nodes."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Card, Cards
from goldenthread.onboarding.demonstration import HART
from goldenthread.onboarding.queries import DemonstrationPerson
from goldenthread.web.navigation import Item


def role_cards(people: Sequence[DemonstrationPerson]) -> Cards:
    """A card for each role: the link that signs in, what there is to see, and who plays it."""
    return Cards([_card(person) for person in people])


def role_links(people: Sequence[DemonstrationPerson]) -> list[Item]:
    """The same as plain links, for councils whose roles see what the first council's cards tell."""
    return [Item(person.title, address(person)) for person in people]


def _card(person: DemonstrationPerson) -> Card:
    return Card(person.title, href=address(person), body=person.sees, footer=person.name, level=3)


def address(person: DemonstrationPerson) -> str:
    """The link that signs in: Hart's are short, for they stand in the first steps of the guide."""
    if person.council_key == HART.key:
        return reverse("onboarding:sign_in", args=[person.role])
    return reverse("onboarding:sign_in_at", args=[person.council_key, person.role])
