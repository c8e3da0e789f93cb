"""Filed: series read from DICOM files, whoever made them."""

from __future__ import annotations

import math
import os
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pydicom
from pydicom.uid import UID

from dicomforge.ground.natural import natural
from dicomforge.model.attributes import Attributes
from dicomforge.preview.elements import attributes_of
from dicomforge.preview.planes import grid_of
from dicomforge.preview.shown import Frame, Names, find, items, numbers
from dicomforge.preview.shown import Path as TagPath

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pydicom.dataset import Dataset

DIRECTORY = "1.2.840.10008.1.3.10"
"""Media Storage Directory Storage."""

IMPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2"
"""What a file is in that does not say (PS3.5 section 10.1)."""

PLACING = (
    *("SOPClassUID", "SOPInstanceUID", "SeriesInstanceUID", "StudyInstanceUID", "PatientID", "PatientName"),
    *("StudyDate", "StudyTime", "SeriesNumber", "InstanceNumber", "Modality"),
    *("Rows", "Columns", "NumberOfFrames", "BitsAllocated", "PixelSpacing"),
    *("ImagePositionPatient", "ImageOrientationPatient", "FrameOfReferenceUID", "SegmentationType"),
    *("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence", "SpecificCharacterSet"),
)
"""What is read of every file; everything is read only of those that are shown."""


MOST_FRAMES = 100_000
"""Of a file, whatever number its header names."""


class Read(NamedTuple):
    """The series found, and the files that are no DICOM files, or hold no instance, with the reason."""

    series: tuple[Filed, ...]
    unreadable: tuple[tuple[Path, str], ...]


class _Instance(NamedTuple):
    path: Path
    header: Attributes
    transfer_syntax: str


def read(paths: Iterable[Path], spec: str) -> Read:
    """The series of the files, sorted by patient, study and number; `spec` names where they were found."""
    grouped: dict[tuple[str, str, str], list[_Instance]] = {}
    unreadable = []
    for path in paths:
        one = _header(path)
        if isinstance(one, str):
            unreadable.append((path, one))
        elif one is not None:
            keys = ("PatientID", "StudyInstanceUID", "SeriesInstanceUID")
            patient, study, series = (one.header.text(keyword) for keyword in keys)
            grouped.setdefault((patient, study, series), []).append(one)
    ordered = sorted(grouped.values(), key=lambda instances: _place(instances[0].header))
    return Read(tuple(Filed(instances, spec) for instances in ordered), tuple(unreadable))


def _place(header: Attributes) -> tuple[object, ...]:
    number = numbers(header.get("SeriesNumber"))
    study = (header.text("StudyDate"), header.text("StudyTime"), header.text("StudyInstanceUID"))
    patient = natural(header.text("PatientID"))
    return (patient, study, number or (math.inf,), natural(header.text("SeriesInstanceUID")))


def files_in(folder: Path) -> Iterator[Path]:
    """The files below a folder that begin as PS3.10 says, sorted; then the folders that cannot be read."""
    unread: list[OSError] = []
    found = (Path(parent, name) for parent, _, names in os.walk(folder, onerror=unread.append) for name in names)
    for path in sorted(found, key=lambda path: natural(str(path))):
        if ".dicomforge" not in path.parts and path.is_file() and is_part10(path):
            yield path
    yield from (Path(error.filename) for error in unread)


def is_part10(path: Path) -> bool:
    """Whether a file has the preamble and prefix of PS3.10 section 7.1."""
    try:
        with path.open("rb") as file:
            return file.read(132)[128:] == b"DICM"
    except OSError:
        return False


