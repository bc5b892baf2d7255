"""Run every benchmark and print its table; the exit code says whether a ratio was beyond its limit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Each script runs in a process of its own, one after the other, so that none disturbs another."""
    scripts = sorted(
        path for path in Path("benchmarks").glob("*.py") if not path.name.startswith("_") and path.name != "__init__.py"
    )
    beyond = []
    for script in scripts:
        print(f"\n== {script.stem} ==", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{script.stem}"], check=False).returncode:
            beyond.append(script.stem)
    print("\nBeyond a limit: " + ", ".join(beyond) if beyond else "\nEvery ratio is within its limit.")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
