"""Loading each pack: read and checked, applied to a council that is not there yet, and applied again unchanged.

The floor is the same text read by the same YAML library in the same run: what no reader of the file can go below.
"""

from __future__ import annotations

from typing import Any

import yaml

from benchmarks import _measure, _world

# How many times the reading of the text alone each may take.
LIMITS = {"read and checked": 2.0, "applied": 12.0, "applied again": 6.0}
ROUNDS = 5
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def acts(text: str, pack: Any) -> dict[str, Any]:
    """What is measured of a pack, by name. What is applied to an empty council is taken back each time."""
    from django.db import transaction

    from goldenthread import framework
    from goldenthread.audit.commands import Actor
    from goldenthread.onboarding import commands as onboarding

    by = Actor(None, "Benchmark")

    def applied() -> None:
        with transaction.atomic():
            assert onboarding.apply_pack(source=pack, by=by, at=_world.NOW)
            transaction.set_rollback(True)

    def again() -> None:
        assert not onboarding.apply_pack(source=pack, by=by, at=_world.NOW)

    return {"read and checked": lambda: framework.parse(text), "applied": applied, "applied again": again}


def main() -> int:
    """Measure every pack that comes with the product."""
    with _world.installation():
        from goldenthread import framework
        from goldenthread.audit.commands import Actor
        from goldenthread.framework import loader
        from goldenthread.onboarding import commands as onboarding

        rows = []
        for key in framework.shipped():
            text = (loader.PACKS / f"{key}.yaml").read_text("utf-8")
            pack = framework.parse(text)
            measured = acts(text, pack)
            for name, act in measured.items():
                if name == "applied again":
                    onboarding.apply_pack(source=pack, by=Actor(None, "Benchmark"), at=_world.NOW)
                ours, floor = _measure.alternate(act, lambda: yaml.load(text, Loader=LOADER), rounds=ROUNDS)  # noqa: B023
                rows.append(_measure.Row(f"{key}, {name}", ours, floor, LIMITS[name]))
        return _measure.report(rows)


if __name__ == "__main__":
    _measure.finish(main())