class Filed:
    """The instances of one series as the preview sees them (`Shown`)."""

    def __init__(self, instances: list[_Instance], spec: str) -> None:
        self._instances = sorted(instances, key=_order)
        first = self._instances[0].header
        self.uid = first.text("SeriesInstanceUID")
        self.names = Names(spec, first.text("PatientID"), first.text("StudyInstanceUID"), self.uid)
        self.sop_class = first.text("SOPClassUID")
        self.transfer_syntax = self._instances[0].transfer_syntax
        self.uids = tuple(i.header.text("SOPInstanceUID") for i in self._instances)
        self.may_be_empty = False
        self.written: frozenset[TagPath] | None = None
        self.frames = tuple(f for i, one in enumerate(self._instances) for f in _frames(i, one.header))
        self._opened: tuple[int, Dataset] | None = None
        self._whole = lru_cache(maxsize=64)(self._read_whole)

    def attributes(self, instance: int) -> Attributes:
        """The data set of an instance, without pixels."""
        return self._whole(instance)[0]

    def meta(self) -> Attributes:
        """Group 0002 of the first instance."""
        return self._whole(0)[1]

    def pixels(self, frame: Frame) -> NDArray[Any]:
        """Stored values, (rows, columns) or (rows, columns, 3).

        Raises ValueError where they cannot be decoded.
        """
        from pydicom.pixels.utils import pixel_array

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return np.asarray(pixel_array(self._dataset(frame.instance), index=frame.number - 1))
        except Exception as error:  # decoders of many libraries raise what they like
            raise ValueError(str(error)) from error

    def content(self, instance: int) -> bytes:
        """The whole file."""
        return self._instances[instance].path.read_bytes()

    def _dataset(self, instance: int) -> Dataset:
        """With its pixels; the last one is kept, because the frames of an instance are asked for one by one."""
        if self._opened is None or self._opened[0] != instance:
            dataset = pydicom.dcmread(self._instances[instance].path, force=True)
            if dataset.file_meta.get("TransferSyntaxUID") is None:
                dataset.file_meta.TransferSyntaxUID = UID(self.transfer_syntax)
            self._opened = (instance, dataset)
        return self._opened[1]

    def _read_whole(self, instance: int) -> tuple[Attributes, Attributes]:
        one = self._instances[instance]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                dataset = pydicom.dcmread(one.path, stop_before_pixels=True, force=True)
                return attributes_of(dataset), attributes_of(dataset.file_meta)
        except Exception:  # what was read of it before is what can be read
            return one.header, Attributes()


def _header(path: Path) -> _Instance | str | None:
    """The instance in a file; the reason why there is none; None for a DICOMDIR, which belongs to no series."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dataset = pydicom.dcmread(path, stop_before_pixels=True, specific_tags=list(PLACING), force=True)
            header = attributes_of(dataset)
            meta = attributes_of(dataset.file_meta)
    except Exception as error:  # a file of any content may lie there
        return str(error) or type(error).__name__
    if meta.text("MediaStorageSOPClassUID") == DIRECTORY:
        return None
    if not header.text("SOPClassUID"):
        return "no DICOM file, or one without a SOPClassUID"
    return _Instance(path, header, meta.text("TransferSyntaxUID") or IMPLICIT_VR_LITTLE_ENDIAN)


def _frames(position: int, header: Attributes) -> Iterator[Frame]:
    if not numbers(header.get("Rows")) or not numbers(header.get("BitsAllocated")):
        return
    count = numbers(header.get("NumberOfFrames")) or (1.0,)
    for number in range(1, int(min(count[0], MOST_FRAMES)) + 1):
        segment = find(header, "ReferencedSegmentNumber", number)
        yield Frame(position, number, grid_of(header, number), int((numbers(segment) or (0.0,))[0]))


def _order(one: _Instance) -> tuple[float, float, str]:
    """By number, then by place along the normal, then by name."""
    number = (numbers(one.header.get("InstanceNumber")) or (0.0,))[0]
    several = items(one.header.value("PerFrameFunctionalGroupsSequence"))
    grid = None if several else grid_of(one.header, 1)
    return (number, 0.0 if grid is None else round(grid.distance_mm, 3), one.path.as_posix())
