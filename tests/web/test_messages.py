"""Words no page and no message uses (L17)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
BANNED = re.compile(
    r"\b(valid|invalid|please|sorry|oops|forbidden|illegal|an error occurred|this field is required)\b", re.IGNORECASE
)
MARKUP = re.compile(r"{%.*?%}|{#.*?#}|{{.*?}}|<[^>]*>", re.DOTALL)


def sentences_of_code(path: Path) -> Iterator[tuple[int, str]]:
    """Texts with a space in them, that is words for people; docstrings are for us."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    ours = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in ours and " " in text.strip():
                yield node.lineno, text


@pytest.mark.acceptance("L17")
def test_no_sentence_in_the_code_uses_a_banned_word() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {text}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, text in sentences_of_code(path)
        if BANNED.search(text)
    ]
    assert found == []


@pytest.mark.acceptance("L17")
def test_no_template_uses_a_banned_word() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {word.group()}"
        for path in sorted(SOURCE.rglob("templates/**/*.html"))
        for word in BANNED.finditer(MARKUP.sub(" ", path.read_text("utf-8")))
    ]
    assert found == []
