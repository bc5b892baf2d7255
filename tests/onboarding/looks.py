"""What a document looks like in each form: its page, its word processor's styles, what its PDF is pressed from."""

from __future__ import annotations

import io
import json
import zipfile
from unittest import mock

from goldenthread import documents
from goldenthread.documents import Document
from goldenthread.documents.pdf import press


def written(tree: Document) -> dict[str, str]:
    """The document in its three forms, as text."""
    with zipfile.ZipFile(io.BytesIO(documents.forms.write(tree, "docx"))) as file:
        word = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
    return {"html": documents.forms.write(tree, "html").decode(), "docx": word, "pdf": _source(tree)}


def _source(tree: Document) -> str:
    """What the PDF is pressed from: its data, before it is compiled."""
    kept: list[str] = []

    def keep(data: str, *_: object) -> bytes:
        kept.append(json.dumps(json.loads(data)))
        return b""

    with mock.patch.object(press, "here", keep), mock.patch.object(press, "apart", keep):
        documents.forms.write(tree, "pdf")
    return kept[0]
