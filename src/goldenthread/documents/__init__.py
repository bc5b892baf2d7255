"""One document tree and its writers: a report is built once and written in every form.

`documents.nodes` are what a report is made of, `documents.html.render` draws them on a page, and
`documents.write(document, form)` gives the file.
"""

from goldenthread.documents.forms import FORMS, media_type, write
from goldenthread.documents.nodes import Document, Meta

__all__ = ["FORMS", "Document", "Meta", "media_type", "write"]
