"""Palettes: their tables against their descriptors, which are alike (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.finding import Finding
from dicomforge.inspect.kinds import of
from dicomforge.inspect.lut import BYTE_OR_WORD, data
from dicomforge.inspect.numbers import numbers
from dicomforge.iod.view import View

SECTION = "PS3.3 C.7.6.3.1.5"
NAME = "{}PaletteColorLookupTable{}"


def palette(view: View, prefix: str) -> Iterator[Finding]:
    """The tables of an image, a presentation state or a color palette."""
    red = numbers(view.here, NAME.format("Red", "Descriptor"), 3)
    for color in ("Red", "Green", "Blue", "Alpha"):
        name = NAME.format(color, "Descriptor")
        own = numbers(view.here, name, 3)
        if not own:
            continue
        compared = 2 if color == "Alpha" else 3
        if red and own[:compared] != red[:compared]:
            found, expected = ("\\".join(f"{v:g}" for v in values[:compared]) for values in (own, red))
            yield of("palette", prefix, name, found, f"{expected}, as of red", section=SECTION)
        if own[2] not in BYTE_OR_WORD:
            yield of("lut-bits", prefix, name, f"{own[2]:g} bits for each entry", "8 or 16", section=SECTION)
        form = (int(own[0]), int(own[2]))
        yield from data(view.here, prefix, NAME.format(color, "Data"), form, "PS3.3 C.7.6.3.1.6")


RULES = {"RedPaletteColorLookupTableDescriptor": palette}
