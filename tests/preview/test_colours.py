"""Colours."""

from __future__ import annotations

from dicomforge.preview.colours import PALETTE, of_index, rgb


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in rgb(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_is_seen_on_white_and_on_black() -> None:
    for colour in PALETTE:
        assert 1.05 / (luminance(colour) + 0.05) > 2.4, colour
        assert (luminance(colour) + 0.05) / 0.05 > 3, colour


def test_colours_come_again_after_the_last() -> None:
    assert of_index(len(PALETTE)) == of_index(0)


def test_a_colour_is_three_bytes() -> None:
    assert rgb("#0180ff") == (1, 128, 255)
