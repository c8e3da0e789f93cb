"""Palettes."""

from pathlib import Path

from pydicom.dataset import Dataset

from tests.inspect.made import broken_rules, bundled, data_set, found

COLORS = ("Red", "Green", "Blue")


def palette(length: int = 512, **descriptors: list[int]) -> Dataset:
    image = data_set()
    for color in COLORS:
        name = f"{color}PaletteColorLookupTable"
        image.add_new(f"{name}Descriptor", "US", descriptors.get(color, [256, 0, 16]))
        image.add_new(f"{name}Data", "OW", bytes(length))
    return image


def test_three_tables_that_are_alike_are_no_finding(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, palette()) == []


def test_a_table_of_another_length_is_an_error(tmp_path: Path) -> None:
    told = broken_rules(tmp_path, palette(500))
    assert told == [("lut-data", "error", f"{color}PaletteColorLookupTableData") for color in COLORS]


def test_descriptors_that_differ_are_an_error(tmp_path: Path) -> None:
    told = broken_rules(tmp_path, palette(Green=[256, 1, 16]))
    assert told == [("palette", "error", "GreenPaletteColorLookupTableDescriptor")]


def test_entries_have_8_or_16_bits(tmp_path: Path) -> None:
    told = broken_rules(tmp_path, palette(**{color: [256, 0, 12] for color in COLORS}))
    assert [code for code, _, _ in told] == ["lut-bits"] * 3


def test_segmented_tables_have_a_length_of_their_own(tmp_path: Path) -> None:
    image = palette()
    for color in COLORS:
        del image[f"{color}PaletteColorLookupTableData"]
        image.add_new(f"Segmented{color}PaletteColorLookupTableData", "OW", bytes(20))
    assert broken_rules(tmp_path, image) == []


def test_the_palette_of_a_genuine_file_is_right() -> None:
    assert [f for f in found(bundled("examples_palette.dcm")) if "Palette" in f.path] == []
