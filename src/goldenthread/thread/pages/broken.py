"""Where the thread is broken: what leads up to no priority, and the priorities with nothing beneath (GT-015)."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import Block, Link, Paragraph
from goldenthread.thread.pages import audit as audit_pages
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import Audit
from goldenthread.thread.rules import Finding

GROUPS = ("unlinked_objective", "unlinked_indicator", "unlinked_action", "unlinked_risk", "empty_priorities")
# What is thin and yet not broken: it is listed with the others.
THIN = ("second_priorities",)
# As many as stand on the first page of each group; the rest are a page of their own.
MOST_SHOWN = 25


def groups(audit: Audit) -> list[Finding]:
    """What is broken both ways, each with how many there are."""
    return [one for one in audit_pages.told(audit) if one.key in (*GROUPS, *THIN)]


def lead(speak: Speaker, found: Sequence[Finding]) -> Paragraph:
    """Whether the thread holds, and where it does not."""
    broken = [one for one in found if one.items and one.key in GROUPS]
    told = [f" {one.found:,} of {one.total:,} {_what(speak, one)}." for one in found if one.items and one.key in THIN]
    thin = "".join(told)
    if not broken:
        return Paragraph(f"The thread is whole: everything leads up, and nothing is empty.{thin}", "lead")
    parts = [f"{one.found:,} of {one.total:,} {_what(speak, one)}" for one in broken]
    return Paragraph(f"The thread breaks in {len(broken)} ways: {'; '.join(parts)}.{thin}" if len(broken) > 1
                     else f"The thread breaks in one way: {parts[0]}.{thin}", "lead")  # fmt: skip


def _what(speak: Speaker, one: Finding) -> str:
    title = audit_pages.said(speak, one.key)
    return title[:1].lower() + title[1:]


def lists(speak: Speaker, found: Sequence[Finding]) -> list[Block]:
    """Each group by name; a long one leads to its own pages."""
    blocks: list[Block] = []
    for one in found:
        if not one.items:
            continue
        blocks += audit_pages.behind(speak, one, one.items[:MOST_SHOWN])
        if one.found > MOST_SHOWN:
            blocks.append(Paragraph(Link(f"All {one.found:,}", f"?list={one.key}", f": {_what(speak, one)}")))
    return blocks
