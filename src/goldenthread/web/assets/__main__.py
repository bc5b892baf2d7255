"""`python -m goldenthread.web.assets [--node-modules DIR]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from goldenthread.web.assets.build import BUILT, MissingPackageError, build


def main() -> int:
    """Build into web/static/built; 1 when an npm package is missing."""
    parser = argparse.ArgumentParser(prog="python -m goldenthread.web.assets", description=__doc__)
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"), help="folder npm installed into")
    parser.add_argument("--target", type=Path, default=BUILT, help="folder to write to")
    chosen = parser.parse_args()
    try:
        for line in build(chosen.node_modules, chosen.target):
            sys.stdout.write(line + "\n")
    except MissingPackageError as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
