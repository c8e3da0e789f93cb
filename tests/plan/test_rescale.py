"""Values of layers are outputs of the Modality LUT in every class (PS3.3 C.11.1); pydicom reads them back."""

from pathlib import Path

import numpy as np
import pytest
from pydicom import FileDataset
from pydicom.pixels import apply_rescale

from dicomforge import datasets
from tests.plan.specs import findings, only, series, shown

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: 1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  Rows: 8
  Columns: 8
"""

ENHANCED = """
SOPClassUID: EnhancedMRImageStorage
AnatomicRegionSequence: ["SCT:12738006"]
RepetitionTime: 4000
EffectiveEchoTime: 90
"""

TURNED = "ImageLaterality: U\nPatientOrientation: [L, F]\n"

LAYERS = "phantom: [{fill: 100}, {rectangle: {size: [4, 4], value: 60}}]\n"


def read(lines: str, tmp_path: Path) -> list[FileDataset]:
    """The data sets of a series."""
    path = tmp_path / "spec.yaml"
    path.write_text(HEAD + "".join(f"  {line}\n" for line in lines.strip().splitlines()), encoding="utf-8")
    return list(datasets(path))


@pytest.mark.parametrize(
    "lines",
    [
        "Modality: CT",
        "Modality: CR",
        "Modality: RF",
        "Modality: XA",
        "Modality: OT",
        "Modality: NM",
        "Modality: MR",
        "Modality: US",
        "Modality: OT\nBitsStored: 12",
        "SOPClassUID: UltrasoundMultiFrameImageStorage\naxes: {t: 3}",
    ],
)
@pytest.mark.parametrize(("slope", "intercept"), [(2, 0), (0.5, 10), (1, -20), (4, 20)])
def test_pydicom_reads_back_the_values_of_layers(lines: str, slope: float, intercept: float, tmp_path: Path) -> None:
    text = f"{lines}\nRescaleSlope: {slope}\nRescaleIntercept: {intercept}\n{LAYERS}"
    (dataset,) = read(text, tmp_path)
    values = apply_rescale(dataset.pixel_array, dataset)
    assert values[..., 0, 0].flat[0] == 100
    assert values[..., 4, 4].flat[0] == 60
    assert np.unique(dataset.pixel_array).tolist() == [(60 - intercept) / slope, (100 - intercept) / slope]


@pytest.mark.parametrize("modality", ["CT", "CR", "MR", "NM", "US", "PT"])
def test_a_layer_has_the_same_noise_under_any_slope(modality: str, tmp_path: Path) -> None:
    layers = "phantom: [{fill: 64}, {noise: {gaussian: 9}}]"
    coarse, fine = (
        apply_rescale(dataset.pixel_array, dataset)
        for slope in (2, 0.5)
        for dataset in read(f"Modality: {modality}\nRescaleSlope: {slope}\n{layers}", tmp_path)
    )
    assert fine.std() > 5
    assert abs(coarse - fine).max() <= (2 + 0.5) / 2


def test_one_of_the_two_brings_the_other(tmp_path: Path) -> None:
    (dataset,) = read(f"Modality: CR\nRescaleIntercept: -20\n{LAYERS}", tmp_path)
    assert (dataset.RescaleSlope, dataset.RescaleIntercept) == (1, -20)
    assert dataset.pixel_array[0, 0] == 120
    (dataset,) = read(f"Modality: CR\nRescaleSlope: 2\n{LAYERS}", tmp_path)
    assert (dataset.RescaleSlope, dataset.RescaleIntercept) == (2, 0)
    assert dataset.pixel_array[0, 0] == 50


@pytest.mark.parametrize(
    "rescale",
    [
        "RescaleSlope: 2\nRescaleIntercept: 20",
        "PixelValueTransformationSequence: [{RescaleSlope: 2, RescaleIntercept: 20, RescaleType: US}]",
        "SharedFunctionalGroupsSequence: [{PixelValueTransformationSequence: "
        "[{RescaleSlope: 2, RescaleIntercept: 20, RescaleType: US}]}]",
    ],
)
def test_functional_groups_rescale_as_flat_attributes_do(rescale: str, tmp_path: Path) -> None:
    (dataset,) = read(f"{ENHANCED}\n{rescale}\nslices: 2\n{LAYERS}", tmp_path)
    group = dataset.SharedFunctionalGroupsSequence[0].PixelValueTransformationSequence[0]
    assert (group.RescaleSlope, group.RescaleIntercept) == (2, 20)
    assert dataset.pixel_array[0, 0, 0] * 2 + 20 == 100
    assert dataset.pixel_array[0, 4, 4] * 2 + 20 == 60


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (f"Modality: DX\n{TURNED}RescaleSlope: 2", "RescaleSlope has one legal value in this SOP class"),
        (f"Modality: MG\n{TURNED}RescaleIntercept: 5", "RescaleIntercept has one legal value in this SOP class"),
        ("Modality: PT\nRescaleIntercept: 5", "RescaleIntercept has one legal value in this SOP class"),
        (
            "SOPClassUID: MultiFrameGrayscaleWordSecondaryCaptureImageStorage\nRescaleSlope: 2",
            "RescaleSlope has one legal value in this SOP class",
        ),
        (
            "SOPClassUID: MultiFrameGrayscaleByteSecondaryCaptureImageStorage\nRescaleIntercept: 1",
            "RescaleIntercept has one legal value in this SOP class",
        ),
        (
            "SOPClassUID: MultiFrameSingleBitSecondaryCaptureImageStorage\nRescaleSlope: 2",
            "RescaleSlope does not apply to pixels of one bit",
        ),
        (
            "SOPClassUID: MultiFrameTrueColorSecondaryCaptureImageStorage\nRescaleSlope: 2",
            "RescaleSlope does not apply to colour pixels",
        ),
        (
            "Modality: OT\nPhotometricInterpretation: RGB\nRescaleIntercept: 1",
            "RescaleIntercept does not apply to colour pixels",
        ),
        ("Modality: CR\nRescaleSlope: 0", "RescaleSlope is 0"),
        ("Modality: CT\nRescaleSlope: 1e-16", "a RescaleSlope of this size is not supported yet"),
        ("Modality: CT\nRescaleSlope: -1e13", "a RescaleSlope of this size is not supported yet"),
        ("Modality: CT\nRescaleIntercept: 1e21", "a RescaleIntercept of this size is not supported yet"),
    ],
)
def test_a_rescale_that_cannot_be_honoured_is_an_error_at_its_line(lines: str, message: str) -> None:
    text = shown(series(lines), "DF075")
    assert message in text
    assert "Rescale" in text.splitlines()[1] or "FunctionalGroups" in text.splitlines()[1]
    assert "  help: " in text


def test_the_identity_that_a_class_fixes_may_be_written() -> None:
    plan = only(series(f"Modality: DX\n{TURNED}RescaleSlope: 1\nRescaleIntercept: 0"))
    assert (plan.formats[0].slope, plan.formats[0].intercept) == (1, 0)


@pytest.mark.parametrize("modality", ["MR", "NM", "US"])
def test_a_rescale_outside_the_iod_is_one_warning(modality: str) -> None:
    text = f"Modality: {modality}\nRescaleIntercept: 0\nRescaleSlope: 2"
    assert shown(series(text), "DF130") == (
        "s.yaml:10:27: warning DF130: the IOD of this SOP class has no RescaleSlope\n"
        "                RescaleSlope: 2\n"
        "                              ^\n"
        "  expected: pixels without rescale; with it, the file is of a Standard Extended SOP Class (PS3.2 7.3)\n"
        "  help: leave RescaleSlope out; as written, it applies to the values of layers, and readers may ignore it"
    )


@pytest.mark.parametrize("lines", ["Modality: CT", "Modality: CR", "Modality: XA", "Modality: OT", ENHANCED])
def test_a_rescale_that_the_iod_has_is_no_finding(lines: str) -> None:
    found = findings(series(f"{lines}\nRescaleSlope: 2\nRescaleIntercept: 0"))
    assert [one.code for one in found if one.code in ("DF075", "DF130")] == []
