"""The looks at all indicators that hold a picture, and what one of them led to."""

from __future__ import annotations

from tests.journeys.states import OFFICER, Form, State

USE = "/hart/indicators/LONG1/use/"
PAGES = {
    "what an indicator led to": State(OFFICER, USE),
    "balance of the indicators": State(OFFICER, "/hart/indicators/?show=balance"),
    "cost and use of the indicators": State(OFFICER, "/hart/indicators/?show=burden"),
}
FORMS = {"what an indicator led to": Form(OFFICER, USE, "Save", ("kind", "on", "told"), ("on",))}
