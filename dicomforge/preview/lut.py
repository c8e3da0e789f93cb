"""Look-up tables: of Modality and VOI (PS3.3 C.11.1, C.11.2), and of palettes (PS3.3 C.7.6.3.1.5, C.7.9.2)."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.model import lut_segments
from dicomforge.model.attributes import Attributes
from dicomforge.preview.series_view import number_of, numbers

PALETTES = tuple(f"{colour}PaletteColorLookupTable" for colour in ("Red", "Green", "Blue"))


class LookupTable(NamedTuple):
    """`entries` for the inputs from `first` on; what lies outside takes the nearest entry."""

    entries: NDArray[np.int64]
    first: int
    bits: int

    def of(self, stored: NDArray[Any]) -> NDArray[np.int64]:
        """The entries of an array, in its shape."""
        return self.entries[np.clip(stored.astype(np.int64) - self.first, 0, len(self.entries) - 1)]


def table(holder: Attributes, stem: str = "LUT", *, signed: bool) -> LookupTable | None:
    """The table of an item of a Modality or VOI LUT Sequence, or of a palette; None where it is not complete."""
    descriptor = numbers(holder.get(f"{stem}Descriptor"))
    if len(descriptor) != 3:
        return None
    count, first, bits = (int(v) for v in descriptor)
    if signed and first > 0x7FFF:
        first -= 1 << 16
    entries = _entries(holder, f"{stem}Data", count % (1 << 16) or 1 << 16)
    if not len(entries) and stem in PALETTES and bits in (8, 16):
        entries = _segmented(holder, f"Segmented{stem}Data", bits)
    return LookupTable(entries, first, bits) if len(entries) and 0 < bits <= 16 else None


def colours(stored: NDArray[Any], attributes: Attributes) -> NDArray[np.uint8] | None:
    """The pixels of an image in colour, (rows, columns, 3); None of one that is grey."""
    if stored.ndim == 3:
        bits = min(int(number_of(attributes, "BitsStored", 8.0)), 8 * stored.dtype.itemsize)
        return (stored >> (bits - 8) if bits > 8 else stored).astype(np.uint8)[..., :3]
    if attributes.text("PhotometricInterpretation") == "PALETTE COLOR":
        return coloured(stored, attributes)
    return None


def coloured(stored: NDArray[Any], attributes: Attributes, *, whole: bool = False) -> NDArray[np.uint8] | None:
    """The colours of palette indices, (rows, columns, 3); None without a palette that can be read.

    With `whole` bytes are indices: 0 of the first entry, 255 of the last (PS3.3 C.7.9).
    """
    channels = []
    for stem in PALETTES:
        one = table(attributes, stem, signed=False)
        if one is None:
            return None
        last = len(one.entries) - 1
        made = one.entries[np.rint(stored / 255 * last).astype(np.int64)] if whole else one.of(stored)
        channels.append(made >> 8 if one.bits > 8 and one.entries.max() > 255 else made)
    return np.stack(channels, axis=-1).astype(np.uint8)


def _entries(holder: Attributes, keyword: str, count: int) -> NDArray[np.int64]:
    value = holder.value(keyword)
    if isinstance(value, bytes):
        wide = len(value) >= 2 * count
        return np.frombuffer(value, "<u2" if wide else np.uint8)[:count].astype(np.int64)
    return np.array([int(v) for v in numbers(holder.get(keyword))], np.int64)[:count]


def _segmented(holder: Attributes, keyword: str, bits: int) -> NDArray[np.int64]:
    """The entries of a palette in segments (PS3.3 C.7.9.2)."""
    value = holder.value(keyword)
    try:
        return np.array(lut_segments.entries(value, bits) if isinstance(value, bytes) else (), np.int64)
    except ValueError:
        return np.array((), np.int64)
