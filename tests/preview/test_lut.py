"""Look-up tables: pydicom's colours, and incomplete ones."""

import numpy as np
import pydicom
import pytest
from pydicom.data import get_testdata_file
from pydicom.pixels import apply_color_lut

from dicomforge.preview import lut
from tests.preview.series import attributes, attributes_of


@pytest.mark.parametrize("name", ["examples_palette.dcm"])
def test_a_palette_gives_pydicoms_colours(name: str) -> None:
    dataset = pydicom.dcmread(str(get_testdata_file(name, download=False)))
    stored = dataset.pixel_array
    expected = apply_color_lut(stored, dataset)
    made = lut.coloured(stored, attributes_of(dataset))
    assert made is not None
    assert np.array_equal(made, expected >> 8 if expected.dtype == np.uint16 else expected)


def test_a_palette_that_is_not_complete_is_none() -> None:
    header = attributes(RedPaletteColorLookupTableDescriptor=(4, 0, 8))
    assert lut.coloured(np.zeros((2, 2), np.uint8), header) is None


def test_a_first_value_of_signed_pixels_may_be_negative() -> None:
    item = attributes(LUTDescriptor=(3, 65534, 8), LUTData=bytes([10, 20, 30]))
    table = lut.table(item, signed=True)
    assert table is not None
    assert table.of(np.array([-9, -2, -1, 0, 9])).tolist() == [10, 10, 20, 30, 30]


def test_a_segmented_palette_gives_pydicoms_colours() -> None:
    """PS3.6 Table B.1.6.2-2 and the others: the seasons are defined in segments."""
    from pydicom.data import get_palette_files

    stored = np.arange(256, dtype=np.uint8)[None]
    for name in ("spring", "summer", "fall", "winter"):
        dataset = pydicom.dcmread(get_palette_files(f"{name}.dcm")[0])
        assert "SegmentedRedPaletteColorLookupTableData" in dataset
        made = lut.coloured(stored, attributes_of(dataset))
        assert made is not None
        # Halves between the ends of a line may be rounded either way.
        assert np.abs(made.astype(int) - apply_color_lut(stored, dataset)).max() <= 1


def test_a_palette_of_broken_segments_is_none() -> None:
    header = attributes(
        RedPaletteColorLookupTableDescriptor=(4, 0, 8), SegmentedRedPaletteColorLookupTableData=bytes([1, 4, 9])
    )
    assert lut.coloured(np.zeros((2, 2), np.uint8), header) is None
