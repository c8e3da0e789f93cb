"""The pixel format of a series (PS3.3 C.7.6.3, C.8.2.1, PS3.5 8.1.1)."""

import pytest

from dicomforge.model.recipe import PixelFormat
from tests.plan.specs import only, series, shown

DX = "Modality: DX\nImageLaterality: U\nPatientOrientation: [L, F]"

DESCRIBING = {
    "SamplesPerPixel": 1,
    "PhotometricInterpretation": "MONOCHROME2",
    "BitsAllocated": 16,
    "BitsStored": 16,
    "HighBit": 15,
    "PixelRepresentation": 1,
}


def test_ct_is_16_bits_signed_with_a_rescale_of_1_and_0() -> None:
    plan = only(series("Modality: CT"))
    assert plan.formats[0] == PixelFormat(1, 16, 16, True, 0, 1.0, 0.0)
    assert {k: plan.attributes(0).value(k)[0] for k in DESCRIBING} == DESCRIBING
    assert plan.attributes(0).numbers("RescaleSlope") == (1,)
    assert plan.attributes(0).numbers("RescaleIntercept") == (0,)


def test_the_author_chooses_bits_sign_and_rescale() -> None:
    text = "Modality: CT\nBitsStored: 12\nPixelRepresentation: 0\nRescaleIntercept: -1024\nRescaleSlope: 0.5"
    plan = only(series(text))
    assert plan.formats[0] == PixelFormat(1, 16, 12, False, 0, 0.5, -1024.0)
    assert plan.attributes(0).value("HighBit") == (11,)


def test_values_of_a_class_without_rescale_are_stored_values() -> None:
    plan = only(series("Modality: MR"))
    assert (plan.formats[0].slope, plan.formats[0].intercept, plan.formats[0].signed) == (1, 0, False)
    assert "RescaleSlope" not in plan.attributes(0)


def test_rgb_has_three_unsigned_samples_of_8_bits_interleaved() -> None:
    plan = only(series("Modality: OT\nPhotometricInterpretation: RGB"))
    assert plan.formats[0] == PixelFormat(3, 8, 8, False, 0, 1.0, 0.0)
    assert plan.attributes(0).value("PlanarConfiguration") == (0,)


def test_three_samples_mean_rgb_where_the_class_has_it() -> None:
    plan = only(series("Modality: OT\nSamplesPerPixel: 3\nPlanarConfiguration: 1"))
    assert plan.attributes(0).text("PhotometricInterpretation") == "RGB"
    assert plan.formats[0].planar == 1


def test_bits_follow_each_other_where_one_is_written() -> None:
    wider = only(series("Modality: OT\nBitsStored: 12")).formats[0]
    filled = only(series("Modality: OT\nBitsAllocated: 16")).formats[0]
    assert wider is not None
    assert filled is not None
    assert (wider.bits_allocated, wider.bits_stored) == (16, 12)
    assert (filled.bits_allocated, filled.bits_stored) == (16, 16)


