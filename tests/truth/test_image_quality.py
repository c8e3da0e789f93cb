"""The results of tests of image quality in truth.json, against measurements of the files by numpy and scipy."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from scipy import optimize

from dicomforge.truth.verify import check_all
from tests.truth.scene import build

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  s:
    objects:
"""
SERIES = "series: {Modality: CT, scene: s, truth: true, Rows: %d, Columns: %d, PixelSpacing: [%g, %g], %s}\n"


def built(objects: list[str], rest: str, place: Path, size: tuple[int, int], spacing: tuple[float, float]) -> Any:
    """truth.json and the values of the files, (slice, row, column)."""
    listed = "".join(f"      - {one}\n" for one in objects)
    files = build(HEAD + listed + SERIES % (*size, *spacing, rest), place)
    truth = json.loads(next(place.rglob("truth.json")).read_text(encoding="utf-8"))
    read = sorted(map(pydicom.dcmread, files), key=lambda d: float(d.ImagePositionPatient[2]))
    values = np.stack([d.pixel_array * float(d.RescaleSlope) + float(d.RescaleIntercept) for d in read])
    return truth, values


def crossing(frequencies: np.ndarray, values: np.ndarray, level: float) -> float:
    """Where values fall to a level, by linear interpolation."""
    at = int(np.flatnonzero(values <= level)[0])
    part = (values[at - 1] - level) / (values[at - 1] - values[at])
    return float(frequencies[at - 1] + part * (frequencies[at] - frequencies[at - 1]))


@pytest.mark.parametrize(
    ("blur", "spacing"),
    [("", (0.8, 0.8)), ("blur: {fwhm: 1.4}", (0.6, 0.8)), ("blur: {fwhm: [2.4, 1.8, 4]}", (0.5, 0.7))],
)
@pytest.mark.parametrize("axis", [0, 1])
def test_the_mtf_of_a_slanted_edge_falls_to_a_half_and_a_tenth_where_the_truth_says(
    blur: str, spacing: tuple[float, float], axis: int, tmp_path: Path
) -> None:
    """The edge method (ISO 12233): the spread over distances from an edge at 2°, its derivative, its transform."""
    turn = 2.0
    at, size = ("[100, 0, 0]", "[200, 400, 400]") if axis == 0 else ("[0, 100, 0]", "[400, 200, 400]")
    edge = f"box: {{name: edge, at: {at}, size: {size}, value: 1000}}"
    turned = edge.replace("value", f"rotate: [0, 0, {turn}], value")
    rest = "slices: 1, SliceThickness: 2, slab: 2" + (f", phantom: [{blur}]" if blur else "")
    truth, (image,) = built([turned], rest, tmp_path, (160, 160), spacing)
    rows, columns = ((np.arange(160) - 79.5) * mm for mm in spacing)
    normal = np.array([math.cos(math.radians(turn)), math.sin(math.radians(turn))])
    normal = normal if axis == 0 else np.array([-normal[1], normal[0]])
    # the middle of the face that the box has towards the origin: it turns about its own centre
    centre = np.array([100.0, 0.0]) if axis == 0 else np.array([0.0, 100.0])
    distance = columns[None, :] * normal[0] + rows[:, None] * normal[1] - (normal @ centre - 100)
    near = np.abs(distance) < 9
    inner = np.abs(rows[:, None]) < 35 if axis == 0 else np.abs(columns[None, :]) < 35
    chosen = near & inner
    step = 0.05
    bins = np.rint(distance[chosen] / step).astype(int)
    sums, counts = (np.bincount(bins - bins.min(), weights) for weights in (image[chosen], None))
    known = np.flatnonzero(counts)
    spread = np.interp(np.arange(len(counts)), known, sums[known] / counts[known])
    line = np.diff(spread)
    frequencies = np.arange(0, 1 / spacing[1 - axis], 0.002)
    places = np.arange(len(line)) * step
    mtf = np.abs(np.exp(-2j * np.pi * np.outer(frequencies, places)) @ line)
    mtf /= mtf[0]
    (quality,) = truth["quality"]
    assert quality["mtf50_per_mm"][axis] == pytest.approx(crossing(frequencies, mtf, 0.5), rel=0.01)
    assert quality["mtf10_per_mm"][axis] == pytest.approx(crossing(frequencies, mtf, 0.1), rel=0.015)


def test_the_mtf_of_a_wide_gaussian_is_that_of_the_closed_form(tmp_path: Path) -> None:
    """sinc(f p) exp(-2 pi² sd² f²) at the frequency of the truth is the level."""
    truth, _ = built(
        ["sphere: {name: ball, radius: 5, value: 100}"],
        "slices: 2, phantom: [blur: {fwhm: 2.5}]",
        tmp_path,
        (24, 24),
        (0.6, 0.9),
    )
    (quality,) = truth["quality"]
    sd = 2.5 / math.sqrt(8 * math.log(2))
    for name, level in (("mtf50_per_mm", 0.5), ("mtf10_per_mm", 0.1)):
        for frequency, spacing in zip(quality[name], (0.9, 0.6), strict=True):
            found = np.sinc(frequency * spacing) * math.exp(-2 * (math.pi * sd * frequency) ** 2)
            assert found == pytest.approx(level, rel=2e-3)


