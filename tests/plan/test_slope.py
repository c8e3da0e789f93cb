"""The slope of a PET whose author wrote none: fine enough for the largest value, with room for noise above it."""

import pytest

from dicomforge.kinds.plan_spec import plan
from tests.plan.specs import only, series, spec

PET = "Modality: PT\nUnits: GML\n"


def slope(layers: str) -> float:
    plan = only(series(f"{PET}slices: 2\nphantom: [{layers}]", top="clock: 20240131100000"))
    text = str(plan.attributes(0).value("RescaleSlope")[0])
    assert float(text) == plan.formats[0].slope
    return plan.formats[0].slope


@pytest.mark.parametrize(
    ("layers", "largest"),
    [
        ("{fill: 9.5}", 9.5),
        ("{fill: 4}, {circle: {radius: 9, value: 2}}", 4),
        ("{fill: -12}", 12),
        ("{fill: 4}, {circle: {radius: 9, value: 3, blend: add}}", 7),
        ("{fill: 4}, {circle: {radius: 9, value: 3, blend: multiply}}", 12),
        ("{fill: {each: [1, 40]}}", 40),
        ("{gradient: {from: 1, to: 25}}", 25),
        ("{circle: {radius: 9, value: {checker: {size: 4, values: [2, 8]}}}}", 8),
        ("{bars: {period: 4, values: [0, 0.03]}}", 0.03),
        ("{fill: 6}, {noise: {gaussian: 900}}", 6),
        ("{shepp-logan-2d@1: {radius: 100, from: 0, to: 5}}", 10),
    ],
)
def test_the_largest_value_before_noise_is_4000_to_10000_slopes(layers: str, largest: float) -> None:
    assert 4000 <= round(largest / slope(layers), 6) <= 10000


@pytest.mark.parametrize(
    ("largest", "expected"),
    [(4000, 1.0), (3999, 0.5), (9.5, 0.002), (10, 0.002), (20, 0.005), (7.9, 0.001), (3.2e7, 5000.0), (4e-8, 1e-11)],
)
def test_a_slope_is_1_2_or_5_times_a_power_of_ten(largest: float, expected: float) -> None:
    assert slope(f"{{fill: {largest}}}") == expected


@pytest.mark.parametrize(("largest", "expected"), [(1e-20, 1e-15), (1e-300, 1e-15), (1e30, 2e26), (1e300, 2e26)])
def test_the_slope_of_values_beyond_reason_is_one_that_single_precision_holds(
    largest: float, expected: float
) -> None:
    assert slope(f"{{fill: {largest}}}") == expected


def test_where_all_is_0_the_slope_is_a_thousandth() -> None:
    assert slope("{fill: 0}") == 0.001


@pytest.mark.parametrize("lines", ["Modality: PT", "Modality: PT\nUnits: BQML", "Modality: CT"])
def test_values_without_suv_and_without_units_gml_keep_the_slope_of_the_class(lines: str) -> None:
    plan = only(series(f"{lines}\nphantom: [{{fill: 3}}]", top="clock: 20240131100000"))
    assert plan.formats[0].slope == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PET}RescaleSlope: 1\nphantom: [{{fill: 0.4}}]", "values up to 0.4"),
        (f"{PET}RescaleSlope: 1\nphantom: [{{fill: 0.6}}]", None),
        ("Modality: OT\nphantom: [{fill: 0.4}]", "values up to 0.4"),
        ("Modality: CR\nRescaleSlope: 10\nRescaleIntercept: 0\nphantom: [{fill: -4}]", "values up to 4"),
        ("Modality: CR\nRescaleSlope: 10\nRescaleIntercept: 3\nphantom: [{fill: -4}]", None),
        ("Modality: CT\nphantom: [{fill: 0.4}, {noise: {gaussian: 5}}]", None),
        ("Modality: CT\nphantom: [{fill: 0}]", None),
    ],
)
def test_values_that_are_all_stored_as_0_are_a_warning(text: str, found: str | None) -> None:
    _, diagnostics = plan(spec(series(text, top="clock: 20240131100000")))
    assert [(d.found, d.severity) for d in diagnostics if d.code == "DF136"] == (
        [] if found is None else [(found, "warning")]
    )