def test_more_bits_stored_than_allocated_is_an_error() -> None:
    assert shown(series("Modality: OT\nBitsAllocated: 8\nBitsStored: 12"), "DF075") == (
        "s.yaml:10:25: error DF075: BitsStored is greater than BitsAllocated\n"
        "                BitsStored: 12\n"
        "                            ^^\n"
        "  found: BitsStored 12, BitsAllocated 8\n"
        "  expected: at most 8 (PS3.3 C.7.6.3.1)\n"
        "  help: write BitsStored: 8, or a larger BitsAllocated"
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("Modality: CT\nBitsStored: 8", "this SOP class does not allow BitsStored 8"),
        ("Modality: CT\nBitsAllocated: 8", "this SOP class does not allow BitsAllocated 8"),
        ("Modality: CT\nHighBit: 11", "HighBit is not BitsStored - 1"),
        ("Modality: OT\nBitsAllocated: 64", "BitsAllocated 64 is not supported yet with MONOCHROME2"),
        ("Modality: US\nPhotometricInterpretation: RGB\nBitsStored: 12", "does not allow BitsStored 12 with RGB"),
        (
            "Modality: OT\nPhotometricInterpretation: RGB\nPixelRepresentation: 1",
            "PixelRepresentation 1 is not supported yet",
        ),
        ("Modality: OT\nPhotometricInterpretation: RGB\nSamplesPerPixel: 1", "SamplesPerPixel does not fit RGB"),
        (
            "Modality: CT\nPhotometricInterpretation: RGB",
            "does not allow PhotometricInterpretation RGB",
        ),
        ("Modality: CT\nRescaleSlope: 0", "RescaleSlope is 0"),
        (DX + "\nRescaleSlope: 2", "RescaleSlope has one legal value in this SOP class"),
        (DX + "\nRescaleIntercept: -1024", "RescaleIntercept has one legal value in this SOP class"),
        (DX + "\nPixelRepresentation: 1", "PixelRepresentation has one legal value in this SOP class"),
        (DX + "\nBitsStored: 5", "this SOP class does not allow BitsStored 5"),
        ("Modality: XA\nBitsStored: 11", "this SOP class does not allow BitsStored 11"),
        (
            "Modality: XA\nPhotometricInterpretation: MONOCHROME1",
            "PhotometricInterpretation MONOCHROME1",
        ),
        ("Modality: OT\nPixelData: {hex: '0000'}", "PixelData is painted and cannot be written"),
    ],
)
def test_formats_that_cannot_be_are_errors_with_a_hint(lines: str, message: str) -> None:
    text = shown(series(lines), "DF075")
    assert message in text
    assert "  help: " in text


def test_a_format_stays_described_where_nothing_is_completed() -> None:
    plan = only(series("Modality: CT\nRows: 4\nColumns: 4\ncomplete: false"))
    own = {"Modality", "Rows", "Columns", "RescaleSlope", "RescaleIntercept", *DESCRIBING}
    assert len(plan.attributes(0)) == len(own)
    assert all(k in plan.attributes(0) for k in own)


def test_describing_attributes_can_be_omitted() -> None:
    plan = only(series("Modality: CT\nomit: [BitsStored, PixelData]"))
    assert "BitsStored" not in plan.attributes(0)
    assert plan.omit_pixels


def test_each_instance_has_its_own_pixel_format() -> None:
    plan = only(
        series(
            "Modality: CT\nslices: 4\nBitsStored: {each: [16, 12, 16, 16]}\nRescaleSlope: {each: [1, 1, 0.5, 1]}\n"
            "PixelRepresentation: {each: [1, 0, 1, 1]}\ninstances: {4: {RescaleIntercept: -1024}}"
        )
    )
    found = [plan.format_of(position) for position in range(4)]
    assert [(f.bits_stored, f.signed, f.slope, f.intercept) for f in found if f is not None] == [
        (16, True, 1.0, 0.0),
        (12, False, 1.0, 0.0),
        (16, True, 0.5, 0.0),
        (16, True, 1.0, -1024.0),
    ]
    assert len(plan.formats) == 4
    high = [plan.attributes(position).value("HighBit") for position in range(4)]
    assert high == [(15,), (11,), (15,), (15,)]


def test_one_instance_may_be_in_colour_and_another_in_grey() -> None:
    lines = "PhotometricInterpretation: {each: [MONOCHROME1, RGB, PALETTE COLOR]}"
    plan = only(series(f"Modality: OT\naxes: {{n: 3}}\nPaletteColorLookupTableUID: HotIronPalette\n{lines}"))
    made = [plan.attributes(position) for position in range(3)]
    assert [one.value("SamplesPerPixel") for one in made] == [(1,), (3,), (1,)]
    assert ["PlanarConfiguration" in one for one in made] == [False, True, False]
    assert ["RedPaletteColorLookupTableData" in one for one in made] == [False, False, True]


def test_the_finding_of_an_instance_is_at_its_line() -> None:
    wrong = series("Modality: CT\nslices: 2\ninstances: {2: {BitsStored: 8}}")
    assert shown(wrong, "DF075").startswith("s.yaml:10:41: error DF075: this SOP class does not allow BitsStored 8")
