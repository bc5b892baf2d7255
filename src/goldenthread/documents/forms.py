"""The forms a document is written in, and the one door to them all."""

from importlib import import_module
from typing import cast

from goldenthread.documents.nodes import Document

_MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
_WRITERS = {
    "html": "html",
    "docx": "word",
    "pdf": "pdf",
    "xlsx": "workbook",
    "csv": "delimited",
    "json": "data",
}
FORMS = tuple(_WRITERS)


def media_type(form: str) -> str:
    """The media type a form is served as."""
    return _MEDIA_TYPES[form]


def write(document: Document, form: str) -> bytes:
    """The document in one of the forms; a writer is loaded when first asked for, so a page never pays for Word."""
    writer = import_module(f"goldenthread.documents.{_WRITERS[form]}")
    return cast("bytes", writer.write(document))
