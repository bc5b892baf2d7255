"""Identifiers within a page: the same content always gets the same one, and no two are alike in one piece."""

from hashlib import blake2s


class Names:
    """Gives out identifiers for one piece of markup."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, kind: str, *texts: str) -> str:
        """An identifier made from what is shown, so that two runs write the same bytes."""
        digest = blake2s("\x00".join(texts).encode("utf-8", "replace"), digest_size=5).hexdigest()
        base = f"gt-{kind}-{digest}"
        seen = self._given.get(base, 0)
        self._given[base] = seen + 1
        return f"{base}-{seen}" if seen else base
