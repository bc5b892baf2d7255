"""The finished .docx: only the parts a report needs, and the same bytes for the same document."""

import io
import zipfile

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE

_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOT_NEEDED = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def strip(file: WordFile) -> None:
    """Leave out what the template brings and no report needs: its custom XML, its thumbnail, its second styles."""
    for relations in (file.part.rels, file.part.package.rels):
        for identity in [key for key, relation in relations.items() if relation.reltype in _NOT_NEEDED]:
            del relations[identity]


def saved(file: WordFile) -> bytes:
    """The file with every part stamped alike."""
    written, target = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
