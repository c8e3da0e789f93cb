"""YBR: painted RGB as the luminance and chrominance that are stored (PS3.3 C.7.6.3.1.2)."""

import numpy as np

from dicomforge.phantom.arrays import Bytes

SCALE = 10_000
"""The Standard gives four decimals: the sums are exact as whole numbers."""

HALF = 128

WEIGHTS = ((2990, 5870, 1140, 0), (-1687, -3313, 5000, HALF), (5000, -4187, -813, HALF))
"""Y, Cb and Cr by R, G and B, and what is added."""


def ybr(rgb: Bytes, photometric: str) -> Bytes:
    """(rows, columns, 3) uint8 as YBR_FULL; of YBR_FULL_422 two neighbours have Cb and Cr of the first of them.

    Sums are rounded to the nearest whole number, halves up, and clipped to 0 to 255.
    """
    converted = np.empty_like(rgb)
    for pixels, found in zip(rgb, converted, strict=True):  # a row at a time, which takes little memory
        r, g, b = pixels.T.astype(np.int32)
        for i, (of_r, of_g, of_b, more) in enumerate(WEIGHTS):
            total = of_r * r + of_g * g + of_b * b + (more * SCALE + SCALE // 2)
            found[:, i] = np.clip(total // SCALE, 0, 255)
    if photometric == "YBR_FULL_422":
        converted[:, 1::2, 1:] = converted[:, ::2, 1:]
    return converted
