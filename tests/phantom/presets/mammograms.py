"""A mammogram of a preset, read by pydicom, and what its objects add."""

from pathlib import Path

import numpy as np

from dicomforge import api

SPEC = """
dicomforge: 1
patient: {{PatientName: Phantom^Mammography, PatientID: QC-2}}
study: {{StudyDate: 2024-06-03, StudyTime: 10:00:00}}
series:
  Modality: MG
  BodyPartExamined: BREAST
  AnodeTargetMaterial: RHODIUM
  FilterMaterial: RHODIUM
  DetectorType: DIRECT
  BreastImplantPresent: NO
  ImageLaterality: R
  ViewCodeSequence: ['SCT:399162004']
  PatientOrientation: [P, L]
  PositionerPrimaryAngle: 0
  KVP: 28
  Rows: {rows}
  Columns: {columns}
  ImagerPixelSpacing: [0.1, 0.1]
  phantom:
    - {preset}
"""

PER_MM = {"fiber": 2000.0, "speck": 6000.0, "mass": 1800.0}


def mammogram(folder: Path, name: str, more: str, rows: int, columns: int) -> np.ndarray:
    """The image of 0.1 mm pixels, its middle being that of the preset."""
    values = "".join(f"{key}: {value:g}, " for key, value in PER_MM.items())
    spec = folder / "spec.yaml"
    spec.write_text(SPEC.format(rows=rows, columns=columns, preset=f"{name}: {{{values}{more}}}"), encoding="utf-8")
    (dataset,) = api.datasets(spec)
    return dataset.pixel_array.astype(float)


def volume(image: np.ndarray, across: float, down: float, kind: str) -> float:
    """What a square of 14 mm around a place adds to the background, in mm³ of a kind of object."""
    row, column = (round(middle / 2 + 10 * mm) for middle, mm in zip(image.shape, (down, across), strict=True))
    square = image[row - 70 : row + 70, column - 70 : column + 70]
    return (square - square[0, 0]).sum() * 0.1**2 / PER_MM[kind]
