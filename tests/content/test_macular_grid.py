"""A macular grid: the mean of each ETDRS subfield (PS3.17 UU.5) of the map, by angle and radius."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  oct:
    SOPClassUID: OphthalmicTomographyImageStorage
    ImageLaterality: {eye}
    Rows: 8
    Columns: 8
    phantom: [{{fill: 9}}]
  map:
    SOPClassUID: OphthalmicThicknessMapStorage
    ImageLaterality: {eye}
    RetinalThicknessDefinitionCodeSequence: DCM:111928
    SourceImageSequence: [{{ref: oct, PurposeOfReferenceCodeSequence: DCM:121322}}]
    Rows: {rows}
    Columns: 128
    PixelSpacing: [0.05, 0.05]
    phantom:
      - gradient: {{from: 200, to: 320, radial: {{radius: 1.5}}}}
      - circle: {{at: [1, 0.2], radius: 0.4, value: 380}}
  report: {{SOPClassUID: MacularGridThicknessAndVolumeReportStorage, of: map, macular-grid: [0, 0]}}
"""
SUBFIELDS = (
    "center",
    *(f"{ring} {part}" for ring in ("inner", "outer") for part in ("superior", "nasal", "inferior", "temporal")),
)


@pytest.mark.parametrize("eye", ["R", "L"])
def test_each_subfield_has_the_mean_of_its_pixels_and_the_volume_is_their_sum(eye: str, tmp_path: Path) -> None:
    found = {file.parent.name: pydicom.dcmread(file) for file in build(SPEC.format(eye=eye, rows=128), tmp_path)}
    thickness = found["map"].pixel_array.astype(float)
    y, x = (np.mgrid[:128, :128] - 63.5) * 0.05
    radius = np.hypot(x, y)
    turn = (
        np.degrees(np.arctan2(-y, x if eye == "R" else -x)) % 360
    )  # from the nose, against the clock for a right eye
    part = np.select(
        [(turn >= 45) & (turn <= 135), (turn > 135) & (turn < 225), (turn >= 225) & (turn <= 315)], [0, 3, 2], 1
    )
    (findings,) = found["report"].ContentSequence
    side, *numbers = findings.ContentSequence
    assert side.ConceptCodeSequence[0].CodeMeaning == {"R": "Right", "L": "Left"}[eye]
    values = {one.ConceptNameCodeSequence[0].CodeMeaning: one.MeasuredValueSequence[0] for one in numbers}
    volume = 0.0
    for name in SUBFIELDS:
        ring, _, quadrant = name.partition(" ")
        least, most = {"center": (0, 0.5), "inner": (0.5, 1.5), "outer": (1.5, 3)}[ring]
        inside = (radius > least) & (radius <= most)
        if quadrant:
            inside &= part == ("superior", "nasal", "inferior", "temporal").index(quadrant)
        measured = values[f"Macular grid.{name} subfield thickness by OCT"]
        assert float(measured.NumericValue) == pytest.approx(thickness[inside].mean(), abs=0.06)
        assert measured.MeasurementUnitsCodeSequence[0].CodeValue == "um"
        volume += thickness[inside].mean() / 1000 * np.pi * (most**2 - least**2) / (4 if quadrant else 1)
    assert float(values["Macular grid.total volume by OCT"].NumericValue) == pytest.approx(volume, abs=0.001)
    thicker = max(
        SUBFIELDS[1:5], key=lambda name: float(values[f"Macular grid.{name} subfield thickness by OCT"].NumericValue)
    )
    assert thicker == ("inner nasal" if eye == "R" else "inner temporal")


def test_a_grid_is_measured_in_a_thickness_map(tmp_path: Path) -> None:
    text = SPEC.format(eye="R", rows=128).replace("of: map,", "of: oct,")
    assert "expected: `of`, an Ophthalmic Thickness Map of one eye" in said(text, tmp_path, "DF108")


def test_the_map_holds_the_whole_grid(tmp_path: Path) -> None:
    text = SPEC.format(eye="R", rows=64)
    assert "the thickness map does not hold the macular grid" in said(text, tmp_path, "DF108")
