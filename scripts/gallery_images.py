"""Draws the files that specs/images.yaml and the reference of layers paint."""

import numpy as np
from pages.page import ROOT
from PIL import Image

FOLDER = ROOT / "specs" / "images"
SPOKES = 24


def chart() -> np.ndarray:
    """A Siemens star of black and white spokes on a grey wedge, (96, 96) uint8."""
    y, x = np.mgrid[0:96, 0:96] - 47.5
    spokes = np.floor(np.arctan2(y, x) / np.pi * SPOKES) % 2
    wedge = np.broadcast_to(np.linspace(0, 255, 96), (96, 96))
    return np.where(x * x + y * y < 40 * 40, spokes * 255, wedge).round().astype(np.uint8)


def lesions() -> np.ndarray:
    """A lesion with a hole in 5 slices, 1 inside and 0 outside, (5, 40, 48) uint8."""
    z, y, x = np.mgrid[0:5, 0:40, 0:48] - np.array([2, 19.5, 23.5])[:, None, None, None]
    lobes = (x / 20) ** 2 + ((y + x * x / 60 - 3) / 11) ** 2 + (z / 3.2) ** 2 < 1
    hole = ((x - 6) / 4) ** 2 + ((y + 1) / 4) ** 2 + (z / 1.6) ** 2 < 1
    return (lobes & ~hole).astype(np.uint8)


def badge() -> np.ndarray:
    """A disc of colours, 0 around it, (48, 48, 3) uint8."""
    y, x = np.mgrid[0:48, 0:48] - 23.5
    inside = x * x + y * y < 23 * 23
    return (np.stack((128 + 5 * x, 128 + 5 * y, 128 - 5 * x), axis=2).round() * inside[..., None]).astype(np.uint8)


if __name__ == "__main__":
    for drawn in (chart, lesions, badge):
        np.save(FOLDER / f"{drawn.__name__}.npy", drawn())
    Image.fromarray(chart()).save(ROOT / "scripts" / "pages" / "chart.png", optimize=True)
