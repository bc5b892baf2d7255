"""One module script: GOV.UK Frontend with our own few lines after it."""

from __future__ import annotations

import re
from pathlib import Path


def combine(govuk: Path, source: Path) -> str:
    """GOV.UK's module without its exports and source map, then every script in the source folder, by name."""
    text = re.sub(r"\n?//# sourceMappingURL=\S+", "", govuk.read_text(encoding="utf-8"))
    text = re.sub(r"export\{[^}]*\};?\s*$", "", text)
    own = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.js"))]
    return "\n".join([text.rstrip(), *own])
