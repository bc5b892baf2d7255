"""The choice of indicators as document nodes."""

from goldenthread.choosing.pages.advice import advised
from goldenthread.choosing.pages.asking import register
from goldenthread.choosing.pages.choice import chosen, others
from goldenthread.choosing.pages.fabric import tested
from goldenthread.choosing.pages.gaps import developed
from goldenthread.choosing.pages.pack import pack_document
from goldenthread.choosing.pages.reviews import looked_at

__all__ = ["advised", "chosen", "developed", "looked_at", "others", "pack_document", "register", "tested"]
