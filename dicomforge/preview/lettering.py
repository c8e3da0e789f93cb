"""Text as pixels, in the fonts of the system, by Pillow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from dicomforge.preview.fonts import Fonts

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE_PX, LINE, BASE = 15, 21, 16
"""Of the letters, of a line, and from its top to the feet of the letters."""


class TextMasks:
    """Texts of one size."""

    def __init__(self, fonts: Fonts | None = None) -> None:
        """The fonts are those of the system unless given."""
        self._fonts = fonts or Fonts(SIZE_PX)

    def lettered(self, text: str) -> NDArray[np.float64]:
        """How much of each pixel is ink, 0 to 1, (LINE, width)."""
        from PIL import Image, ImageDraw

        image = Image.new("L", (max(1, self.width(text)), LINE))
        draw = ImageDraw.Draw(image)
        left = 0.0
        for part, font in self._fonts.runs(text):
            draw.text((left, BASE), part, fill=255, font=font, anchor="ls")
            left += font.getlength(part)
        ink: NDArray[np.float64] = np.asarray(image, np.float64)[:, : self.width(text)] / 255
        return ink

    def width(self, text: str) -> int:
        """Pixels of a text."""
        return math.ceil(sum(font.getlength(part) for part, font in self._fonts.runs(text)))

    def cut(self, text: str, pixels: int) -> str:
        """The text, or as much of it as fits, with an ellipsis at its end."""
        if self.width(text) <= pixels:
            return text
        while text and self.width(f"{text}…") > pixels:
            text = text[:-1]
        return f"{text}…" if text else ""
