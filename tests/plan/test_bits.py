"""Bits of a pixel (PS3.5 8.1.1); what classes allow is tested with their pixel formats."""

import pytest

from tests.plan.specs import findings, only, series, shown


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (
            "Modality: OT\nBitsAllocated: 12",
            ["is 1 or a multiple of 8", "1 or 8 or 16 or 32 (PS3.5 8.1.1)"],
        ),
        ("Modality: OT\nBitsAllocated: 64", ["BitsAllocated 64 is not supported yet", "write BitsAllocated: 32"]),
        ("Modality: CT\nBitsAllocated: 32", ["this SOP class does not allow BitsAllocated 32", "C.8.2.1.1.3"]),
        ("Modality: OT\nBitsAllocated: 16\nBitsStored: 0", ["BitsStored is at least 1", "1 to 16 (PS3.5 8.1.1)"]),
        ("Modality: CR\nBitsAllocated: 24", ["BitsAllocated 24 is not supported yet"]),
    ],
)
def test_a_number_of_bits_is_refused_by_the_standard_or_not_supported_yet(lines: str, parts: list[str]) -> None:
    text = shown(series(lines), "DF075")
    assert [part for part in parts if part not in text] == []


def test_bits_stored_choose_the_bits_allocated() -> None:
    pixels = only(series("Modality: OT\nPhotometricInterpretation: RGB\nBitsStored: 10")).formats[0]
    assert pixels is not None
    assert (pixels.bits_allocated, pixels.bits_stored) == (16, 10)


@pytest.mark.parametrize(
    ("lines", "bits"),
    [
        ("SOPClassUID: OphthalmicPhotography16BitImageStorage\ncomplete: false", (16, 16)),  # PS3.3 A.42.4.1
        ("SOPClassUID: OphthalmicPhotography8BitImageStorage\ncomplete: false", (8, 8)),  # PS3.3 A.41.4.1
        ("Modality: OT", (8, 8)),  # PS3.3 A.8.1.1: no constraints
        ("Modality: OT\nBitsAllocated: 16", (16, 16)),
        ("Modality: OT\nBitsStored: 10", (16, 10)),
    ],
)
def test_colours_have_the_bits_of_their_class(lines: str, bits: tuple[int, int]) -> None:
    text = series(f"{lines}\nPhotometricInterpretation: RGB\nphantom:\n  - fill: [1, 2, 3]")
    assert not [one for one in findings(text) if one.code == "DF075"]
    (pixels,) = set(only(text).formats)
    assert (pixels.bits_allocated, pixels.bits_stored) == bits


@pytest.mark.parametrize(
    ("stored", "bits"), [("BitsAllocated: 32", (32, 32)), ("BitsStored: 24", (32, 24)), ("BitsStored: 12", (16, 12))]
)
def test_whole_numbers_have_up_to_32_bits(stored: str, bits: tuple[int, int]) -> None:
    (pixels,) = set(only(series(f"Modality: OT\n{stored}")).formats)
    assert (pixels.bits_allocated, pixels.bits_stored, pixels.keyword) == (*bits, "PixelData")


def test_a_dose_stores_all_bits_that_it_allocates() -> None:
    """PS3.3 C.8.8.3.4.3 and C.8.8.3.4.4."""
    text = shown(series("Modality: RTDOSE\nBitsAllocated: 32\nBitsStored: 24\nphantom:\n  - fill: 1"), "DF075")
    assert "this SOP class does not allow BitsStored 24" in text
    assert "32 (PS3.3 C.8.8.3.4)" in text
