"""The `suv` of materials in PET: Units, SUVType and values, read by pydicom and computed back by the QIBA formula."""

import math
from pathlib import Path

import pytest
from pydicom import FileDataset

from dicomforge import datasets
from dicomforge.standard import modules
from tests.plan.specs import series, shown

SCENE = """
scenes:
  trunk:
    materials: {soft: {suv: 0.4, hu: 40}, heart: {suv: 3.21}, tumour: {suv: 9.5}}
    objects:
      - box: {size: [64, 64, 64], material: soft}
      - box: {size: [24, 64, 64], at: [20, 0, 0], material: heart}
      - box: {size: [24, 64, 64], at: [-20, 0, 0], material: tumour}
"""

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: 1%s}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
""" + SCENE.lstrip("\n")

DOSE = """\
RadiopharmaceuticalInformationSequence:
  - Radiopharmaceutical: Fluorodeoxyglucose
    RadionuclideTotalDose: 251000000
    RadionuclideHalfLife: 6586.2
    RadiopharmaceuticalStartTime: 09:02:00
    RadionuclidePositronFraction: 0.967
    RadionuclideCodeSequence: ["SCT:77004003"]
"""

UNKNOWN = (
    DOSE.replace("    RadionuclideHalfLife: 6586.2\n", "")
    .replace('"SCT:77004003"', "'99X:1:\"Unobtainium\"'")
    .replace("    RadionuclidePositronFraction: 0.967\n", "")
)

MIDDLES = {8: 0.4, 13: 3.21, 3: 9.5}
"""The column of a pixel in the middle of each material, and its SUV."""


def read(lines: str, tmp_path: Path, patient: str = "", scene: str = "  scene: trunk\n") -> FileDataset:
    text = "series:\n  Modality: PT\n  Rows: 16\n  Columns: 16\n  PixelSpacing: [4, 4]\n" + scene
    own = "".join(f"  {line}\n" for line in lines.strip().splitlines())
    (tmp_path / "spec.yaml").write_text(HEAD % patient + text + own, encoding="utf-8")
    (dataset,) = datasets(tmp_path / "spec.yaml")
    return dataset


def values(dataset: FileDataset) -> dict[int, float]:
    """What pixels stand for, in Units."""
    return {x: float(dataset.pixel_array[8, x]) * float(dataset.RescaleSlope) for x in MIDDLES}


def test_suv_makes_units_gml_of_type_bw_and_a_slope_of_a_thousandth_of_the_largest_value_or_finer(
    tmp_path: Path,
) -> None:
    dataset = read("", tmp_path)
    slope = float(dataset.RescaleSlope)
    assert (dataset.Units, dataset.SUVType, dataset.RescaleIntercept) == ("GML", "BW", 0)
    assert slope <= 9.5 / 1000
    for x, value in values(dataset).items():
        assert abs(value - MIDDLES[x]) <= slope / 2 * 1.001


@pytest.mark.parametrize("start", ["RadiopharmaceuticalStartTime", "RadiopharmaceuticalStartDateTime"])
@pytest.mark.parametrize(("correction", "lives"), [("START", 58 * 60 / 6586.2), ("ADMIN", 0.0)])
def test_units_bqml_are_converted_by_dose_weight_half_life_and_times(
    start: str, correction: str, lives: float, tmp_path: Path
) -> None:
    dose = (
        DOSE
        if start.endswith("StartTime")
        else DOSE.replace(
            "RadiopharmaceuticalStartTime: 09:02:00", "RadiopharmaceuticalStartDateTime: 2024-01-31T09:02:00"
        )
    )
    factor = "" if correction == "START" else "DecayFactor: 1.5\n"
    dataset = read(f"Units: BQML\nDecayCorrection: {correction}\n{factor}{dose}", tmp_path, ", PatientWeight: 64")
    drug = dataset.RadiopharmaceuticalInformationSequence[0]
    assert dataset.Units == "BQML"
    assert "SUVType" not in dataset
    assert dataset.SeriesTime == "100000"
    decayed = float(drug.RadionuclideTotalDose) * 2.0**-lives
    suv_of_one = float(dataset.PatientWeight) * 1000 / decayed
    slope = float(dataset.RescaleSlope)
    assert slope <= 9.5 / suv_of_one / 1000
    for x, value in values(dataset).items():
        assert abs(value * suv_of_one - MIDDLES[x]) <= slope / 2 * 1.001 * suv_of_one


def test_without_a_correction_each_image_has_what_had_not_decayed_while_it_was_acquired(tmp_path: Path) -> None:
    top = "series:\n  Modality: PT\n  Rows: 16\n  Columns: 16\n  PixelSpacing: [4, 4]\n  scene: trunk\n"
    lines = f"axes: {{t: [0, 600, 3600]}}\nActualFrameDuration: 600000\nUnits: BQML\nDecayCorrection: NONE\n{DOSE}"
    own = "".join(f"  {line}\n" for line in lines.strip().splitlines())
    (tmp_path / "spec.yaml").write_text(HEAD % ", PatientWeight: 64" + top + own, encoding="utf-8")
    images = list(datasets(tmp_path / "spec.yaml"))
    rate = math.log(2) / 6586.2
    for image, begun in zip(images, (0, 600, 3600), strict=True):
        left = math.exp(-rate * (58 * 60 + begun)) * (1 - math.exp(-rate * 600)) / (rate * 600)  # the mean over 600 s
        expected = 9.5 * 251e6 * left / 64000
        assert "DecayFactor" not in image
        assert values(image)[3] == pytest.approx(expected, abs=float(image.RescaleSlope) / 2 * 1.001)
    assert len(images) == 3


def test_an_injection_before_midnight_was_a_day_before(tmp_path: Path) -> None:
    dose = DOSE.replace("09:02:00", "23:30:00")
    dataset = read(
        f"Units: BQML\nSeriesDate: 20240131\nSeriesTime: 00:30:00\n{dose}", tmp_path, ", PatientWeight: 64"
    )
    expected = 9.5 * 251e6 * 2 ** (-3600 / 6586.2) / 64000
    assert values(dataset)[3] == pytest.approx(expected, abs=float(dataset.RescaleSlope) / 2 * 1.001)


def test_the_half_life_of_a_radionuclide_that_is_named_stands_in_the_file(tmp_path: Path) -> None:
    dose = DOSE.replace("    RadionuclideHalfLife: 6586.2\n", "").replace("77004003", "40565003")
    dataset = read(f"Units: BQML\n{dose}", tmp_path, ", PatientWeight: 64")
    half_life = float(dataset.RadiopharmaceuticalInformationSequence[0].RadionuclideHalfLife)
    assert half_life == pytest.approx(20.39 * 60)  # C-11, ICRP 107
    expected = 9.5 * 251e6 * 2 ** (-58 * 60 / half_life) / 64000
    assert values(dataset)[3] == pytest.approx(expected, abs=float(dataset.RescaleSlope) / 2 * 1.001)


def test_a_slope_that_the_author_wrote_stays(tmp_path: Path) -> None:
    dataset = read("RescaleSlope: 0.01", tmp_path)
    assert dataset.RescaleSlope == 0.01
    assert dataset.pixel_array[8, 3] == 950


UNITS = next(row.terms for row in modules.module("pet-series").rows if row.keyword == "Units")
"""The Defined Terms of PS3.3 C.8.9.1.1.3."""


@pytest.mark.parametrize("units", UNITS)
def test_a_value_is_rounded_by_half_a_slope_at_most_in_all_units(units: str, tmp_path: Path) -> None:
    layers = "phantom: [{gradient: {from: 0, to: 20.123}}, {rectangle: {size: [8, 8], value: 7.77}}]"
    dataset = read(f"Units: {units}\n{layers}", tmp_path, scene="")
    slope = float(dataset.RescaleSlope)
    assert dataset.Units == units
    read_back = dataset.pixel_array * slope
    assert abs(read_back[8, 8] - 7.77) <= slope / 2 * 1.001
    assert max(abs(read_back[0, x] - x * 20.123 / 15) for x in range(16)) <= slope / 2 * 1.001


def test_sixteen_series_of_materials_of_any_size_are_rounded_by_half_a_slope(tmp_path: Path) -> None:
    for exponent in range(-8, 8):
        (tmp_path / str(exponent)).mkdir()
        largest = 9.5 * 10.0**exponent
        objects = f"phantom: [{{fill: {largest / 3}}}, {{rectangle: {{size: [8, 8], value: {largest}}}}}]"
        dataset = read(f"Units: GML\n{objects}", tmp_path / str(exponent), scene="")
        slope = float(dataset.RescaleSlope)
        assert slope <= largest / 1000
        assert abs(dataset.pixel_array[8, 8] * slope - largest) <= slope / 2 * 1.001
        assert abs(dataset.pixel_array[0, 0] * slope - largest / 3) <= slope / 2 * 1.001


def test_what_bqml_needs_and_nobody_wrote_is_asked_for() -> None:
    text = series("Modality: PT\nscene: trunk\nUnits: BQML", top="clock: 20240131100000" + SCENE)
    assert shown(text, "DF134") == (
        "s.yaml:18:20: error DF134: `suv` of materials cannot be converted to Units BQML without PatientWeight, "
        "RadionuclideTotalDose, RadiopharmaceuticalStartTime and RadionuclideHalfLife\n"
        "                Units: BQML\n"
        "                       ^^^^\n"
        "  found: BQML\n"
        "  expected: the weight (above 0) in the patient; dose (above 0), time and half-life "
        "in RadiopharmaceuticalInformationSequence\n"
        "  help: write what is missing, or leave Units out: pixels are then SUV"
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (f"Units: BQML\nPatientWeight: 70\n{UNKNOWN}", "without RadionuclideHalfLife\n"),
        (f"Units: BQML\n{DOSE}", "without PatientWeight\n"),
        (f"Units: BQML\nPatientWeight: 0\n{DOSE}", "without PatientWeight\n"),
        (f"Units: BQML\nPatientWeight: -70\n{DOSE}", "without PatientWeight\n"),
        (
            "Units: BQML\nPatientWeight: 70\n"
            + DOSE.replace("StartTime: 09:02:00", "StartDateTime: 2024-01-31T11:00:00"),
            "the injection is later than the series",
        ),
        (
            f"Units: BQML\nDecayCorrection: NONE\nPatientWeight: 70\n{DOSE}",
            "without FrameReferenceTime\n",
        ),
        (
            f"Units: BQML\nDecayCorrection: LATER\nPatientWeight: 70\n{DOSE}",
            "DecayCorrection LATER is not supported yet",
        ),
        ("Units: CNTS", "Units CNTS are not supported yet where materials have `suv`"),
        ("Units: GML\nSUVType: LBM", "SUVType LBM is not supported yet where materials have `suv`"),
        ("SUVType: BSA", "SUVType BSA is not supported yet where materials have `suv`"),
    ],
)
def test_units_that_suv_does_not_give_are_errors(lines: str, message: str) -> None:
    text = shown(series(f"Modality: PT\nscene: trunk\n{lines}", top="clock: 20240131100000" + SCENE), "DF134")
    assert message in text
    assert "  help: " in text
