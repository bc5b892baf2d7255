"""Storing a publication: the whole of it or nothing, and a second time without a change."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.comparators.commands.listing import areas_kept, groups_kept, measures_kept
from goldenthread.comparators.commands.valuing import Count, values_kept
from goldenthread.comparators.models import CouncilArea, Edition, PublishedSet
from goldenthread.comparators.rules import Publication, SetFacts
from goldenthread.organisation.commands.locks import council_held
from goldenthread.organisation.queries import CouncilRow

SAID = tuple(one.name for one in fields(SetFacts) if one.name not in ("key", "published_on"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loading changed. `edition` is 0 where nothing did."""

    name: str
    edition: int
    areas: int
    measures: int
    groups: int
    values: Count
    notices: tuple[str, ...] = ()
    is_our_area: str = ""

    def __str__(self) -> str:
        if not self.edition:
            return f"{self.name}: nothing to change, {self.values.unchanged} values are stored already."
        values = self.values
        told = f"{values.new} new, {values.changed} superseded, {values.unchanged} unchanged"
        also = ", ".join(_number(getattr(self, kind), kind) for kind in ("measures", "areas", "groups"))
        return f"{self.name}, edition {self.edition}: values {told}; {also} added or changed."


def _number(count: int, kind: str) -> str:
    return f"{count} {kind.removesuffix('s') if count == 1 else kind}"


@transaction.atomic
def load(
    *,
    council: CouncilRow,
    published: Publication,
    by: Actor,
    at: datetime,
    own_area: str = "",
    dry_run: bool = False,
) -> Loaded:
    """Store a publication as the next edition of its set, or nothing where all of it is stored already.

    `own_area` is the code of the area that the council is, for the first set it loads. A dry run says what would
    change and is rolled back.
    """
    council_held(council)
    parent, changed = _set(council, published.facts)
    edition = _next_edition(parent, published, by, at)
    areas, new_areas = areas_kept(council.id, published.areas)
    groups, new_groups = groups_kept(parent, published.groups, areas, edition)
    measures, new_measures = measures_kept(parent, published.measures, groups)
    values = values_kept(published.figures, measures, areas, edition)
    ours = _own_area(council, own_area, areas, by, at)
    is_nothing = not (changed or new_areas or new_groups or new_measures or ours or values.new or values.changed)
    if is_nothing and _is_known(parent, published):
        edition.delete()
        return Loaded(parent.name, 0, 0, 0, 0, values, published.notices)
    told = Loaded(parent.name, edition.number, new_areas, new_measures, new_groups, values, published.notices, ours)
    _tell(council.id, parent, edition, told, changed, by, at)
    transaction.set_rollback(dry_run)
    return told


def _set(council: CouncilRow, facts: SetFacts) -> tuple[PublishedSet, dict[str, list[str]]]:
    """The set with this key, made or brought to what is said now, and what that changed."""
    said = {name: getattr(facts, name) for name in SAID}
    parent, _ = PublishedSet.objects.get_or_create(council_id=council.id, key=facts.key, defaults=said)
    changed = {name: [getattr(parent, name), text] for name, text in said.items() if getattr(parent, name) != text}
    if changed:
        for name in changed:
            setattr(parent, name, said[name])
        parent.save(update_fields=list(changed))
    return parent, changed


def _next_edition(parent: PublishedSet, published: Publication, by: Actor, at: datetime) -> Edition:
    newest = parent.editions.order_by("-number").values_list("number", flat=True).first() or 0
    return Edition.objects.create(
        parent=parent,
        number=newest + 1,
        published_on=published.facts.published_on,
        loaded_at=at,
        loaded_by_id=by.id,
        loaded_by_name=by.name,
        files=[{"name": name, "sha256": digest} for name, digest in published.files],
    )


def _is_known(parent: PublishedSet, published: Publication) -> bool:
    """Whether an earlier edition says the same day: a later publication without a change is worth an edition."""
    return parent.editions.filter(published_on=published.facts.published_on).count() > 1


def _own_area(council: CouncilRow, code: str, areas: dict[str, int], by: Actor, at: datetime) -> str:
    """Say which area the council is, where nobody has said it yet and the publication has it."""
    if code not in areas or CouncilArea.objects.filter(council_id=council.id).exists():
        return ""
    CouncilArea.objects.create(
        council_id=council.id, area_id=areas[code], set_at=at, set_by_id=by.id, set_by_name=by.name
    )
    return code


def _tell(
    council_id: int,
    parent: PublishedSet,
    edition: Edition,
    told: Loaded,
    changed: dict[str, list[str]],
    by: Actor,
    at: datetime,
) -> None:
    values = told.values
    record(
        council_id=council_id,
        by=by,
        at=at,
        event="comparators.loaded",
        subject=f"published_set:{parent.pk}",
        title=f"{parent.name}, edition {edition.number}",
        before={name: old for name, (old, _) in changed.items()} or None,
        after={
            **{name: new for name, (_, new) in changed.items()},
            "published_on": edition.published_on.isoformat(),
            "files": edition.files,
            "values_new": values.new,
            "values_superseded": values.changed,
            "values_unchanged": values.unchanged,
            "measures": told.measures,
            "areas": told.areas,
            "groups": told.groups,
            **({"own_area": told.is_our_area} if told.is_our_area else {}),
        },
    )
