"""Objects with a content word, beside a CT and an MR series."""

from pathlib import Path

import pydicom

from tests.tools import build

HEAD = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct: {Modality: CT, slices: 2, Rows: 4, Columns: 4}
  mr: {Modality: MR, slices: 2, Rows: 4, Columns: 4}
"""


def objects(text: str, folder: Path) -> dict[str, list[pydicom.Dataset]]:
    """The data sets of each series by name, that of `text` being `object`."""
    found: dict[str, list[pydicom.Dataset]] = {}
    for file in build(f"{HEAD}  object: {{{text}}}\n", folder):
        found.setdefault(file.parent.name, []).append(pydicom.dcmread(file))
    return found
