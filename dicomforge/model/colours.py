"""Colours by name (the basic ones of CSS, and three more) or as `#rrggbb`, and steps from one to the next."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from types import MappingProxyType

Colour = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255."""

NAMES = MappingProxyType(
    {
        "aqua": (0, 255, 255),
        "black": (0, 0, 0),
        "blue": (0, 0, 255),
        "cyan": (0, 255, 255),
        "fuchsia": (255, 0, 255),
        "gray": (128, 128, 128),
        "green": (0, 128, 0),
        "lime": (0, 255, 0),
        "magenta": (255, 0, 255),
        "maroon": (128, 0, 0),
        "navy": (0, 0, 128),
        "olive": (128, 128, 0),
        "orange": (255, 165, 0),
        "purple": (128, 0, 128),
        "red": (255, 0, 0),
        "silver": (192, 192, 192),
        "teal": (0, 128, 128),
        "white": (255, 255, 255),
        "yellow": (255, 255, 0),
    }
)


def colour(text: str) -> Colour | None:
    """The colour of a name or of `#rrggbb`; None where a text is neither."""
    if re.fullmatch("#[0-9a-fA-F]{6}", text):
        red, green, blue = bytes.fromhex(text[1:])
        return red, green, blue
    return NAMES.get(text)


def steps(places: Sequence[float], numbers: Sequence[float], count: int) -> tuple[float, ...]:
    """`count` numbers in equal steps from the first place to the last, on straight lines from one to the next."""
    if len(places) == 1:
        return tuple(numbers) * count
    width, found = (places[-1] - places[0]) / (count - 1), []
    for step in range(count):
        at = places[0] + step * width
        before = min(max(bisect_right(places, at) - 1, 0), len(places) - 2)
        part = (at - places[before]) / (places[before + 1] - places[before])
        found.append(numbers[before] + (numbers[before + 1] - numbers[before]) * min(part, 1.0))
    return tuple(found)
