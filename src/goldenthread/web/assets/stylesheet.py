"""One stylesheet: GOV.UK Frontend without what only gov.uk may use, colour tokens, our own rules."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from goldenthread.documents import palette

TYPEFACE = '"DejaVu Sans",Arial,sans-serif'
# Transport's font, the crown and the crest belong to gov.uk; rules that only draw them go with them.
OF_GOV_UK = re.compile(r"[^{}]*(?:crown|crest|copyright-logo|logotype)[^{}]*\{[^{}]*\}|[^{}]*\{[^{}]*crest[^{}]*\}")


def combine(govuk: Path, source: Path) -> str:
    """The text of goldenthread.css: GOV.UK's rules, the documents' colours and nodes, each source file by name."""
    own = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.css"))]
    nodes = files("goldenthread.documents.html").joinpath("nodes.css").read_text("utf-8")
    shared = [adapted(govuk.read_text(encoding="utf-8")), palette.css_variables(), nodes]
    return "\n".join(['@charset "UTF-8";', *shared, *own])


def adapted(css: str) -> str:
    """GOV.UK's stylesheet with a free typeface, relative addresses and nothing that is gov.uk's own."""
    css = css.replace('@charset "UTF-8";', "")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"GDS Transport(?:,arial,sans-serif)?|(?<=font-family:)sans-serif", TYPEFACE, css)
    css = OF_GOV_UK.sub("", css)
    return css.replace("url(/assets/", "url(").strip()
