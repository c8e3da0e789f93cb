"""A frame of 512 x 512 and 12 bits with noise: encoders against their libraries alone, and RLE against pydicom's."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measure import in_turns
from dicomforge.model.encode import AS_USUAL
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer import syntax

SIDE = 512
FORMAT = PixelFormat(1, 16, 12, False, 0, 1.0, 0.0)
OPTIONS: dict[str, Any] = {"bitspersample": 12, "planar": False, "numthreads": 1}


def frame() -> np.ndarray:
    """A disc on a slope of grey, with noise as a CT has."""
    v, u = np.mgrid[:SIDE, :SIDE] - SIDE / 2
    values = 1000 + u + 500.0 * (u**2 + v**2 < 180**2)
    return np.clip(values + np.random.default_rng(1).normal(0, 12, values.shape), 0, 4095).round().astype(np.uint16)


def alone(pixels: np.ndarray) -> dict[str, Callable[[], object]]:
    """What each library does when it is called with the array."""
    from imagecodecs import htj2k_encode, jpeg2k_encode, jpeg8_encode, jpegxl_encode
    from jpeg_ls import encode_buffer
    from rle.rle import encode_frame

    j2k = {**OPTIONS, "codecformat": "j2k", "mct": False}
    ht = {"rgb": False, "planar": False, "tlm": True, "resolutions": 5}
    step = 2 / 10 ** (6.02 * 12 / 20)
    words = (pixels.astype(np.int32) - 2048 << 4).astype(np.int16)
    return {
        "RLELossless": lambda: encode_frame(pixels.tobytes(), SIDE, SIDE, 1, 16, "<"),
        "DeflatedImageFrameCompression": lambda: zlib.compress(pixels, 6),
        "JPEGExtended12Bit": lambda: jpeg8_encode(pixels, level=90, bitspersample=12),
        "JPEGLosslessSV1": lambda: jpeg8_encode(pixels, lossless=True, predictor=1, bitspersample=12),
        "JPEGLSLossless": lambda: encode_buffer(pixels.tobytes(), SIDE, SIDE, 1, 12, 0, 0),
        "JPEGLSNearLossless": lambda: encode_buffer(pixels.tobytes(), SIDE, SIDE, 1, 12, 2, 0),
        "JPEG2000Lossless": lambda: jpeg2k_encode(pixels, level=0, reversible=True, **j2k),
        "JPEG2000": lambda: jpeg2k_encode(pixels, level=6.02 * 12, reversible=False, **j2k),
        "HTJ2KLossless": lambda: htj2k_encode(pixels, reversible=True, **ht),
        "HTJ2K": lambda: htj2k_encode(words, reversible=False, level=step, **ht),
        "JPEGXLLossless": lambda: jpegxl_encode(pixels, lossless=True, **OPTIONS),
        "JPEGXL": lambda: jpegxl_encode(pixels, lossless=False, level=90.0, **OPTIONS),
    }


def run(folder: Path, runs: int = 5) -> dict[str, Any]:
    """Milliseconds of each encoder, and its ratio to the library alone; a ratio of pydicom's RLE to ours."""
    pixels = frame()
    found: dict[str, Any] = {}
    for keyword, library in alone(pixels).items():
        used = syntax.by_keyword(keyword)
        assert used is not None
        ours = _repeated(lambda used=used: list(used.encode_frames([pixels], FORMAT, AS_USUAL)))
        ways = {"ours": ours, "library": _repeated(library)}
        if keyword == "RLELossless":
            ways["pydicom"] = _by_pydicom(pixels)
        times = in_turns(ways, lambda: None, 2 * runs + 1)
        found[f"{keyword}, ms"] = times["ours"] * 1000 / REPEATS
        found[f"{keyword} / its library alone"] = times["ours"] / times["library"]
        if "pydicom" in times:
            found["RLE of pydicom / RLELossless"] = times["pydicom"] * REPEATS / times["ours"]
    return found


REPEATS = 3


def _repeated(action: Callable[[], object]) -> Callable[[], object]:
    return lambda: [action() for _ in range(REPEATS)]


def _by_pydicom(pixels: np.ndarray) -> Callable[[], object]:
    from pydicom.pixels.encoders.base import get_encoder
    from pydicom.uid import RLELossless

    about = {"rows": SIDE, "columns": SIDE, "samples_per_pixel": 1, "bits_allocated": 16, "bits_stored": 12}
    about |= {"pixel_representation": 0, "number_of_frames": 1}
    encoder = get_encoder(RLELossless)
    return lambda: encoder.encode(
        pixels, encoding_plugin="pydicom", photometric_interpretation="MONOCHROME2", **about
    )
