"""Varying and drawn values of Attributes, in items too."""

from dicomforge.ground.span import Source, Span
from dicomforge.model import draws
from dicomforge.model.attribute_spec import Draw
from dicomforge.model.attributes import Attributes
from tests.plan.specs import column, only, planned, series, shown


def draw(kind: str, *arguments: str | float) -> Draw:
    return Draw(kind, arguments, (), "", Span(Source("", ""), 1, 1))


def test_a_component_may_vary_beside_constant_ones() -> None:
    plan = only(series("Modality: CT\nslices: 2\nImageType: [ORIGINAL, PRIMARY, {each: [AXIAL, LOCALIZER]}]"))
    assert column(plan, "ImageType") == [("ORIGINAL", "PRIMARY", "AXIAL"), ("ORIGINAL", "PRIMARY", "LOCALIZER")]


def test_an_each_may_bring_several_components() -> None:
    plan = only(series("Modality: CT\nslices: 2\nWindowCenter: {each: [[40, 80], [50, 90]]}\nWindowWidth: [1, 2]"))
    assert column(plan, "WindowCenter") == [("40", "80"), ("50", "90")]


def test_an_attribute_is_drawn_once_for_each_entity_of_its_level() -> None:
    text = """
dicomforge: 1
AccessionNumber: {choice: [a, b]}
patients:
  p:
    PatientWeight: {uniform: [50, 90]}
    studies: {s: {series: {ct: {Modality: CT, slices: 2, KVP: {uniform: [80, 140]}}, mr: {Modality: MR}}}}
  q:
    PatientWeight: {uniform: [50, 90]}
    studies: {s: {series: {ct: {Modality: CT}}}}
"""
    found = planned(text)
    weight = {k: s.attributes(0).numbers("PatientWeight")[0] for k, s in found.items()}
    assert weight["p/s/ct"] == weight["p/s/mr"] != weight["q/s/ct"]
    own = draws.number(("0", "p", "Attribute", "PatientWeight", "0"), draw("uniform", 50.0, 90.0))
    assert weight["p/s/ct"] == own
    kvp = draws.number(("0", "p", "s", "ct", "Attribute", "KVP", "0"), draw("uniform", 80.0, 140.0))
    assert found["p/s/ct"].attributes(0).numbers("KVP") == found["p/s/ct"].attributes(1).numbers("KVP") == (kvp,)


def test_a_draw_of_an_instance_is_its_own() -> None:
    text = "Modality: CT\nslices: 2\ninstances: {1: {KVP: {uniform: [80, 140]}}, 2: {KVP: {uniform: [80, 140]}}}"
    first, second = column(only(series(text)), "KVP")
    assert first != second


def test_drawn_whole_numbers_are_rounded_and_dates_are_days() -> None:
    text = "PatientBirthDate: {date: [1940-01-01, 2005-12-31]}"
    plan = only(series("Modality: CT\nExposureTime: {uniform: [10, 20]}", patient=text))
    birth = plan.attributes(0).text("PatientBirthDate")
    assert len(birth) == 8
    assert "19400101" <= birth <= "20051231"
    assert plan.attributes(0).text("ExposureTime").isdigit()


def test_values_vary_inside_items() -> None:
    item = "{ReferencedSOPInstanceUID: {each: ['1.2', '1.3']}, ReferencedSOPClassUID: '1.4'}"
    plan = only(series(f"Modality: CT\nslices: 2\nReferencedImageSequence: [{item}]"))
    inner = [plan.attributes(i).value("ReferencedImageSequence")[0] for i in range(2)]
    assert all(isinstance(item, Attributes) for item in inner)
    assert [item.text("ReferencedSOPInstanceUID") for item in inner if isinstance(item, Attributes)] == ["1.2", "1.3"]


def test_us_or_ss_follows_pixel_representation() -> None:
    signed = only(series("Modality: CT\nPixelPaddingValue: -2000")).attributes(0).get("PixelPaddingValue")
    unsigned = only(series("Modality: MR\nPixelPaddingValue: 0")).attributes(0).get("PixelPaddingValue")
    assert signed is not None
    assert unsigned is not None
    assert (signed.vr, signed.value, unsigned.vr) == ("SS", (-2000,), "US")


def test_us_or_ss_that_its_pixels_cannot_hold_is_an_error() -> None:
    assert shown(series("Modality: CT\nPixelRepresentation: 0\nPixelPaddingValue: -5"), "DF078") == (
        "s.yaml:10:32: error DF078: PixelPaddingValue cannot hold this value as US\n"
        "                PixelPaddingValue: -5\n"
        "                                   ^^\n"
        "  found: -5\n"
        "  expected: US, since pixels are unsigned: 0 to 65535\n"
        "  help: write another value, or PixelRepresentation: 1"
    )


def test_a_time_that_steps_past_midnight_is_an_error() -> None:
    text = series("Modality: CT\nslices: 3\nContentTime: {start: 23:59:58, step: 1s}")
    assert shown(text, "DF078") == (
        "s.yaml:10:26: error DF078: this value cannot be written as TM\n"
        "                ContentTime: {start: 23:59:58, step: 1s}\n"
        "                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  found: 235958 and 2 s\n"
        "  expected: TM: a time of the same day\n"
        "  help: use a DT, or smaller steps"
    )
