"""The dose of an image in the noise of a CT."""

import math

import pytest

from tests.plan.specs import only, series, shown

AT = "at: {diameter: 320, Exposure: 200, SliceThickness: 5}"
LINES = "Modality: CT\nPixelSpacing: [2, 2]\nphantom: [{fill: 0}, {noise: {ct: {sd: 12, " + AT + "}}}]\n"


def params(lines: str) -> dict[str, object]:
    return dict(only(series(LINES + lines)).recipes[0].layers[-1].params)


@pytest.mark.parametrize(("exposure", "thickness"), [(200, 5), (50, 5), (200, 1.25), (400, 2.5)])
def test_noise_falls_with_the_root_of_exposure_and_thickness(exposure: float, thickness: float) -> None:
    found = params(f"Exposure: {exposure}\nSliceThickness: {thickness}")
    assert found["sd"] == pytest.approx(12 * math.sqrt(200 / exposure * 5 / thickness))
    assert dict(found["at"])["diameter"] == 160  # type: ignore[call-overload]
    assert found["mu"] == pytest.approx(0.4)


def test_each_slice_has_the_noise_of_its_exposure() -> None:
    plan = only(series(LINES + "slices: 2\nSliceThickness: 5\nExposure: {each: [200, 50]}"))
    found = [dict(plan.recipes[one.recipe].layers[-1].params)["sd"] for one in plan.instances]
    assert found == pytest.approx([12, 24])


@pytest.mark.parametrize("exposure", ["", "\nExposure: 0"])
def test_a_dose_that_is_missing_or_0_is_an_error_at_the_noise(exposure: str) -> None:
    assert shown(series(LINES + "SliceThickness: 5" + exposure), "DF203") == (
        "s.yaml:10:35: error DF203: noise `ct` needs Exposure above 0\n"
        "                phantom: [{fill: 0}, {noise: {ct: {sd: 12, " + AT + "}}}]\n"
        "                                      ^^^^^\n"
        "  help: write it in the series, or `noise: {gaussian: ..}`"
    )


def test_other_modalities_have_no_ct_noise() -> None:
    text = shown(series(LINES.replace("Modality: CT", "Modality: MR")), "DF203")
    assert "noise `ct` belongs to Modality CT" in text


def test_a_grain_stays_in_mm() -> None:
    grained = LINES.replace("sd: 12, ", "sd: 12, grain: [0.5, 1.2], ") + "Exposure: 200\nSliceThickness: 5"
    assert dict(only(series(grained)).recipes[0].layers[-1].params)["grain"] == (0.5, 1.2)
