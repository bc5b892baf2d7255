"""The framework at a glance: what it is, how far it is agreed, and where to read on."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from goldenthread import framework
from goldenthread.documents.nodes import Block, Card, Cards, Column, Content, Facts, Link, Row, Table
from goldenthread.engine.dates import moment
from goldenthread.framework import Pack
from goldenthread.framework.mapping import framework_map
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.framework import calendar, glossary, standing
from goldenthread.organisation.queries import PackVersionRow


def facts(pack: Pack, versions: Sequence[PackVersionRow], *, is_shared: bool) -> Facts:
    """What the framework is and since when it is in force here; `is_shared` while all its councils have the same."""
    newest = versions[0] if versions else None
    since = f"{pack.pack.version}, loaded at {moment(newest.applied_at)} by {newest.applied_by_name}" if newest else ""
    pairs = [
        ("Framework", pack.pack.title or (pack.about.name if pack.about else "") or pack.pack.key),
        ("How far agreed", pack.about.status if pack.about and pack.about.status else ""),
        ("Version", since or pack.pack.version),
        ("Why this version", newest.reason if newest else ""),
        _whose(pack, is_shared=is_shared),
        ("To know", pack.pack.note or ""),
    ]
    return Facts([(term, said) for term, said in pairs if said])


def _whose(pack: Pack, *, is_shared: bool) -> tuple[str, str]:
    if is_shared:
        return "Shared with", ", ".join(one.name for one in pack.shared_with)
    own = f"{pack.council.name}’s own, which began as the shared framework {pack.pack.key}"
    return "Whose it is", own if pack.shared_with else ""


def cards(pack: Pack, versions: Sequence[PackVersionRow], council_key: str, names: Names) -> Cards:
    """The pages of the framework, each with how much stands on it."""
    drawn, entries = framework_map(pack), calendar.year(pack).entries
    told = [
        ("Map", "framework_map", len(drawn.places), "what feeds what"),
        ("Glossary", "framework_glossary", len(glossary.terms(pack)), "terms with all their names"),
        (names["Bodys"], "framework_bodies", len(pack.bodies), "who sits, when, and what they receive"),
        ("Calendar", "framework_calendar", len(entries), "things in the planning year"),
        ("Duties", "framework_duties", len(pack.regimes), "what the law asks for, year by year"),
        (names["Framework_document"], "framework_document", None, "ten sections to read, print and send"),
        ("Disagreements", "framework_disagreements", len(pack.disagreements), "where the paper says two things"),
        ("Bibliography", "framework_bibliography", len(pack.sources), "papers, and what cites them"),
        ("What is new", "framework_differences", len(versions), "versions kept, to compare"),
    ]
    return Cards(
        [
            Card(
                title,
                href=reverse(route, kwargs={"council": council_key}),
                figure="" if many is None else str(many),
                body=says,
                level=2,
            )
            for title, route, many, says in told
        ]
    )


def not_agreed(pack: Pack, names: Names) -> list[Block]:
    """What stands in the framework and is not agreed yet."""
    found = standing.not_agreed(pack, names)
    columns = (Column("What", width=5), Column("Kind", width=3), Column("Standing", width=5))
    lines = [Row((one.name, one.kind, one.said)) for one in found]
    return [Table(f"Not agreed yet: {len(lines)}", columns, lines)] if lines else []


def versions(kept: Sequence[PackVersionRow], council_key: str) -> list[Block]:
    """Every version kept, with a way to see what each brought."""
    columns = (
        *(Column("Version", width=2), Column("In force from", width=3), Column("Loaded by", width=3)),
        *(Column("Reason", width=4), Column("What was new", width=2)),
    )
    lines = [
        Row((one.title, moment(one.applied_at), one.applied_by_name, one.reason or "–", _new(one, council_key)))
        for one in kept
    ]
    return [Table("Versions kept", columns, lines)] if lines else []


def _new(one: PackVersionRow, council_key: str) -> Content:
    if one.number == 1:
        return "The first one"
    address = reverse("framework_differences", kwargs={"council": council_key})
    return Link("Compare", f"{address}?from={one.number - 1}&to={one.number}", of=f"with {one.number - 1}")


def cautions(pack: Pack) -> tuple[str, ...]:
    """What a reader should be told of the framework, though nothing stops it."""
    return framework.cautions(pack)
