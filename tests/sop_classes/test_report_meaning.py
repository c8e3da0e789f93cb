"""Reports of specs/sop-classes say what their specs and the other objects of the study say: measured by pydicom."""

import math
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset

from tests.content.test_templates import items, number
from tests.tools import ROOT, dicomforge

SPECS = ROOT / "specs" / "sop-classes"
NAMES = (
    *("comprehensive-3d-sr", "chest-cad-sr", "colon-cad-sr", "mammography-cad-sr", "x-ray-radiation-dose-sr"),
    *("radiopharmaceutical-radiation-dose-sr", "enhanced-x-ray-radiation-dose-sr", "simplified-adult-echo-sr"),
    *("patient-radiation-dose-sr", "waveform-annotation-sr"),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("meaning")
    done = dicomforge("build", *(SPECS / f"{one}.yaml" for one in NAMES), "-o", out, "-q")
    assert done.returncode == 0, done.stderr
    return out


def read(built: Path, name: str, series: str = "object") -> list[Dataset]:
    return [pydicom.dcmread(one) for one in sorted(built.glob(f"{name}/*/*/{series}/*.dcm"))]


def test_a_measurement_report_has_the_volume_of_the_sphere(built: Path) -> None:
    (report,) = read(built, "comprehensive-3d-sr")
    (group,) = items(report, "Imaging Measurements", "Measurement Group")
    assert number(items(group, "Volume")[0]) == pytest.approx(4 / 3 * math.pi * 10**3)
    assert number(items(group, "Long axis")[0]) == pytest.approx(20)


@pytest.mark.parametrize("name", ["chest-cad-sr", "colon-cad-sr"])
def test_marks_lie_inside_the_tumour(name: str, built: Path) -> None:
    images = {one.SOPInstanceUID: one for one in read(built, name, "ct")}
    (report,) = read(built, name)
    (outline,) = items(report, "CAD Processing and Findings Summary", "Single Image Finding", "Outline")
    image = images[outline.ContentSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID]
    corners = np.reshape(outline.GraphicData, (-1, 2)) - 0.5  # from the corner of the image to centres of pixels
    places = np.array(image.ImagePositionPatient[:2]) + corners * np.array(image.PixelSpacing[::-1], float)
    away = np.hypot(*(places - (12, -7)).T)
    assert np.hypot(away.max(), image.ImagePositionPatient[2] - 5) <= 10
    assert away.min() > 8  # it follows the edge


def test_marks_lie_inside_the_mass_of_the_mammogram(built: Path) -> None:
    (image,), (report,) = read(built, "mammography-cad-sr", "mg"), read(built, "mammography-cad-sr")
    path = ("CAD Processing and Findings Summary", "Individual Impression/Recommendation", "Single Image Finding")
    (outline,) = items(report, *path, "Outline")
    down, across = (float(one) for one in image.ImagerPixelSpacing)
    for column, row in np.reshape(outline.GraphicData, (-1, 2)):
        u, v = (column - image.Columns / 2) * across, (row - image.Rows / 2) * down
        assert math.hypot(u - 1, v + 1) <= 2


def test_the_dose_length_product_is_ctdivol_times_the_scanned_length(built: Path) -> None:
    images, (report,) = read(built, "x-ray-radiation-dose-sr", "ct"), read(built, "x-ray-radiation-dose-sr")
    heights = [float(one.ImagePositionPatient[2]) for one in images]
    length = max(heights) - min(heights) + float(images[0].SliceThickness)
    (total,) = items(report, "CT Accumulated Dose Data", "CT Dose Length Product Total")
    assert number(total) == pytest.approx(images[0].CTDIvol * length / 10)


def test_the_activity_is_that_of_the_images(built: Path) -> None:
    name = "radiopharmaceutical-radiation-dose-sr"
    (image, *_), (report,) = read(built, name, "pt"), read(built, name)
    (activity,) = items(report, "Radiopharmaceutical Administration", "Administered activity")
    given = image.RadiopharmaceuticalInformationSequence[0]
    assert number(activity) == float(given.RadionuclideTotalDose) / 1e6


def test_the_dose_area_product_is_that_of_the_images(built: Path) -> None:
    name = "enhanced-x-ray-radiation-dose-sr"
    (image,), (report,) = read(built, name, "xa"), read(built, name)
    (total,) = items(report, "Accumulated Dose Data", "Dose Area Product Total")
    assert number(total) * 1e5 == pytest.approx(float(image.ImageAndFluoroscopyAreaDoseProduct))


def test_the_diameter_is_that_of_the_bright_pixels(built: Path) -> None:
    (image,), (report,) = read(built, "simplified-adult-echo-sr", "us"), read(built, "simplified-adult-echo-sr")
    (diameter, _) = items(report, "Pre-coordinated Measurements")[0].ContentSequence
    bright = np.nonzero((image.pixel_array > 55).any(axis=0))[0]
    across = image.SequenceOfUltrasoundRegions[0].PhysicalDeltaX * 10
    assert number(diameter) == pytest.approx((bright[-1] - bright[0] + 1) * across, abs=across)


def test_the_estimate_refers_to_the_dose_report(built: Path) -> None:
    name = "patient-radiation-dose-sr"
    (dose,), (report,) = read(built, name, "dose"), read(built, name)
    (used,) = items(report, "Radiation Dose Estimate", "Radiation Dose Estimate Methodology", "SR Instance Used")
    assert used.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == dose.SOPInstanceUID


def test_blinks_are_where_they_are_annotated(built: Path) -> None:
    (eeg,), (report,) = read(built, "waveform-annotation-sr", "eeg"), read(built, "waveform-annotation-sr")
    (annotation,) = items(report, "EEG Annotation")
    channels = eeg.WaveformSequence[0].ChannelDefinitionSequence
    labels = [one.ChannelSourceSequence[0].CodeMeaning for one in channels]
    signal = eeg.waveform_array(0)[:, labels.index("Fp1")]
    rate = float(eeg.WaveformSequence[0].SamplingFrequency)
    times = [float(one) for one in annotation.ContentSequence[0].ReferencedTimeOffsets]
    assert len(times) == 4
    for time in times:
        start = round((time - 1) * rate)
        highest = (start + np.argmax(signal[start : start + round(2 * rate)])) / rate
        assert highest == pytest.approx(time, abs=0.06)
