"""Writes docs/assets/torso.png, the picture of the README: the contact sheet of specs/torso.yaml with fewer colours.

    make picture

The text of the sheet is drawn in a font of your system, so the bytes may differ from machine to machine.
"""

import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from dicomforge import api

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "assets" / "torso.png"

GREY_STEP, COLOURS, GREYISH = 6, 64, 12
"""Distance of grey levels; number of other colours; how far the channels of a grey pixel may lie apart."""


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "sheet.png"
        api.show(ROOT / "specs" / "torso.yaml", out=sheet, sheet=True)
        rgb = np.asarray(Image.open(sheet).convert("RGB")).astype(int)
    levels = rgb.mean(axis=2, keepdims=True) // GREY_STEP * GREY_STEP
    is_grey = np.ptp(rgb, axis=2, keepdims=True) <= GREYISH
    colours = Image.fromarray(np.where(is_grey, 0, rgb).astype(np.uint8)).quantize(COLOURS, dither=Image.Dither.NONE)
    picture = np.where(is_grey, levels, np.asarray(colours.convert("RGB"))).astype(np.uint8)
    Image.fromarray(picture).quantize(256, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
