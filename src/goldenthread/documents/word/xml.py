"""WordprocessingML in small pieces. Every text passes through `words`, so nothing typed can become markup."""

from functools import cache
from xml.sax.saxutils import escape

from goldenthread.documents.wording import clean

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
EMU_PER_CM = 360_000


def words(text: str) -> str:
    """Text made safe for an element or an attribute."""
    return escape(clean(text), {'"': "&quot;"})


def run(text: str, *, bold: bool = False, italic: bool = False, colour: str = "") -> str:
    """A run of text; a new line in it is a line break."""
    look = "".join(
        [
            "<w:b/>" if bold else "",
            "<w:i/>" if italic else "",
            f'<w:color w:val="{colour.lstrip("#")}"/>' if colour else "",
        ]
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = words(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).split("\n")
    return f"<w:r>{properties}" + "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines) + "</w:r>"


def paragraph(content: str, *, style: str = "", properties: str = "") -> str:
    """A paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{inside}{content}</w:p>"


@cache
def _drawing(relation: str, width: int, height: int) -> str:
    return (
        '<w:r>{lowered}<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{{number}}" name="Picture {{number}}" descr="{{alt}}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="0" name="Picture {number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def picture(relation: str, *, width_cm: float, height_cm: float, number: int, alt: str, sunk: bool = False) -> str:
    """A picture in the line with its text alternative; a mark beside words is sunk to stand level with them."""
    lowered = '<w:rPr><w:position w:val="-3"/></w:rPr>' if sunk else ""
    drawing = _drawing(relation, round(width_cm * EMU_PER_CM), round(height_cm * EMU_PER_CM))
    return drawing.format(lowered=lowered, number=number, alt=words(alt))


def field(code: str) -> str:
    """A field that Word fills in: the page number or the number of pages."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
