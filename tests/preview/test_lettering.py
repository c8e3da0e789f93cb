"""Text as pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from dicomforge.preview.fonts import Fonts
from dicomforge.preview.lettering import BASE, LINE, SIZE_PX, TextMasks


@pytest.fixture
def letters() -> TextMasks:
    return TextMasks(Fonts(SIZE_PX, []))


def test_a_text_is_as_wide_as_is_said(letters: TextMasks) -> None:
    assert letters.lettered("CT 7").shape == (LINE, letters.width("CT 7"))
    assert letters.lettered("").shape == (LINE, 0)


def test_the_ink_is_that_of_pillow(letters: TextMasks) -> None:
    image = Image.new("L", (200, LINE))
    ImageDraw.Draw(image).text((0, BASE), "Grove 7", 255, ImageFont.load_default(SIZE_PX), anchor="ls")
    ink = letters.lettered("Grove 7")
    assert np.array_equal(ink, np.asarray(image)[:, : ink.shape[1]] / 255)
    assert not np.asarray(image)[:, ink.shape[1] + 1 :].any()


def test_nothing_is_cut_off_above_or_below() -> None:
    ink = TextMasks().lettered("AÉgjpqy|")
    assert not ink[[0, -1]].any()


def test_a_long_text_is_cut_with_an_ellipsis(letters: TextMasks) -> None:
    room = letters.width("abcd…")
    assert letters.cut("abcdefgh", room) == "abcd…"
    assert letters.cut("abcd", room) == "abcd"
    assert letters.cut("abc", 1) == ""