@pytest.mark.parametrize(("grain", "spacing"), [((0.5, 1.2), (0.5, 0.5)), ((0.8, 1.6), (0.7, 0.9))])
def test_the_noise_power_of_the_files_is_largest_where_the_truth_says(
    grain: tuple[float, float], spacing: tuple[float, float], tmp_path: Path
) -> None:
    """A radial periodogram (Hann window) of 60 slices; a parabola through its upper part has the peak."""
    rest = f"slices: 60, phantom: [noise: {{gaussian: {{sd: 300, grain: {list(grain)}}}}}]"
    truth, values = built(
        ["cylinder: {name: water, radius: 90, height: 400, value: 0}"], rest, tmp_path, (96, 96), spacing
    )
    window = np.outer(np.hanning(96), np.hanning(96))
    power = (np.abs(np.fft.fft2(values * window)) ** 2).mean(axis=0)
    v, u = (np.fft.fftfreq(96, mm) for mm in spacing)
    frequency = np.hypot(v[:, None], u[None, :])
    rings = np.arange(0.0, 0.5 / max(spacing), 0.5 / max(spacing) / 32)
    numbers = np.digitize(frequency, rings)
    inside = frequency < rings[-1]
    found = np.array([power[(numbers == n) & inside].mean() for n in range(2, len(rings))])
    middle = np.array([frequency[(numbers == n) & inside].mean() for n in range(2, len(rings))])
    top = found > 0.75 * found.max()
    a, b, _ = np.polyfit(middle[top], np.log(found[top]), 2)
    (quality,) = truth["quality"]
    assert quality["nps_peak_per_mm"] == pytest.approx(-b / (2 * a), rel=0.04)
    fine, coarse = grain
    closed = math.sqrt(math.log(coarse / fine) / (math.pi**2 * (coarse**2 - fine**2)))
    assert quality["nps_peak_per_mm"] == pytest.approx(closed, rel=0.02)


@pytest.mark.parametrize("thickness", [2.5, 5])
def test_a_wire_in_a_ramp_has_the_width_of_the_slice_that_the_truth_says(thickness: float, tmp_path: Path) -> None:
    """As with the ramps of a Catphan: the length at half of its maximum times the tangent of 23°."""
    spacing, angle = 0.25, 23.0
    wire = f"cylinder: {{name: wire, radius: 0.14, height: 90, axis: x, rotate: [0, -{angle}, 0], value: 1500}}"
    rest = f"slices: 1, SliceThickness: {thickness}, RescaleSlope: 0.05, RescaleIntercept: 0"
    truth, (image,) = built(["fill: 0", wire], rest, tmp_path, (7, 128), (spacing, spacing))
    width = full_width(image.sum(axis=0)) * spacing * math.tan(math.radians(angle))
    assert truth["quality"][0]["slice_fwhm_mm"] == pytest.approx(width, rel=0.05)


def full_width(profile: np.ndarray) -> float:
    """The width at half of the maximum, in samples."""
    half = profile.max() / 2
    inside = np.flatnonzero(profile >= half)
    first, last = inside[0], inside[-1]
    begin = first - (profile[first] - half) / (profile[first] - profile[first - 1])
    end = last + (profile[last] - half) / (profile[last] - profile[last + 1])
    return float(end - begin)


@pytest.mark.parametrize(("thickness", "slab", "blur"), [(5, 8, 0.0), (2.5, 8, 3.0), (4, 8, 2.0), (3, 1, 4.0)])
def test_a_thin_disc_in_slices_close_to_each_other_has_the_profile_that_the_truth_says(
    thickness: float, slab: int, blur: float, tmp_path: Path
) -> None:
    """The values in the middle of a disc of 0.45 mm over the position of the slice."""
    disc = "cylinder: {name: disc, radius: 6, height: 0.45, value: 3000}"
    rest = f"slices: 61, SpacingBetweenSlices: 0.25, SliceThickness: {thickness}, slab: {slab}, RescaleSlope: 0.05"
    rest += ", RescaleIntercept: 0" + (f", phantom: [blur: {{fwhm: [0, 0, {blur}]}}]" if blur else "")
    truth, values = built(["fill: 0", disc], rest, tmp_path, (8, 8), (1, 1))
    width = full_width(values[:, 4, 4]) * 0.25
    assert truth["quality"][0]["slice_fwhm_mm"] == pytest.approx(width, rel=0.03)


