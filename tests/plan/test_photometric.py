"""PhotometricInterpretation of US, SC and NM (PS3.3 C.7.6.3.1.2, C.8.5.6.1.2, C.8.4.7, PS3.5 8.2)."""

import pytest

from dicomforge.model.recipe import PixelFormat
from tests.plan.specs import only, series, shown


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Modality: US\nPhotometricInterpretation: YBR_FULL", PixelFormat(3, 8, 8, False, 1, 1.0, 0.0, "YBR_FULL")),
        (
            "Modality: US\nPhotometricInterpretation: YBR_FULL_422",
            PixelFormat(3, 8, 8, False, 0, 1.0, 0.0, "YBR_FULL_422"),
        ),
        ("Modality: OT\nPhotometricInterpretation: YBR_FULL", PixelFormat(3, 8, 8, False, 0, 1.0, 0.0, "YBR_FULL")),
        (
            "Modality: OT\nPhotometricInterpretation: RGB\nBitsAllocated: 16",
            PixelFormat(3, 16, 16, False, 0, 1.0, 0.0),
        ),
        ("Modality: OT\nPhotometricInterpretation: RGB\nBitsStored: 12", PixelFormat(3, 16, 12, False, 0, 1.0, 0.0)),
        ("Modality: OT\nBitsAllocated: 1", PixelFormat(1, 1, 1, False, 0, 1.0, 0.0)),
    ],
)
def test_the_format_follows_the_colours(lines: str, expected: PixelFormat) -> None:
    assert only(series(lines)).formats[0] == expected


@pytest.mark.parametrize("modality", ["US", "OT", "NM"])
@pytest.mark.parametrize("bits", [8, 16])
def test_a_palette_has_indices_of_8_or_16_bits(modality: str, bits: int) -> None:
    lines = f"Modality: {modality}\nPhotometricInterpretation: PALETTE COLOR\nBitsAllocated: {bits}"
    plan = only(series(f"{lines}\nPaletteColorLookupTableUID: HotIronPalette"))
    assert plan.formats[0] == PixelFormat(1, bits, bits, False, 0, 1.0, 0.0)
    assert "PlanarConfiguration" not in plan.attributes(0)


def test_native_ybr_full_422_has_two_samples_for_a_pixel() -> None:
    plan = only(series("Modality: US\nRows: 3\nColumns: 4\nPhotometricInterpretation: YBR_FULL_422"))
    assert plan.attributes(0).value("SamplesPerPixel") == (3,)
    assert plan.pixel_bytes(plan.instances[0]) == 3 * 4 * 2


def test_a_limit_of_ours_is_called_so() -> None:
    assert shown(series("Modality: US\nPhotometricInterpretation: YBR_RCT"), "DF075") == (
        "s.yaml:9:40: error DF075: PhotometricInterpretation YBR_RCT is not supported yet\n"
        "                PhotometricInterpretation: YBR_RCT\n"
        "                                           ^^^^^^^\n"
        "  found: YBR_RCT\n"
        "  expected: MONOCHROME2, RGB, PALETTE COLOR, YBR_FULL, YBR_FULL_422; "
        "YBR_RCT is for compressed pixel data alone (PS3.5 8.2, PS3.3 C.8.5.6.1.2)\n"
        "  help: write RGB"
    )


