"""The compiler at work: here for a short document, in a process of its own for a long one.

The compiler keeps what it has set in memory for the next run. For a report of some hundred pages that is several
hundred megabytes, which a web process must not hold on to; a child gives them back when it ends.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files

import typst

from goldenthread.documents.pdf.structure import with_row_headers
from goldenthread.documents.typefaces import fonts
from goldenthread.engine.errors import NotReady

# Rows and blocks above which a document is set in a child: about thirty pages.
LONG = 300
# A report of a thousand pages takes about twenty seconds; whatever takes longer is stuck.
MOST_SECONDS = 180

Headers = Sequence[Sequence[int | None]]


def here(data: str, timestamp: int, headers: Headers) -> bytes:
    """Compile in this process."""
    made = typst.compile(
        files("goldenthread.documents.pdf").joinpath("template.typ").read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"data": data},
        timestamp=timestamp,
        font_paths=fonts(),
    )
    return with_row_headers(made, headers)


def apart(data: str, timestamp: int, headers: Headers) -> bytes:
    """Compile in a child process: the same bytes."""
    job = json.dumps({"data": data, "timestamp": timestamp, "headers": headers}).encode()
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.documents.pdf.press"],
        input=job,
        capture_output=True,
        check=False,
        timeout=MOST_SECONDS,
    )
    if done.returncode:
        raise NotReady(f"The PDF could not be set: {done.stderr.decode(errors='replace').strip()[-400:]}")
    return done.stdout


def main() -> None:
    """The child: a job on standard input, the PDF on standard output."""
    sys.stdout.buffer.write(here(**json.load(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
