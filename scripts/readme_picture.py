"""Writes docs/assets/torso.png, the picture of the README, and images.png: contact sheets with fewer colours.

    make picture

The text of the sheet is drawn in a font of your system, so the bytes may differ from machine to machine.
"""

import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from dicomforge import api

ROOT = Path(__file__).resolve().parents[1]
SPECS = "torso", "images"

GREY_STEP, COLOURS, GREYISH = 6, 64, 12
"""Distance of grey levels; number of other colours; how far the channels of a grey pixel may lie apart."""


def main() -> None:
    """Write the pictures."""
    for spec in SPECS:
        draw(spec, ROOT / "docs" / "assets" / f"{spec}.png")


def draw(spec: str, picture: Path) -> None:
    """Write the picture of one spec."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "sheet.png"
        api.show(ROOT / "specs" / f"{spec}.yaml", out=sheet, sheet=True)
        rgb = np.asarray(Image.open(sheet).convert("RGB")).astype(int)
    levels = rgb.mean(axis=2, keepdims=True) // GREY_STEP * GREY_STEP
    is_grey = np.ptp(rgb, axis=2, keepdims=True) <= GREYISH
    colours = Image.fromarray(np.where(is_grey, 0, rgb).astype(np.uint8)).quantize(COLOURS, dither=Image.Dither.NONE)
    mixed = np.where(is_grey, levels, np.asarray(colours.convert("RGB"))).astype(np.uint8)
    Image.fromarray(mixed).quantize(256, dither=Image.Dither.NONE).save(picture, optimize=True)
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size} bytes")


if __name__ == "__main__":
    main()
