"""Beside the form of a target stand its trend, the nearest comparators and the projected value; and it is checked."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db
