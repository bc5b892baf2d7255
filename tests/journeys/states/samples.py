"""The samples of figures that were drawn to be audited."""

from __future__ import annotations

from tests.journeys.states import OFFICER, Form, State

PAGE = "/hart/data-quality/samples/"
PAGES = {
    "samples to audit": State(OFFICER, PAGE),
    "samples to audit, with errors": State(OFFICER, PAGE, (("size", "many"),), "Draw it"),
    "empty council: data-quality/samples/": State("newcomer", "/fleet/data-quality/samples/"),
}
FORMS = {"samples to audit": Form(OFFICER, PAGE, "Draw it", ("size", "purpose"), ("size",))}
