"""The looks: what each shows, and the pack for members as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from goldenthread import documents
from goldenthread.choosing import pages, queries
from goldenthread.choosing.views.doing import Doing
from goldenthread.documents.nodes import Block, Paragraph
from goldenthread.organisation.pages import spelled_out
from goldenthread.web import clock

FILES = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}


@dataclass(frozen=True, slots=True)
class Look:
    """One look: its title, what it answers, and what draws it; ideas in braces."""

    title: str
    told: str
    draw: Callable[[Doing], list[Block]]


def _choice(at: Doing) -> list[Block]:
    row = at.choice
    if row is None:
        return [Paragraph(at.names.say("No year's {indicators} have been chosen here yet."))]
    bodies = {one.key: one.name for one in at.ground.pack.bodies}
    now = queries.in_set(row) if "monitoring" in row.steps else frozenset[int]()
    return [*pages.chosen(row, at.seen, bodies, now), *pages.others(at.choices, row, at.seen)]


def _reviews(at: Doing) -> list[Block]:
    return pages.looked_at(queries.standings(at.council.id, at.rows), at.seen, may_decide=at.may_edit)


LOOKS = {
    "choice": Look("The yearly choice", "Which {indicators} the council monitors in a year, and who decided.", _choice),
    "advice": Look(
        "Advice to {directors}",
        "Which {indicators} fit each {unit}, and what its {director} chose.",
        lambda at: pages.advised(at.advices, at.seen),
    ),
    "gaps": Look(
        "Not measured yet",
        "Key points that nothing tells anything about, and who develops a measure for them.",
        lambda at: pages.developed(queries.gaps(at.council.id), at.seen),
    ),
    "reviews": Look(
        "Keep, change or drop", "Whether each {indicator} is still wanted, looked at by its day.", _reviews
    ),
    "fabric": Look(
        "FABRIC",
        "Whether the whole set is focused, appropriate, balanced, robust, integrated and cost effective.",
        lambda at: pages.tested(queries.held_against(at.council.id, today=clock.today()), at.seen),
    ),
    "requests": Look(
        "Requests for data",
        "What inspectors and regulators asked for, by when, and what it was answered from.",
        lambda at: pages.register(queries.requests(at.council.id), at.seen),
    ),
}


def drawn(at: Doing) -> dict[str, Any]:
    """What the template shows of the look."""
    look = LOOKS[at.look]
    files = []
    if at.look == "choice" and at.choice and at.choice.listed:
        files = [(f"?choice={at.choice.id}&as={form}", title) for form, title in FILES.items()]
    return {
        "title": at.names.say(look.title),
        "told": at.names.say(look.told),
        "nodes": look.draw(at),
        "files": files,
    }


def pack_file(at: Doing, form: str) -> HttpResponse:
    """The pack for members of a choice, to be taken away."""
    row = at.choice
    if form not in FILES or at.look != "choice" or row is None or not row.listed:
        raise Http404
    document = pages.pack_document(row, at.seen, queries.gaps(at.council.id), at.council.name, clock.now())
    name = f"{at.council.key}-{row.set_key}-{row.year_label}-pack.{form}"
    return HttpResponse(
        documents.write(spelled_out(document, at.ground.pack, form), form),
        headers={
            "Content-Type": documents.media_type(form),
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
        },
    )
