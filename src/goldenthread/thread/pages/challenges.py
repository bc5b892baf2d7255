"""What drives the framework and challenges it, each with the plans and actions that answer it (FW-020)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.documents.nodes import Block, Box, Branch, Heading, Listing, Paragraph, Tree
from goldenthread.framework import Pack
from goldenthread.framework import Priority as Named
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import Line, number_of
from goldenthread.thread.rules import Key

# As many answers as stand beside one challenge; the rest are on its own page.
MOST_BESIDE = 12


def has_any(pack: Pack) -> bool:
    """Whether the framework names challenges."""
    return any(one.kind == "challenge" for one in pack.priority_sets)


def answered(speak: Speaker, lines: Sequence[Line]) -> list[Block]:
    """Each set of challenges as a tree: beside each what answers it, and torn where nothing does."""
    blocks: list[Block] = []
    unanswered = 0
    for one in (one for one in speak.pack.priority_sets if one.kind == "challenge"):
        branches = [_branch(speak, line) for line in lines if _set_of(speak, line.key) == one.key]
        unanswered += sum(1 for branch in branches if branch.torn)
        if branches:
            top = Branch(one.name, branches=branches, strong=True)
            blocks.append(Tree(one.name, "", [top], leaf_word="what answers it"))
    told = f"{unanswered} {'is' if unanswered == 1 else 'are'} not answered." if unanswered else "Each is answered."
    return [Paragraph(told), *blocks, *_drivers(speak.pack)] if blocks else _drivers(speak.pack)


def _set_of(speak: Speaker, key: Key) -> str:
    return speak.thread.priorities[key[1]].set_key


def _branch(speak: Speaker, line: Line) -> Branch:
    key = line.key
    answers = list(_answers(speak, line))
    kept = answers[:MOST_BESIDE]
    if more := len(answers) - len(kept):
        kept.append(Box("more", f"and {more:,} more", href=f"{speak.href(key)}#beneath"))
    # What the paper merely names is nothing on record, and answers nothing yet.
    torn = "Nothing on record answers it" if line.is_empty else ""
    return Branch(speak.label(key), href=speak.href(key), leaves=kept, torn=torn)


def _answers(speak: Speaker, line: Line) -> Iterator[Box]:
    """The plans and actions whose work serves it, then what the framework's own paper names."""
    beneath = speak.thread.purpose.beneath(line.key, also=True)
    plans: list[Key] = [("plan", one) for one in (*line.plans, *line.also_plans)]
    keys = [*plans, *(key for key in beneath if key[0] == "action")]
    for key in keys or beneath:
        yield _box(speak, key)
    on_record = {speak.thread.purpose.nodes[key].code for key in keys if key[0] == "action"}
    for said in _stated(speak, line.key).answered_by:
        if number_of(said) not in on_record - {""}:
            yield Box(said, said, "named by the framework")


def _box(speak: Speaker, key: Key) -> Box:
    mark = speak.status(key)
    when = speak.thread.figures.get(key, "")
    note = f"{speak.kind(key)}, {when}" if when else speak.kind(key)
    return Box(
        f"{key[0]}-{key[1]}", speak.label(key), note, speak.href(key), mark.code if mark else "",
        word=mark.word if mark else "",
    )  # fmt: skip


def _stated(speak: Speaker, key: Key) -> Named:
    row = speak.thread.priorities[key[1]]
    found = next((one for one in speak.pack.priorities if one.key == row.key), None)
    return found or Named(key=row.key, name=row.name)


def _drivers(pack: Pack) -> list[Block]:
    drivers = pack.about.drivers if pack.about else ()
    if not drivers:
        return []
    items = [f"{one.text} ({one.source})" if one.source else str(one.text) for one in drivers]
    return [Heading(2, "What drives the framework"), Listing(items)]
