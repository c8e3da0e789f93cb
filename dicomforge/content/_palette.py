"""Palettes: colours as look-up tables (PS3.3 C.7.9)."""

from typing import NamedTuple

from dicomforge.model import colours as named
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.standard import palettes, uids

Colours = str | tuple[str, ...] | tuple[tuple[float, str], ...]
"""A palette by keyword, colours in equal steps, or colours by value."""

ENTRIES = 256
CHANNELS = ("Red", "Green", "Blue")


class ColourTables(NamedTuple):
    """Entries of 8 bits for red, green and blue, the values that the first and last stand for, and its UID."""

    entries: tuple[bytes, bytes, bytes]
    ends: tuple[float, float] | None = None
    uid: str = ""

    @property
    def attributes(self) -> Attributes:
        """Descriptors and entries; the first entry is for an input of 0."""
        found = [vr.element("PaletteColorLookupTableUID", self.uid)] if self.uid else []
        for channel, entries in zip(CHANNELS, self.entries, strict=True):
            name = f"{channel}PaletteColorLookupTable"
            found.append(vr.element(f"{name}Descriptor", len(entries), 0, 8))
            found.append(vr.element(f"{name}Data", entries))
        return Attributes(found)


def palette(colours: Colours) -> ColourTables:
    """The look-up tables of what an author wrote; a single colour by value begins there, after black."""
    if isinstance(colours, str):
        own, entry = palettes.by_keyword(colours), uids.by_keyword(colours)
        return ColourTables((own.red, own.green, own.blue), uid=entry.value if entry else "")
    by_value = [one for one in colours if isinstance(one, tuple)]
    places = [value for value, _ in by_value] or [float(number) for number in range(len(colours))]
    made = [named.colour(one[1] if isinstance(one, tuple) else one) or (0, 0, 0) for one in colours]
    if len(by_value) == 1:
        places, made = [places[0] - 0.5, places[0] + 0.5], [(0, 0, 0), made[0]]
    channels = [bytes(map(round, named.steps(places, [one[c] for one in made], ENTRIES))) for c in range(3)]
    red, green, blue = channels
    return ColourTables((red, green, blue), (places[0], places[-1]) if by_value else None)


def window(ends: tuple[float, float]) -> Attributes:
    """The window that maps the ends of a palette to its first and last entry (PS3.3 C.11.2.1.3.2)."""
    low, high = ends
    return vr.item(WindowCenter=(low + high) / 2, WindowWidth=high - low, VOILUTFunction="LINEAR_EXACT")
