"""Bits of a pixel (PS3.5 8.1.1); what classes allow is tested with their pixel formats."""

from __future__ import annotations

import pytest

from tests.plan.specs import only, series, shown


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ("Modality: OT\nBitsAllocated: 12", ["BitsAllocated is 1 or a multiple of 8", "1 or 8 or 16 (PS3.5 8.1.1)"]),
        ("Modality: OT\nBitsAllocated: 32", ["BitsAllocated 32 is not supported yet", "write BitsAllocated: 16"]),
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