def test_the_width_of_a_blurred_slice_is_that_of_a_box_and_a_gaussian(tmp_path: Path) -> None:
    truth, _ = built(
        ["sphere: {name: ball, radius: 5, value: 100}"],
        "slices: 2, SliceThickness: 3, phantom: [blur: {fwhm: [0, 0, 4]}]",
        tmp_path,
        (24, 24),
        (1, 1),
    )
    sd = 4 / math.sqrt(8 * math.log(2))
    grid = ((np.arange(4000) + 0.5) / 4000 - 0.5) * 3

    def profile(z: float) -> float:
        return float(np.exp(-((z - grid) ** 2) / (2 * sd * sd)).mean())

    half = optimize.brentq(lambda z: profile(z) - profile(0) / 2, 0.1, 9)
    assert truth["quality"][0]["slice_fwhm_mm"] == pytest.approx(2 * half, rel=1e-5)


CYLINDERS = [
    "cylinder: {name: body, radius: 30, height: 900, value: 500}",
    "cylinder: {name: small, radius: 1.9, height: 900, at: [-12, 0, 0], value: 600}",
    "cylinder: {name: wide, radius: 7, height: 900, at: [10, 0, 0], value: 700}",
]


@pytest.mark.parametrize(
    ("noise", "sd", "grain"),
    [
        ("gaussian: 20", lambda _: 20.0, None),
        ("uniform: 30", lambda _: 30 / math.sqrt(3), None),
        ("poisson: 2", lambda mean: math.sqrt(mean / 2), None),
        ("pet: {a: 0.5, scale: 4}", lambda mean: 0.5 * math.sqrt(4 * mean), None),
        ("gaussian: {sd: 20, grain: [0.6, 1.6]}", lambda _: 20.0, (0.6, 1.6)),
        ("pet: {a: 0.5, scale: 4, grain: [0.6, 1.6]}", lambda mean: 0.5 * math.sqrt(4 * mean), (0.6, 1.6)),
    ],
)
def test_means_of_slices_spread_as_the_tolerance_says(
    noise: str, sd: Any, grain: tuple[float, float] | None, tmp_path: Path
) -> None:
    """The standard error over 60 slices: that of independent pixels, or with a grain no more than the bound."""
    objects = ["fill: 500", *CYLINDERS]
    truth, values = built(objects, f"slices: 60, phantom: [noise: {{{noise}}}]", tmp_path, (48, 48), (1, 1))
    assert check_all(tmp_path / "out")[0][0].differences == ()
    y, x = np.mgrid[:48, :48] - 23.5
    for one, radius, at in zip(truth["objects"][1:], (1.9, 7.0), (-12, 10), strict=True):
        mean, pixels = one["mean"], one["voxels"] // 60
        error = (mean["tolerance"] - 0.5) / 4 * math.sqrt(60)
        mask = (x - at) ** 2 + y**2 <= radius**2
        assert mask.sum() == pytest.approx(pixels, abs=4)
        spread = values[:, mask].mean(axis=1).std(ddof=1)
        chance = 4 / math.sqrt(2 * 59)
        assert abs(mean["measured"] - mean["expected"]) <= mean["tolerance"]
        if grain is None:
            assert error == pytest.approx(sd(mean["expected"]) / math.sqrt(pixels), rel=1e-5)
            assert spread == pytest.approx(error * math.sqrt(pixels / mask.sum()), rel=chance)
        else:
            assert spread <= error * (1 + chance)
            if one["name"] == "small":
                assert sd(mean["expected"]) / math.sqrt(pixels) < error
                assert spread > error / 3


BALL = "sphere: {name: a, radius: 5, value: 9"


@pytest.mark.parametrize(
    ("more", "phantom", "unknown"),
    [
        (", sample: centre", "blur: {fwhm: 2}", "mtf50_per_mm"),
        (", blend: max", "blur: {fwhm: 2}", "mtf10_per_mm"),
        ("", "{blur: {fwhm: 2}}, {ghost: {level: 0.1}}", "slice_fwhm_mm"),
        ("", "blur: {fwhm: {each: [1, 2], along: slice}}", "mtf50_per_mm"),
        ("", "{blur: {fwhm: 2}}, {circle: {name: b, radius: 3, value: 4}}", "mtf50_per_mm"),
        ("", "noise: {gaussian: 4}", "nps_peak_per_mm"),
        ("", "noise: {gaussian: {sd: 4, grain: [0, 1]}}", "nps_peak_per_mm"),
        ("", "noise: {lumps: {sd: 4, size: 3}}", "noise"),
        ("", "{noise: {gaussian: 4}}, {cup: {depth: 3, radius: 9}}", "noise"),
    ],
)
def test_what_does_not_follow_from_the_spec_is_null(more: str, phantom: str, unknown: str, tmp_path: Path) -> None:
    truth, _ = built([f"{BALL}{more}}}"], f"slices: 2, phantom: [{phantom}]", tmp_path, (24, 24), (1, 1))
    assert truth["quality"][0][unknown] is None
