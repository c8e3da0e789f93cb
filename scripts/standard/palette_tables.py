"""The well-known colour palettes of PS3.6 Annex B, from the SOP Instances that pydicom ships."""

from pydicom import Dataset, dcmread
from pydicom.data import get_palette_files
from pydicom.pixels.processing import _expand_segmented_lut

from standard import sources

ENTRIES, COLOURS = 256, ("Red", "Green", "Blue")


def palettes() -> str:
    """One line a palette, sorted by its UID: keyword of the UID, then red, green and blue in hexadecimal."""
    keywords = {value: keyword for value, (_, _, _, _, keyword) in sources.pydicom_uids().items()}
    found = {}
    for path in get_palette_files("*.dcm"):
        dataset = dcmread(path)
        assert all(dataset[f"{c}PaletteColorLookupTableDescriptor"].value == [ENTRIES, 0, 8] for c in COLOURS)
        found[dataset.SOPInstanceUID] = [keywords[dataset.SOPInstanceUID], *(_entries(dataset, c) for c in COLOURS)]
    return "".join("\t".join(found[uid]) + "\n" for uid in sorted(found))


def _entries(dataset: Dataset, colour: str) -> str:
    if f"{colour}PaletteColorLookupTableData" in dataset:
        entries = dataset[f"{colour}PaletteColorLookupTableData"].value
    else:
        segments = dataset[f"Segmented{colour}PaletteColorLookupTableData"].value
        entries = bytes(_expand_segmented_lut(tuple(segments), f"<{len(segments)}B"))
    assert len(entries) == ENTRIES, colour
    return bytes(entries).hex()
