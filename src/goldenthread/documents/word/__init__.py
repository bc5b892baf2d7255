"""Word: real headings, repeated header rows, alternative text, British English, page numbers, and no author's name."""

from datetime import UTC, datetime

import docx
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import serialize_for_reading
from docx.shared import Cm

from goldenthread.documents import facts
from goldenthread.documents.nodes import Document
from goldenthread.documents.palette import tone
from goldenthread.documents.widths import Widths
from goldenthread.documents.word import package, styles
from goldenthread.documents.word.blocks import Writer
from goldenthread.documents.word.pictures import Album
from goldenthread.documents.word.xml import SPACES, field, paragraph, run
from goldenthread.documents.wording import clean

__all__ = ["write"]

_TAB = "<w:r><w:tab/></w:r>"
_RIGHT_TAB = (
    '<w:tabs><w:tab w:val="clear" w:pos="4320"/><w:tab w:val="clear" w:pos="8640"/>'
    '<w:tab w:val="right" w:pos="9866"/></w:tabs>'
)


def write(document: Document) -> bytes:
    """The document as a .docx file."""
    file = docx.Document()
    package.strip(file)
    styles.apply(file)
    _properties(file, document)
    _page(file, document)
    _body(file, document)
    return package.saved(file)


def _body(file: WordFile, document: Document) -> None:
    writer = Writer(Album(file, document), Widths(document))
    first = [paragraph(run(document.title), style="Title")]
    first += [paragraph(run(term, bold=True) + _TAB + run(said), style="Fact") for term, said in facts.stated(document)]
    content = "".join(first) + writer.blocks(document.nodes) + _notes(writer, document)
    section = serialize_for_reading(file.element.body.sectPr)
    whole = f"<w:document {SPACES}><w:body>{content}{section}</w:body></w:document>"
    file.part._element = parse_xml(whole)  # one parse; moving thousands of rows between trees takes seconds


def _notes(writer: Writer, document: Document) -> str:
    notes = [paragraph(run(note), style="ListBullet") for note in document.meta.notes]
    return writer.heading(2, "Notes") + "".join(notes) if notes else ""


def _page(file: WordFile, document: Document) -> None:
    """A4, the running head with Draft where it is one, and the foot with version and page number."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.9)
    section.header_distance = section.footer_distance = Cm(0.9)
    draft = run("Draft", bold=True, colour=tone("red").text) if facts.is_draft(document.meta) else ""
    head = run(facts.running_head(document)) + _TAB + draft
    foot = run(facts.running_foot(document)) + _TAB + run("Page ") + field("PAGE") + run(" of ") + field("NUMPAGES")
    for part, style, content in ((section.header, "Header", head), (section.footer, "Footer", foot)):
        part.is_linked_to_previous = False
        line = paragraph(content, style=style, properties=_RIGHT_TAB)
        part._element.replace(part.paragraphs[0]._p, parse_xml(line.replace("<w:p>", f"<w:p {SPACES}>", 1)))


def _properties(file: WordFile, document: Document) -> None:
    meta, properties = document.meta, file.core_properties
    issued = meta.issued.astimezone(UTC) if meta.issued.tzinfo else meta.issued
    stamp = datetime(*issued.timetuple()[:6])  # noqa: DTZ001 - the format wants it bare, in UTC
    properties.title = clean(document.title)[:250]
    properties.subject = clean(meta.period)[:250]
    properties.author = properties.last_modified_by = clean(meta.council)[:250]
    properties.comments = clean(f"{facts.status_word(meta)}, version {meta.version}")[:250]
    properties.language = meta.language
    properties.keywords = ""
    properties.version = clean(meta.version)[:250]
    properties.revision = 1
    properties.created = properties.modified = stamp
