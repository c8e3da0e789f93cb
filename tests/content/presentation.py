"""Series that presentation states are made for, and the object of a spec that has one."""

from pathlib import Path

import pydicom
from pydicom.dataset import Dataset

from tests.tools import build

HEAD = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct:
    {Modality: CT, slices: 3, Rows: 16, Columns: 32, PixelSpacing: [2, 1], SliceThickness: 4, RescaleIntercept: -1000,
     WindowCenter: 50, WindowWidth: 350, phantom: [fill: -1000, {circle: {radius: 5, value: 40, name: disc}}]}
  pt: {Modality: PT, slices: 3, Rows: 16, Columns: 16, Units: BQML, RescaleSlope: {each: [1, 2, 4]}}
"""


def series(folder: Path, *lines: str) -> dict[str, list[Dataset]]:
    """The files of a spec with a CT, a PT and these series, by name."""
    found: dict[str, list[Dataset]] = {}
    for path in build(HEAD + "".join(f"  {line}\n" for line in lines), folder):
        found.setdefault(path.parent.name, []).append(pydicom.dcmread(path))
    return found


def state(folder: Path, sop_class: str, words: str) -> Dataset:
    """The one object of a class."""
    return series(folder, f"state: {{SOPClassUID: {sop_class}, {words}}}")["state"][0]


def spec(sop_class: str, words: str) -> str:
    """The text of such a spec."""
    return f"{HEAD}  state: {{SOPClassUID: {sop_class}, {words}}}\n"
