"""Instances in memory: the files of a series as bytes, and a file as a data set."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dicomforge.kinds import files, instances
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer import syntax
from dicomforge.transfer.part10 import FileMeta

if TYPE_CHECKING:
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


def datasets(series: SeriesPlan) -> Iterator[FileDataset]:
    """The instances as data sets of pydicom, equal to those that it reads of the built files."""
    from dicomforge.transfer.to_pydicom import file_dataset

    for position, one in enumerate(instances(series)(range(len(series.instances)))):
        own, planned = series.attributes(position).merged(one.measured), series.instances[position]
        used = syntax.of(planned.transfer_syntax)
        meta = FileMeta(series.sop_class, used.uid, series.file_meta, series.omit_meta)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = file_dataset(meta.attributes(planned.uid), own, one.frames, used)
        yield found


def opened(source: Path) -> FileDataset:
    """A built file as a data set of pydicom, without a warning of what pydicom does not know, such as ISO_IR 203."""
    import pydicom

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(source, force=True)
