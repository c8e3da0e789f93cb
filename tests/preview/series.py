"""Series for the tests of the preview: planned from a spec's text, and read from the files that it builds."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

from dicomforge import api
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.grid import Grid
from dicomforge.model.trust import ANY
from dicomforge.model.truth import Truth
from dicomforge.preview import from_files
from dicomforge.preview.from_plan import PlannedSeries
from dicomforge.preview.series_view import Frame, Names, ObjectGroups
from dicomforge.preview.series_view import Path as TagPath
from tests.tools import build

HEAD = """\
dicomforge: 1
namespace: preview
patient: {PatientName: Shown^Sue, PatientID: P-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""

CT = f"""\
{HEAD}series:
  - Modality: CT
    Rows: 24
    Columns: 20
    PixelSpacing: [1.5, 1]
    SliceThickness: 4
    slices: 5
    phantom:
      - fill: -1000
      - ellipsoid: {{radii: [8, 12, 9], value: 60, name: body}}
      - noise: {{gaussian: 5}}
"""

SEG = f"""{CT}\
  - Modality: SEG
    of: ct
    segments: [{{layer: body, SegmentedPropertyTypeCodeSequence: SCT:12738006, \
SegmentedPropertyCategoryCodeSequence: SCT:91723000}}]
"""


SCENE = f"""{HEAD}scenes:
  chest:
    materials:
      lung: {{hu: -800}}
      nodule: {{hu: 40}}
    objects:
      - ellipsoid: {{radii: [30, 20, 40], name: left, material: lung}}
      - sphere: {{radius: 6, at: [10, 0, 0], name: one, material: nodule}}
      - sphere: {{radius: 6, at: [-10, 0, 0], name: two, material: nodule}}
      - sphere: {{radius: 6, at: [0, 0, 300], name: far, material: nodule}}
series:
  ct:
    Modality: CT
    scene: chest
    Rows: 48
    Columns: 64
    PixelSpacing: [1, 1]
    SliceThickness: 3
    slices: 3
    slab: 1
"""


def planned(text: str, folder: Path, name: str = "spec") -> list[PlannedSeries]:
    """The series of a spec's text."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return [PlannedSeries(series, str(path)) for series in api.load(path).series]


def described(text: str, folder: Path) -> list[PlannedSeries]:
    """The series of a spec's text, with their objects."""
    path = folder / "spec.yaml"
    path.write_text(text, encoding="utf-8")
    plan = api.loader(ANY, describe=True)(path)
    truths = {one.series[0].key: one for one in plan.truths if isinstance(one, Truth)}
    return [PlannedSeries(series, str(path), truths.get(series.key)) for series in plan.of_objects]


def built(text: str, folder: Path) -> list[from_files.FileSeries]:
    """The same series, from built files."""
    return list(from_files.read(build(text, folder), "out").series)


class Made:
    """A `SeriesView` of given headers and arrays, one frame an instance."""

    def __init__(self, headers: list[Attributes], arrays: list[NDArray[Any]], grids: list[Grid | None] | None = None):
        self.names = Names("made", "patient", "study", "series")
        self.uid, self.sop_class, self.transfer_syntax = "1.2.3", "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.1.2.1"
        self.uids = tuple(f"1.2.3.{i}" for i in range(len(headers)))
        places = grids or [None] * len(arrays)
        self.frames = tuple(Frame(i, 1, grid) for i, grid in enumerate(places))
        self.may_be_empty = False
        self.written: frozenset[TagPath] | None = None
        self.objects: ObjectGroups | None = None
        self.truth_work = 0
        self._headers, self._arrays = headers, arrays

    def attributes(self, instance: int) -> Attributes:
        return self._headers[instance]

    def meta(self) -> Attributes:
        return Attributes()

    def pixels(self, frame: Frame) -> NDArray[Any]:
        return np.asarray(self._arrays[frame.instance])

    def truth(self) -> None:
        return None

    def content(self, instance: int) -> bytes:
        raise OSError("it is nowhere")


def attributes(**values: Any) -> Attributes:
    """Attributes by keyword; a tuple is several values."""
    return Attributes(vr.element(k, *(v if isinstance(v, tuple) else (v,))) for k, v in values.items())


def attributes_of(dataset: Dataset) -> Attributes:
    """A data set of pydicom, without pixels."""
    return Attributes(_element(element) for element in dataset if element.keyword != "PixelData")


def _element(element: DataElement) -> Element:
    vr, value = str(element.VR), element.value
    if vr == "SQ":
        return Element(int(element.tag), vr, tuple(map(attributes_of, value)))
    if isinstance(value, bytes):
        return Element(int(element.tag), vr, value)
    several = value if isinstance(value, (list, MultiValue)) else () if value in (None, "") else (value,)
    return Element(int(element.tag), vr, tuple(v if type(v) in (int, float) else str(v) for v in several))  # type: ignore[arg-type]
