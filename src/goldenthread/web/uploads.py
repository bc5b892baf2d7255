"""An uploaded file on its way to a reader in another process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile


@contextmanager
def on_disk(file: UploadedFile[bytes], most: int) -> Iterator[Path]:
    """An uploaded file under a name of ours, for the reader's child process; gone afterwards."""
    with TemporaryDirectory(prefix="goldenthread-import-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as stream:
            written = 0
            for chunk in file.chunks():
                written += len(chunk)
                stream.write(chunk)
                if written > most:
                    # One byte too many is enough for the reader to refuse it by its size.
                    break
        yield path
