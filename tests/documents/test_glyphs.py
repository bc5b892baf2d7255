"""Letters the typeface lacks are said another way, so that a PDF is never refused for someone's emoji."""

import io

import pypdf
import pytest

from goldenthread.documents import write
from goldenthread.documents.glyphs import printable
from goldenthread.documents.nodes import Document, Paragraph, Point, TrendChart
from tests.documents import samples


@pytest.mark.parametrize("text", ["Plain words", "Ynys Môn · £1,284 – 65.3% ≥ −16", "Łódź, Ελλάδα, Київ", "↑ ↓ →"])
def test_what_the_typeface_has_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("＝１", "=1"),
        ("Well done 👍", "Well done [thumbs up sign]"),
        ("👍🏽", "[thumbs up sign]"),
        ("水", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_what_it_lacks_is_said_another_way(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_a_report_with_any_letter_is_written() -> None:
    words = "日本語 👍🏽 \U0001f468\u200d\U0001f469 ᚠ 𝒳 \u202e ﷽"
    chart = TrendChart(words, words, [Point(words, None, "red", words)])
    document = Document(words, [Paragraph(words), chart], samples.meta(words=lambda _: words))
    text = pypdf.PdfReader(io.BytesIO(write(document, "pdf"))).pages[0].extract_text()
    assert "[thumbs up sign]" in text
