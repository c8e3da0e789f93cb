"""The bit stream of a frame is cut in half, and the lengths are right."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.encapsulation._items import items, joined

STATUS = "illegal"
CITATION = "PS3.5 section G.5"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS: dict[str, str] = {
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "SimpleITK": "refuses",
    "dicomforge check": "error stream-truncated: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentTruncatedStream:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with half of its last fragment."""
        *before, last = items(element.value)
        return element._replace(value=joined([*before, last[: len(last) // 4 * 2]])).plain()


DECLARES = FragmentTruncatedStream
