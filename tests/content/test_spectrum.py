"""Spectra as numpy's Fourier transform finds them in the file, which pydicom reads."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.short import problems
from tests.tools import build, dicom3tool, run, said

SPEC = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  object:
    SOPClassUID: MRSpectroscopyStorage
    RepetitionTime: 2000
    EffectiveEchoTime: 30
    AnatomicRegionSequence: SCT:12738006
    spectrum:
      at: [0, -20, 15]
      size: 18
      points: 2048
      peaks:
        choline: {ppm: 3.2, area: 4}
        creatine: {ppm: 3.0, area: 5, hz: 6}
        naa: {ppm: 2.0, area: 10}
"""


def read(text: str, folder: Path) -> pydicom.Dataset:
    (path,) = build(text, folder)
    return pydicom.dcmread(path)


def errors(made: pydicom.Dataset) -> list[str]:
    lines = run(dicom3tool("dciodvfy"), made.filename).stderr.splitlines()
    return [line for line in lines if line.startswith("Error")]


def spectrum(made: pydicom.Dataset) -> tuple[np.ndarray, np.ndarray]:
    """The chemical shifts, and the real part of the spectrum in units of area per Hz."""
    pairs = np.frombuffer(made.SpectroscopyData, "<f4").reshape(-1, 2)
    signal = pairs[:, 0] + 1j * pairs[:, 1]
    signal[0] /= 2  # the first point is half of the step from nothing to the signal
    hz = np.fft.fftfreq(len(signal), 1 / made.SpectralWidth)
    order = np.argsort(hz)
    ppm = made.ChemicalShiftReference + hz / made.TransmitterFrequency
    return ppm[order], np.fft.fft(signal).real[order] / made.SpectralWidth


@pytest.mark.parametrize(("ppm", "area", "hz"), [(3.2, 4, 4), (3.0, 5, 6), (2.0, 10, 4)])
def test_each_peak_stands_at_its_shift_with_its_area_and_width(tmp_path, ppm, area, hz):
    made = read(SPEC, tmp_path)
    shifts, values = spectrum(made)
    near = abs(shifts - ppm) < 0.09
    assert shifts[near][values[near].argmax()] == pytest.approx(ppm, abs=0.005)
    # A Lorentzian: its height, and how much of its area (half of that of a signal that begins at 0) lies so near.
    assert values[near].max() == pytest.approx(area / (np.pi * hz), rel=0.08)
    inside = area / np.pi * np.arctan(0.09 * made.TransmitterFrequency / (hz / 2))
    assert values[near].sum() * made.SpectralWidth / 2048 == pytest.approx(inside, rel=0.08)


def test_the_voxel_is_that_of_the_slabs_and_of_the_frame(tmp_path):
    made = read(SPEC, tmp_path)
    assert [list(one.MidSlabPosition) for one in made.VolumeLocalizationSequence] == [[0, -20, 15]] * 3
    assert [one.SlabThickness for one in made.VolumeLocalizationSequence] == [18] * 3
    normals = np.array([one.SlabOrientation for one in made.VolumeLocalizationSequence])
    assert np.allclose(normals @ normals.T, np.eye(3))
    groups = {**made.SharedFunctionalGroupsSequence[0], **made.PerFrameFunctionalGroupsSequence[0]}
    held = {element.keyword: element.value[0] for element in groups.values()}
    assert held["PlanePositionSequence"].ImagePositionPatient == [0, -20, 15]
    assert held["PixelMeasuresSequence"].PixelSpacing == [18, 18]
    assert (made.Rows, made.Columns, made.NumberOfFrames, made.DataPointColumns) == (1, 1, 1, 2048)


def test_the_transmitter_is_tuned_to_hydrogen_in_the_field(tmp_path):
    made = read(SPEC.replace("RepetitionTime", "MagneticFieldStrength: 1.5\n    RepetitionTime"), tmp_path)
    assert made.TransmitterFrequency == pytest.approx(1.5 * 42.57748, abs=1e-4)
    shifts, values = spectrum(made)
    assert shifts[values.argmax()] == pytest.approx(2.0, abs=0.01)


def test_a_peak_outside_the_spectral_width_is_an_error_at_its_line(tmp_path):
    (found,) = [one for one in problems(SPEC.replace("ppm: 2.0", "ppm: 14"), tmp_path) if "error" in one]
    assert "the peak 'naa' lies outside the spectral width" in found
    assert "expected: ppm from -3.13 to 12.53" in found
    assert "help: widen `width`, or move the peak" in found


def test_a_grid_of_voxels_has_more_of_a_peak_near_its_centre(tmp_path):
    grid = SPEC.replace("      size: 18", "      size: 10\n      voxels: [4, 3]").replace(
        "points: 2048", "points: 64"
    )
    text = grid.replace("{ppm: 2.0, area: 10}", "{ppm: 2.0, area: 10, at: [5, -30, 15], radius: 20}")
    made = read(
        text.replace("choline: {ppm: 3.2, area: 4}", "").replace("creatine: {ppm: 3.0, area: 5, hz: 6}", ""), tmp_path
    )
    assert (made.Rows, made.Columns, made.NumberOfFrames) == (3, 4, 1)
    assert made.MRSpectroscopyAcquisitionType == "PLANE"
    signals = np.frombuffer(made.SpectroscopyData, "<f4").reshape(3, 4, 64, 2)
    groups = {**made.SharedFunctionalGroupsSequence[0], **made.PerFrameFunctionalGroupsSequence[0]}
    held = {element.keyword: element.value[0] for element in groups.values()}
    x, y, z = map(float, held["PlanePositionSequence"].ImagePositionPatient)
    rows, columns = np.mgrid[:3, :4]
    square = (x + 10 * columns - 5) ** 2 + (y + 10 * rows + 30) ** 2 + (z - 15) ** 2
    assert signals[:, :, 0, 0] == pytest.approx(10 / (1 + square / 20**2), rel=1e-6)
    assert (x + 15, y + 10) == (0, -20)
    assert [one.SlabThickness for one in made.VolumeLocalizationSequence] == [40, 30, 10]
    assert errors(made) == errors(read(SPEC, tmp_path / "single"))


def test_too_many_points_are_refused(tmp_path):
    text = SPEC.replace("size: 18", "voxels: [64, 64]")
    assert said(text, tmp_path, "DF108").splitlines()[-2:] == [
        "expected: at most 1024 points",
        "help: write fewer points or voxels",
    ]


def test_a_row_of_voxels_is_a_row(tmp_path):
    made = read(SPEC.replace("      size: 18", "      size: 10\n      voxels: [5, 1]"), tmp_path)
    assert (made.Rows, made.Columns, made.MRSpectroscopyAcquisitionType) == (1, 5, "ROW")
    signals = np.frombuffer(made.SpectroscopyData, "<f4").reshape(5, -1)
    assert (signals == signals[0]).all()
