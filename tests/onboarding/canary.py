"""A council whose framework calls everything by odd words, and what of plain English still stands on its pages.

A word of ours that a page speaks instead of the council's is found, whoever wrote the page.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pypdf
from django.apps import apps
from django.db import models
from django.http import HttpResponseBase

from goldenthread import framework
from goldenthread.framework import Pack, loader, writing
from goldenthread.framework.speech import PLAIN

CONCEPTS = re.compile(
    r"\b(indicators?|scorecards?|returns?|themes?|services?|priorit(?:y|ies)|targets?|objectives?|actions?|risks?"
    r"|plans?|owners?|deput(?:y|ies)|exceptions?|milestones?|committees?|golden threads?)\b",
    re.IGNORECASE,
)
SHORT = 60
# What holds keys, codes and the titles of other people's columns, not words.
KEPT = {"key", "code", "register_code", "website", "file", "licence", "import_profiles", "also_called"}
_HIDDEN = re.compile(r"<(script|style|head|code|textarea)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_SPOKEN = re.compile(r'\b(?:alt|aria-label|title|placeholder)="([^"]*)"')
_BLOCK = re.compile(
    r"</(?:p|li|h\d|td|th|dt|dd|a|button|label|caption|option|legend|title|text|span|div)>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"\S+@\S+|\b[a-z]+:[a-z][\w…-]*")
# Names of fields, keys and codes in files for machines: "reports": …, returns.saved, plan:1, unit_id=5, "below-target".
_CODES = re.compile(r'"\w+":|"[a-z0-9]+(?:-[a-z0-9]+)+"|\b[a-z][\w-]*[.=:]\w[\w./-]*|\b\w+=')


def pack(key: str = "hart") -> Pack:
    """A shipped framework in which no word of ours is left."""
    data = _odd(framework.load(key).model_dump(by_alias=True))
    data["words"] = {concept: _word(concept) for concept in PLAIN}
    return Pack.model_validate(data)


def folder(at: Path) -> Path:
    """A folder of packs in which the framework of the story speaks the odd words."""
    (at / "hart.yaml").write_text(writing.text(pack()), encoding="utf-8")
    for one in loader.PACKS.glob("*.yaml"):
        if one.stem != "hart":
            (at / one.name).symlink_to(one)
    return at


def _word(concept: str) -> dict[str, str]:
    one = f"x{concept.replace('_', '')}x"
    return {"one": one, "many": f"{one}z"}


def _odd(value: Any, field: str = "") -> Any:
    """Every text with the concepts' English words made odd; a key stays."""
    if field in KEPT:
        return value
    if isinstance(value, dict):
        return {key: _odd(inner, str(key)) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_odd(inner, field) for inner in value]
    if isinstance(value, str) and (" " in value or value[:1].isupper()):
        return CONCEPTS.sub(lambda found: f"x{found[0].replace(' ', '')}x", value)
    return value


def visible(response: HttpResponseBase) -> list[str]:
    """The texts that a reader meets in an answer, one after another."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    kind = response.headers.get("Content-Type", "")
    if "html" in kind:
        return list(_of_page(body.decode()))
    if "csv" in kind or "json" in kind:
        return [_CODES.sub(" ", line) for line in body.decode().splitlines()]
    if "openxml" in kind:
        return list(_of_office(body))
    if "pdf" in kind:
        return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(body)).pages]
    return []


def _of_page(page: str) -> Iterator[str]:
    """What is read or spoken on a page: its title, its texts, its names for pictures."""
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    body = _HIDDEN.sub(" ", page)
    for text in (title[1] if title else "", *_SPOKEN.findall(body), *_BLOCK.split(body)):
        if said := " ".join(html.unescape(_TAG.sub("", text)).split()):
            yield _ADDRESS.sub("", said)


def _of_office(body: bytes) -> Iterator[str]:
    """The paragraphs of a word processor's file, the cells of a workbook."""
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        for name in file.namelist():
            if re.search(r"word/(document|header|footer)|sharedStrings|worksheets/sheet", name):
                for text in re.split(r"</(?:w:p|si|is)>", file.read(name).decode()):
                    yield html.unescape(_TAG.sub("", text)).strip()


def entered() -> list[str]:
    """Every text with an English concept that people entered, the longest first; the trail of what was done is ours."""
    found: set[str] = set()
    for model in apps.get_models():
        if model._meta.app_label in {"audit", "contenttypes", "auth", "sessions"}:
            continue
        names = [one.name for one in model._meta.fields if isinstance(one, models.CharField | models.TextField)]
        for row in model._default_manager.values_list(*names) if names else ():
            found |= {" ".join(text.split()) for text in row if isinstance(text, str) and " " in text}
    # A page may show the beginning of a text, or cut it at a line's end.
    clauses = {clause.strip() for text in found if len(text) > SHORT for clause in re.split(r"[.,;:]", text)}
    return sorted((one for one in found | clauses if CONCEPTS.search(one)), key=len, reverse=True)


def leftovers(texts: Iterable[str], allowed: Iterable[str]) -> set[str]:
    """The texts that speak an English concept, with what is allowed taken out of them."""
    found = set()
    for text in texts:
        rest = text
        for one in allowed if CONCEPTS.search(rest) else ():
            rest = rest.replace(one, " ")
        if CONCEPTS.search(rest):
            found.add(text)
    return found