def test_what_the_iod_forbids_is_cited() -> None:
    assert shown(series("Modality: US\nPhotometricInterpretation: MONOCHROME1"), "DF075") == (
        "s.yaml:9:40: error DF075: this SOP class does not allow PhotometricInterpretation MONOCHROME1\n"
        "                PhotometricInterpretation: MONOCHROME1\n"
        "                                           ^^^^^^^^^^^\n"
        "  found: MONOCHROME1\n"
        "  expected: MONOCHROME2, RGB, PALETTE COLOR, YBR_FULL, YBR_FULL_422 (PS3.3 C.8.5.6.1.2)\n"
        "  help: write MONOCHROME2, or choose another SOP class"
    )


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ("Modality: OT\nPhotometricInterpretation: HSV", ["PhotometricInterpretation HSV is not supported yet"]),
        (
            "Modality: OT\nPhotometricInterpretation: RBG",
            ["unknown PhotometricInterpretation 'RBG'", "did you mean 'RGB'"],
        ),
        ("Modality: NM\nPhotometricInterpretation: RGB", ["does not allow PhotometricInterpretation RGB", "C.8.4.7"]),
        (
            "Modality: US\nPhotometricInterpretation: YBR_FULL\nPlanarConfiguration: 0",
            ["this SOP class stores YBR_FULL by plane", "1 (PS3.3 C.8.5.6.1.16)", "write PlanarConfiguration: 1"],
        ),
        (
            "Modality: OT\nPhotometricInterpretation: YBR_FULL_422\nPlanarConfiguration: 1",
            ["pixels of YBR_FULL_422 are stored by pixel", "0 (PS3.3 C.7.6.3.1.2)", "write PlanarConfiguration: 0"],
        ),
        (
            "Modality: OT\nPhotometricInterpretation: RGB\nPlanarConfiguration: 2",
            ["PlanarConfiguration is 0 or 1", "0 or 1 (PS3.3 C.7.6.3.1.3)"],
        ),
        (
            "Modality: OT\nPhotometricInterpretation: YBR_FULL\nBitsAllocated: 16",
            ["BitsAllocated 16 is not supported yet with YBR_FULL", "8 (PS3.3 C.7.6.3.1.2 has equations for 8 bits)"],
        ),
        (
            "Modality: US\nPhotometricInterpretation: RGB\nBitsAllocated: 16",
            ["does not allow BitsAllocated 16 with RGB", "8 (PS3.3 C.8.5.6, Table C.8-20)"],
        ),
        (
            "Modality: US\nPhotometricInterpretation: YBR_FULL_422\nColumns: 5",
            ["YBR_FULL_422 needs an even number of Columns", "C.7.6.3, Columns", "write Columns: 6, or Photometric"],
        ),
        ("Modality: NM\nBitsStored: 8\nBitsAllocated: 16", ["does not allow BitsStored 8", "16 (PS3.3 C.8.4.7"]),
    ],
)
def test_each_refusal_says_whose_limit_it_is(lines: str, parts: list[str]) -> None:
    text = shown(series(lines), "DF075")
    assert [part for part in parts if part not in text] == []


def test_odd_columns_are_told_where_an_instance_has_them() -> None:
    lines = "Modality: OT\nPhotometricInterpretation: YBR_FULL_422\nColumns: 4\nslices: 2"
    assert shown(series(f"{lines}\ninstances: {{2: {{Columns: 7}}}}"), "DF075").startswith("s.yaml:12:38: error")


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (
            "PhotometricInterpretation: YBR_FULL_422",
            ["RLELossless does not allow PhotometricInterpretation YBR_FULL_422", "(PS3.5 8.2.2, Table 8.2.2-1)"],
        ),
        (
            "PhotometricInterpretation: PALETTE COLOR\nPixelRepresentation: 1\n"
            "PaletteColorLookupTableUID: PETPalette",
            ["RLELossless does not allow signed pixels of PALETTE COLOR", "PixelRepresentation 0 (PS3.5 8.2.2"],
        ),
        ("BitsAllocated: 1", ["RLELossless does not encode pixels of BitsAllocated 1", "8 or 16 (PS3.5 8.2.2"]),
    ],
)
def test_rle_has_the_pixels_of_its_table(lines: str, parts: list[str]) -> None:
    text = shown(series(f"Modality: OT\nTransferSyntaxUID: RLELossless\n{lines}"), "DF096")
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        (
            "Modality: NM\nPhotometricInterpretation: PALETTE COLOR\nPaletteColorLookupTableUID: PETPalette",
            "one value",
        ),
        ("Modality: CT", "write one value"),
        ("Modality: US", "write one value, or PhotometricInterpretation: RGB in the series"),
    ],
)
def test_three_values_for_one_sample_are_refused_with_a_hint_that_the_class_allows(lines: str, hint: str) -> None:
    text = shown(series(f"{lines}\nphantom: [{{fill: [1, 2, 3]}}]"), "DF099")
    assert text.endswith(hint)
    assert "has 3 values for 1 sample per pixel" in text


def test_a_value_that_the_class_fixes_is_cited() -> None:
    text = shown(series("Modality: US\nPixelRepresentation: 1"), "DF075")
    assert "PixelRepresentation has one legal value in this SOP class" in text
    assert "expected: 0 (PS3.3 C.8.5.6.1.2)" in text
