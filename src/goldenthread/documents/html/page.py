"""A document as one page that stands alone: its stylesheet inside, one h1, its facts at the top, ready to print."""

from functools import cache
from importlib.resources import files

from goldenthread.documents import facts
from goldenthread.documents.html.blocks import blocks, heading
from goldenthread.documents.html.identity import Names
from goldenthread.documents.html.inline import words
from goldenthread.documents.nodes import Document
from goldenthread.documents.palette import css_variables


@cache
def stylesheet() -> str:
    """The colours and the rules of a page that stands alone."""
    rules = files("goldenthread.documents.html").joinpath("page.css").read_text("utf-8")
    shared = files("goldenthread.documents.html").joinpath("nodes.css").read_text("utf-8")
    return f"{css_variables()}\n{rules}\n{shared}"


def page(document: Document) -> str:
    """The whole page."""
    meta = document.meta
    draft = '<p class="gt-draft">Draft: not yet approved</p>' if facts.is_draft(meta) else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{words(meta.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{' - '.join(words(one) for one in (document.title, meta.period, meta.council) if one)}</title>"
        f"<style>{stylesheet()}</style></head><body>"
        f'<header class="gt-page-head"><p>{words(meta.council)}</p>{draft}</header>'
        f'<main class="gt-page">{heading(1, document.title)}{_facts(document)}'
        f"{blocks(document.nodes, Names())}{_notes(document)}</main>"
        f'<footer class="gt-page-foot"><p>{words(facts.running_foot(document))}</p></footer></body></html>\n'
    )


def _facts(document: Document) -> str:
    items = "".join(
        f"<div><dt>{words(term)}</dt><dd>{words(said)}</dd></div>"
        for term, said in facts.stated(document)
        if term != "Council"
    )
    return f'<dl class="gt-page-facts">{items}</dl>'


def _notes(document: Document) -> str:
    notes = "".join(f"<li>{words(note)}</li>" for note in document.meta.notes)
    return f'{heading(2, "Notes")}<ul class="govuk-list govuk-list--bullet">{notes}</ul>' if notes else ""
