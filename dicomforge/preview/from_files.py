"""A series read from DICOM files of any origin, as the preview shows it."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from numpy.typing import NDArray

from dicomforge.ground.natural import natural
from dicomforge.inspect.instance import DIRECTORY
from dicomforge.iod.view import items
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.preview.planes import grid_of
from dicomforge.preview.series_view import Frame, Names, ObjectGroups, find, numbers
from dicomforge.preview.series_view import Path as TagPath
from dicomforge.preview.truth_file import truth_of
from dicomforge.transfer.read import file as reader
from dicomforge.transfer.read.frames import NAMES as PIXELS
from dicomforge.transfer.read.frames import FrameDecoder, frames_held
from dicomforge.transfer.read.values import attributes

PLACING = frozenset(
    map(
        tag_of,
        (
            *("SOPClassUID", "SOPInstanceUID", "SeriesInstanceUID", "StudyInstanceUID", "PatientID", "PatientName"),
            *("StudyDate", "StudyTime", "SeriesNumber", "InstanceNumber", "Modality"),
            *("Rows", "Columns", "BitsAllocated", "PixelSpacing"),
            *("ImagePositionPatient", "ImageOrientationPatient", "FrameOfReferenceUID", "SegmentationType"),
            *("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"),
        ),
    )
)
"""What is kept of every file; the rest is read again of those that are shown."""


class _Instance(NamedTuple):
    path: Path
    header: Attributes
    transfer_syntax: str
    frames: int


class FileSeries:
    """The instances of one series as the preview sees them (`SeriesView`)."""

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
        self.objects: ObjectGroups | None = None
        self.truth_work = 0
        self.frames = tuple(f for i, one in enumerate(self._instances) for f in _frames(i, one))
        self._whole = lru_cache(maxsize=64)(self._read_whole)
        self._pixels = lru_cache(maxsize=1)(lambda instance: FrameDecoder(self._instances[instance].path))

    def attributes(self, instance: int) -> Attributes:
        return self._whole(instance)[0]

    def meta(self) -> Attributes:
        return self._whole(0)[1]

    def pixels(self, frame: Frame) -> NDArray[Any]:
        try:
            return self._pixels(frame.instance).frame(frame.number, raw=False)
        except OSError as error:
            raise ValueError(str(error)) from error

    def truth(self) -> Mapping[str, Any] | None:
        """What the truth.json beside the first file says of the series."""
        return truth_of(self._instances[0].path.parent, self.uid)

    def content(self, instance: int) -> Path:
        return self._instances[instance].path

    def _read_whole(self, instance: int) -> tuple[Attributes, Attributes]:
        one = self._instances[instance]
        try:
            found = self._pixels(instance)
        except OSError:  # it is gone; what was read of it before is what there is
            return one.header, Attributes()
        return found.attributes.without(PIXELS), attributes(found.read.meta)


class Read(NamedTuple):
    """The series found, and the files that are no DICOM files, or hold no instance, with the reason."""

    series: tuple[FileSeries, ...]
    unreadable: tuple[tuple[Path, str], ...]


def read(paths: Iterable[Path], spec: str, *, directories: bool = False) -> Read:
    """The series of the files, sorted by patient, study and number; `spec` names where they were found.

    A DICOMDIR belongs to no series: it is left out unless `directories` are wanted too.
    """
    grouped: dict[tuple[str, str, str], list[_Instance]] = {}
    unreadable = []
    for path in paths:
        one = _header(path)
        if isinstance(one, str):
            unreadable.append((path, one))
        elif directories or one.header.text("SOPClassUID") != DIRECTORY:
            keys = ("PatientID", "StudyInstanceUID", "SeriesInstanceUID")
            patient, study, series = (one.header.text(keyword) for keyword in keys)
            grouped.setdefault((patient, study, series), []).append(one)
    ordered = sorted(grouped.values(), key=lambda instances: _place(instances[0].header))
    return Read(tuple(FileSeries(instances, spec) for instances in ordered), tuple(unreadable))


def _place(header: Attributes) -> tuple[object, ...]:
    number = numbers(header.get("SeriesNumber"))
    study = (header.text("StudyDate"), header.text("StudyTime"), header.text("StudyInstanceUID"))
    patient = natural(header.text("PatientID"))
    return (patient, study, number or (math.inf,), natural(header.text("SeriesInstanceUID")))


def _header(path: Path) -> _Instance | str:
    """The instance in a file; the reason why there is none."""
    try:
        found = reader.read(path)
        here = attributes(found.elements)
        frames = frames_held(found, here)
    except MemoryError:
        raise
    except Exception as error:  # a file of any content may lie there, and a fault that it brings out ends no run
        return str(error) or type(error).__name__
    if reader.text_of(found.meta, reader.MEDIA_SOP_CLASS) == DIRECTORY:
        here = here.merged([vr.element("SOPClassUID", DIRECTORY)])
    if not here.text("SOPClassUID"):
        return "no DICOM file, or one without a SOPClassUID"
    header = Attributes(element for element in here if element.tag in PLACING)
    return _Instance(path, header, found.syntax or reader.IMPLICIT, frames)


def _frames(position: int, one: _Instance) -> Iterator[Frame]:
    header = one.header
    if not numbers(header.get("Rows")) or not numbers(header.get("BitsAllocated")):
        return
    several = len(items(header.value("PerFrameFunctionalGroupsSequence")))
    for number in range(1, one.frames + 1):
        if number <= several + 1:  # those after the last item lie where the first of them lies
            segment = int((numbers(find(header, "ReferencedSegmentNumber", number)) or (0.0,))[0])
            grid = grid_of(header, number)
        yield Frame(position, number, grid, segment)


def _order(one: _Instance) -> tuple[float, float, str]:
    """By number, then by place along the normal, then by name."""
    number = (numbers(one.header.get("InstanceNumber")) or (0.0,))[0]
    several = items(one.header.value("PerFrameFunctionalGroupsSequence"))
    grid = None if several else grid_of(one.header, 1)
    return (number, 0.0 if grid is None else round(grid.distance_mm, 3), one.path.as_posix())
