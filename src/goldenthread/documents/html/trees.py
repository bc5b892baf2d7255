"""A tree as nested lists whose lines the stylesheet draws: read, followed by keyboard and printed as what it is."""

from collections.abc import Sequence

from goldenthread.documents.charts import tree as drawing
from goldenthread.documents.grown import is_only
from goldenthread.documents.html.identity import Names
from goldenthread.documents.html.inline import name, part_markup, words
from goldenthread.documents.nodes import Box, Branch, StatusMark, StripPart, Tree
from goldenthread.documents.wording import address


def tree(node: Tree, names: Names) -> str:
    """The branches as lists in lists; what hangs from nothing stands apart below."""
    identity = names.of("tree", node.title, node.summary)
    loose = ""
    if node.loose:
        head = f'<p class="gt-tree__head">{words(node.loose_title)}</p>' if node.loose_title else ""
        items = "".join(_branch(one, node, "loose") for one in node.loose)
        loose = f'{head}<ul class="gt-tree__loose">{items}</ul>'
    return (
        f'<section class="gt-tree" aria-label="{words(node.title)}" id="{words(identity)}">'
        f'<ul class="gt-tree__top">{_level(node.branches, node)}</ul>{loose}</section>'
    )


def _level(branches: Sequence[Branch], node: Tree) -> str:
    """Branches beside each other, each group of them under its heading."""
    written = []
    group = ""
    for one in branches:
        if one.group and one.group != group:
            written.append(f'<li class="gt-tree__group"><span>{words(one.group)}</span></li>')
        group = one.group
        written.append(_branch(one, node))
    return "".join(written)


def _branch(one: Branch, node: Tree, extra: str = "") -> str:
    marks = [mark for mark, is_so in (("strong", one.strong), ("torn", bool(one.torn))) if is_so]
    kind = "".join(f" gt-tree__branch--{mark}" for mark in (*marks, *([extra] if extra else [])))
    only = " gt-tree__below--only" if is_only(one.branches) else ""
    below = f'<ul class="gt-tree__below{only}">{_level(one.branches, node)}</ul>' if one.branches else ""
    beside = " gt-tree__row--beside" if one.leaves else ""
    beside += " gt-tree__row--above" if one.branches else ""
    return (
        f'<li class="gt-tree__branch{kind}"><div class="gt-tree__row{beside}">{_card(one)}{_leaves(one, node)}</div>'
        f"{below}</li>"
    )


def _card(one: Branch) -> str:
    href = address(one.href)
    title = f'<a class="govuk-link" href="{words(href)}">{words(one.text)}</a>' if href else words(one.text)
    counts = " ".join(f"<li><strong>{words(figure)}</strong> {words(word)}</li>" for figure, word in one.counts)
    status = part_markup(StatusMark(one.status, one.word or one.status)) if one.status else ""
    pieces = [
        f'<span class="gt-tree__kind">{words(one.kind)}</span>' if one.kind else "",
        f'<span class="gt-tree__name">{title}</span>',
        f'<span class="gt-tree__torn">{words(one.torn)}</span>' if one.torn else "",
        f'<ul class="gt-tree__counts">{counts}</ul>' if counts else "",
        f'<span class="gt-tree__note">{words(one.note)}</span>' if one.note else "",
        f'<span class="gt-tree__status">{status}</span>' if status else "",
        _statuses(one.parts),
    ]
    return f'<div class="gt-tree__card">{" ".join(piece for piece in pieces if piece)}</div>'


def _statuses(parts: Sequence[StripPart]) -> str:
    """A bar for the eye, and the same in shape, word and figure."""
    counted = [part for part in parts if part.count]
    if not counted:
        return ""
    items = " ".join(
        f"<li>{part_markup(StatusMark(part.code, part.word))}"
        f' <strong class="gt-key__count">{part.count:,}</strong></li>'
        for part in counted
    )
    return f'{drawing.bar(counted)}<ul class="gt-tree__statuses">{items}</ul>'


def _leaves(one: Branch, node: Tree) -> str:
    if not one.leaves:
        return ""
    items = " ".join(_leaf(leaf, is_light=leaf.key in one.light) for leaf in one.leaves)
    return f'<ul class="gt-tree__leaves" aria-label="{words(f"{one.text}: {node.leaf_word}")}">{items}</ul>'


def _leaf(leaf: Box, *, is_light: bool) -> str:
    href = address(leaf.href)
    title = f'<a class="govuk-link" href="{words(href)}">{words(leaf.text)}</a>' if href else words(leaf.text)
    note = f' <span class="gt-tree__kind">{words(leaf.note)}</span>' if leaf.note else ""
    status = f" {part_markup(StatusMark(leaf.status, leaf.word or leaf.status))}" if leaf.status else ""
    kind = f" gt-tree__leaf--{name('light')}" if is_light else ""
    return f'<li class="gt-tree__leaf{kind}"><div class="gt-tree__slip">{title}{note}{status}</div></li>'
