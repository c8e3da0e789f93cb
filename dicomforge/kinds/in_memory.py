"""Instances in memory: the files of a series as bytes, and a file as a data set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dicomforge.kinds import files
from dicomforge.model.plan import SeriesPlan

if TYPE_CHECKING:
    from io import BytesIO
    from pathlib import Path

    from pydicom.dataset import FileDataset


def in_memory(series: SeriesPlan, positions: range) -> Iterator[bytes]:
    """The whole file of each instance at `positions`, in their order."""
    parts: list[bytes] = []
    for produced in files.maker(series)(positions):
        parts += map(bytes, produced.buffers)
        if produced.last:
            yield b"".join(parts)
            parts.clear()


def opened(source: Path | BytesIO) -> FileDataset:
    """A built file as a data set of pydicom, without a warning of what pydicom does not know, such as ISO_IR 203."""
    import warnings

    import pydicom

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(source, force=True)
