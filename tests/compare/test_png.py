"""PNG files are those that Pillow reads."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from dicomforge.compare.png import png


@pytest.mark.parametrize(("shape", "mode"), [((5, 7), "L"), ((5, 7, 3), "RGB"), ((1, 1), "L")])
def test_pillow_reads_the_pixels_back(shape: tuple[int, ...], mode: str) -> None:
    image = np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8)
    with Image.open(BytesIO(png(image))) as read:
        assert read.mode == mode
        assert np.array_equal(np.asarray(read), image)
