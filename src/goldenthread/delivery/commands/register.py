"""The owners that a framework names, found in the register or put there: the same one however it is spelled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from goldenthread.delivery import rules
from goldenthread.delivery.models import Owner
from goldenthread.framework import Pack
from goldenthread.framework.schema.work import OwnerKey
from goldenthread.organisation import queries as organisation

OUTSIDE = ("external", "partnership")
KEY = re.compile(r"\b[A-Z][0-9]+\b")


@dataclass(slots=True)
class Register:
    """What is known of owners: those stored, the keys that stand for people, and what stands behind a name."""

    council_id: int
    keys: dict[str, OwnerKey]
    known: dict[str, Owner]
    behind: dict[str, dict[str, object]]
    made: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, council_id: int, pack: Pack) -> Register:
        """Read the register and the organisation once."""
        stored = Owner.objects.filter(council_id=council_id).select_related("joined").order_by("id")
        known = {rules.tidy(one.name): one.joined or one for one in stored}
        return cls(council_id, {one.key: one for one in pack.owner_keys}, known, _behind(council_id, pack))

    def owner(self, written: str) -> Owner:
        """The owner that is written, a key of a person or a name."""
        name, note, key = rules.plain(written)[0], "", ""
        if entry := self.keys.get(name):
            name, note, key = entry.post, entry.basis, entry.key
        found = self.known.get(rules.tidy(name))
        if found is None:
            found = Owner.objects.create(
                council_id=self.council_id, name=name, key=key, note=note, **self.behind.get(rules.tidy(name), {})
            )
            self.known[rules.tidy(name)] = found
            self.made.append(name)
        return found

    def told(self, text: str) -> str:
        """A text with the posts of people in place of their keys."""
        return KEY.sub(lambda found: self.keys[found[0]].post if found[0] in self.keys else found[0], text)


def _behind(council_id: int, pack: Pack) -> dict[str, dict[str, object]]:
    """For each name a framework may use the post, the unit or the body it means: the first of these that fits."""
    found: dict[str, dict[str, object]] = {}
    ids = {body.key: body.id for body in organisation.bodies(council_id)}
    for body in pack.bodies:
        parts = (body.key, body.name, *body.name.split(" / "), body.abbreviation or "", *body.also_called)
        for name in filter(None, parts):
            found[rules.tidy(name)] = {"body_id": ids.get(body.key), "is_outside": body.kind in OUTSIDE}
    for unit in organisation.units(council_id):
        found[rules.tidy(unit.name)] = {"unit_id": unit.id}
    for post in organisation.posts(council_id):
        found[rules.tidy(post.title)] = {"post_id": post.id}
    return found
