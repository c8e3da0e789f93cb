"""Instances in memory: the files of a series as bytes, and a file as a data set."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.kinds import files, instances
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer import syntax, write_faulty
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

    if series.encode.of_data_set:
        for position, content in enumerate(in_memory(series, range(len(series.instances)))):
            faulty = write_faulty.of_instance(series, position)
            yield _faulty(series, position, content) if faulty else opened(content)
        return
    for position, one in enumerate(instances(series)(range(len(series.instances)))):
        if write_faulty.of_instance(series, position):
            yield _faulty(series, position, write_faulty.file(series, position, one.measured, one.frames))
            continue
        own, planned = series.attributes(position).merged(one.measured), series.instances[position]
        used = syntax.of(planned.transfer_syntax)
        meta = FileMeta.of_series(series, used.uid)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = file_dataset(meta.attributes(planned.uid), own, one.frames, used)
        yield found


def _faulty(series: SeriesPlan, position: int, content: bytes) -> FileDataset:
    """What pydicom makes of a file with faults. Raises SpecError where it cannot read the file."""
    try:
        found = opened(content)
        list(found.iterall())
    except Exception as e:
        names = ", ".join(one.name for one in series.faults)
        message = f"{series.key}/{series.instances[position].name}: pydicom cannot read a file with {names}"
        hint = "build the files, and read their bytes"
        raise SpecError([Diagnostic("DF193", message, None, f"{type(e).__name__}: {e}", hint=hint)]) from e
    return found


def opened(source: Path | bytes) -> FileDataset:
    """What pydicom reads, without a warning of what it does not know, such as ISO_IR 203."""
    import pydicom

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(BytesIO(source) if isinstance(source, bytes) else source, force=True)
