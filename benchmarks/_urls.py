"""The demonstration's addresses, and the floor of the scorecard."""

from __future__ import annotations

from django.urls import path

from benchmarks import _floor
from goldenthread.config import demonstration_urls

urlpatterns = [
    path("<slug:council>/floor/", _floor.scorecard),
    path("<slug:council>/thread-floor/", _floor.thread),
    *demonstration_urls.urlpatterns,
]
