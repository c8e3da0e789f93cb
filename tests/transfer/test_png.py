"""PNG files: pillow reads from them what was written."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from dicomforge.transfer.png import data_uri, png

NOISE = np.random.default_rng(1)


@pytest.mark.parametrize("shape", [(1, 1), (7, 5), (64, 33), (1, 1, 3), (6, 9, 3), (40, 31, 3)])
def test_pillow_reads_what_was_written(shape: tuple[int, ...]) -> None:
    image = NOISE.integers(0, 256, shape, np.uint8)
    image[: shape[0] // 2] = 17
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png(image)))), image)


def test_a_ramp_is_filtered_and_so_small() -> None:
    ramp = np.add.outer(np.arange(200), np.arange(200)).astype(np.uint8)
    assert len(png(ramp)) < 1500


def test_a_data_uri_holds_the_file() -> None:
    image = np.arange(12, dtype=np.uint8).reshape(3, 4)
    head, _, body = data_uri(image).partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(body) == png(image)
