"""The small council that the tests of returns use, and browsers signed in as its people."""

from tests.returns.conftest import browse, story

__all__ = ["browse", "story"]
