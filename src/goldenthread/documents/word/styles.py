"""The named styles of a Word report: Word's own for title, headings, lists and captions, ours for the rest."""

from typing import Any

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from goldenthread.documents.palette import BRAND, INK, LINE, QUIET
from goldenthread.documents.word.xml import SPACES

FONT = "Arial"


def _hex(colour: str) -> str:
    return colour.lstrip("#")


def _spacing(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _look(size: float, *, colour: str = INK, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else '<w:b w:val="0"/>'
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
    return (
        f'{fonts}{weight}<w:i w:val="0"/><w:color w:val="{_hex(colour)}"/><w:spacing w:val="0"/>'
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    )


_INDENT = '<w:ind w:left="240" w:right="120"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
_FACT = (
    '<w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs>' + _spacing(0, 40) + '<w:ind w:left="2268" w:hanging="2268"/>'
)

# style id: (name, paragraph properties, run properties), in the order the schema asks for
STYLES: dict[str, tuple[str, str, str]] = {
    "Normal": ("Normal", _spacing(0, 140), _look(10.5)),
    "Title": ("Title", _KEEP + _spacing(0, 120, 240), _look(24, colour=BRAND, bold=True)),
    "Heading1": ("heading 1", _KEEP + _spacing(360, 120, 240), _look(16, colour=BRAND, bold=True)),
    "Heading2": ("heading 2", _KEEP + _spacing(240, 80, 240), _look(12.5, colour=BRAND, bold=True)),
    "Heading3": ("heading 3", _KEEP + _spacing(200, 60, 240), _look(11, colour=BRAND, bold=True)),
    "Caption": ("caption", "<w:keepNext/>" + _spacing(200, 80, 240), _look(10.5, bold=True)),
    "Header": ("header", _spacing(0, 0, 240), _look(8.5, colour=QUIET)),
    "Footer": ("footer", _spacing(0, 0, 240), _look(8.5, colour=QUIET)),
    "Lead": ("Lead", _spacing(240, 200, 288), _look(13.5)),
    "Note": ("Note", _spacing(80, 160), _look(9, colour=QUIET)),
    "Fact": ("Fact", _FACT, _look(10)),
    "Callout": ("Callout", "<w:keepLines/>" + _spacing(80, 200) + _INDENT, _look(10.5)),
    "CardFigure": ("Card figure", "<w:keepLines/>" + _spacing(0, 40) + _INDENT, _look(12)),
    "CardText": ("Card text", "<w:keepLines/>" + _spacing(0, 40) + _INDENT, _look(10)),
    "CardNote": ("Card note", "<w:keepLines/>" + _spacing(0, 120) + _INDENT, _look(9, colour=QUIET)),
    "Key": ("Key", _spacing(40, 200, 288), _look(9.5)),
    "Chart": ("Chart", _spacing(80, 160, 240), _look(10.5)),
    "TableText": ("Table text", _spacing(40, 40, 240), _look(9)),
    "TableEnd": ("Table end", _spacing(0, 0, 240), _look(6)),
}


def apply(file: WordFile) -> None:
    """Give the file our styles and British English, in place of the template's."""
    styles = file.styles.element
    existing = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
    for identity, (name, paragraph, run) in STYLES.items():
        old = existing.get(identity)
        if old is None:
            styles.append(_new(identity, name, paragraph, run))
        else:
            _restyle(old, paragraph, run)
    styles.append(_table_style())
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _restyle(style: Any, paragraph: str, run: str) -> None:
    for tag in ("w:pPr", "w:rPr"):
        for child in style.findall(qn(tag)):
            level = child.find(qn("w:outlineLvl"))
            style.remove(child)
            if tag == "w:pPr" and level is not None:
                paragraph += f'<w:outlineLvl w:val="{level.get(qn("w:val"))}"/>'
    style.append(parse_xml(f"<w:pPr {SPACES}>{paragraph}</w:pPr>"))
    style.append(parse_xml(f"<w:rPr {SPACES}>{run}</w:rPr>"))


def _new(identity: str, name: str, paragraph: str, run: str) -> Any:
    return parse_xml(
        f'<w:style {SPACES} w:type="paragraph" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _table_style() -> Any:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_hex(LINE)}"'
    head = f'w:val="single" w:sz="12" w:space="0" w:color="{_hex(BRAND)}"'
    return parse_xml(
        f'<w:style {SPACES} w:type="table" w:customStyle="1" w:styleId="GoldenThread"><w:name w:val="Golden Thread"/>'
        '<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
        f"<w:tblPr><w:tblBorders><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f'<w:bottom {head}/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )
