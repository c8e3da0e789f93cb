import io
import struct

import numpy as np
from PIL import Image, ImageCms

from dicomforge.iod.srgb_profile import SRGB

PRIMARIES, WHITE = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)), (0.3127, 0.3290)
"""Chromaticities of IEC 61966-2-1."""

BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
D50 = np.array([0.9642, 1.0, 0.8249])


def xyz(chromaticity: tuple[float, float]) -> np.ndarray:
    x, y = chromaticity
    return np.array([x / y, 1.0, (1 - x - y) / y])


def test_it_is_an_input_profile_of_rgb_as_dicom_asks() -> None:
    """PS3.3 C.11.15.1.1: bytes 12 to 15 are scnr, 16 to 19 RGB, 20 to 23 XYZ."""
    assert (SRGB[12:16], SRGB[16:20], SRGB[20:24], SRGB[36:40]) == (b"scnr", b"RGB ", b"XYZ ", b"acsp")
    assert struct.unpack(">I", SRGB[:4]) == (len(SRGB),)
    profile = ImageCms.ImageCmsProfile(io.BytesIO(SRGB)).profile
    assert (profile.profile_description, profile.device_class, profile.version) == ("sRGB", "scnr", 4.2)


def test_littlecms_finds_its_colours_equal_to_its_own_srgb() -> None:
    colours = np.random.default_rng(1).integers(0, 256, (64, 64, 3)).astype(np.uint8)
    ours, theirs = ImageCms.ImageCmsProfile(io.BytesIO(SRGB)), ImageCms.createProfile("sRGB")
    made = ImageCms.profileToProfile(Image.fromarray(colours), ours, theirs)
    assert np.abs(np.asarray(made).astype(int) - colours).max() <= 1


def test_the_colorants_are_the_primaries_of_srgb_adapted_to_d50() -> None:
    columns = np.stack([xyz(one) for one in PRIMARIES], axis=1)
    columns = columns * np.linalg.solve(columns, xyz(WHITE))
    scale = (BRADFORD @ D50) / (BRADFORD @ xyz(WHITE))
    adapted = np.linalg.inv(BRADFORD) @ (scale[:, None] * (BRADFORD @ columns))
    at = [SRGB.index(b"XYZ ", SRGB.index(b"sf32")) + 20 * number for number in range(3)]
    read = np.array([struct.unpack(">3i", SRGB[place + 8 : place + 20]) for place in at]).T / 65536
    assert np.abs(read - adapted).max() < 1e-4
