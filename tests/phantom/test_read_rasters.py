"""Pixels of PNG and NPY files against those that Pillow and numpy wrote, and files that are damaged at random."""

import random
import tracemalloc
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from dicomforge.model.raster import Raster
from dicomforge.phantom import read_rasters
from dicomforge.phantom.opaque import mask
from dicomforge.phantom.read_rasters import RasterFault, rasters
from tests.conformance.image_files import npy, png
from tests.phantom.test_resample import raster

RNG = np.random.default_rng(5)
GREY = RNG.integers(0, 256, (7, 9)).astype(np.uint8)
COLOURS = RNG.integers(0, 256, (7, 9, 3)).astype(np.uint8)
ALPHA = RNG.integers(0, 256, (7, 9)).astype(np.uint8)
LIMIT = 1 << 20


def read(data: bytes, transparent: float | None = None) -> Raster:
    found = rasters(data, transparent, LIMIT)
    assert not isinstance(found, RasterFault), found
    (one,) = found
    return one


def pixels(found: Raster) -> np.ndarray:
    shape = (found.rows, found.columns) + ((3,) if found.samples == 3 else ())
    return np.frombuffer(found.data, found.dtype).reshape(shape)


def saved(image: Image.Image, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", **options)
    return file.getvalue()


def test_grey_of_8_and_16_bits_and_colours_are_as_they_were_saved() -> None:
    deep = RNG.integers(0, 65536, (7, 9)).astype(np.uint16)
    for array in (GREY, deep, COLOURS):
        found = read(saved(Image.fromarray(array)))
        assert np.array_equal(pixels(found), array)
        assert found.opaque is None
        assert (found.least, found.most) == (array.min(), array.max())
    assert read(saved(Image.fromarray(deep))).white == 65535.0


@pytest.mark.parametrize(("depth", "step"), [(1, 255), (2, 85), (4, 17)])
def test_grey_of_fewer_bits_is_scaled_to_8(depth: int, step: int) -> None:
    """PNG 13.12: left bit replication is a multiplication, for depths that divide 8."""
    numbers = np.arange(8 * 3).reshape(3, 8) % (1 << depth)
    bits = (numbers[..., None] >> np.arange(depth)[::-1]) & 1
    rows = b"".join(b"\0" + np.packbits(row).tobytes() for row in bits.reshape(3, -1))
    assert np.array_equal(pixels(read(png(8, 3, depth, 0, rows))), numbers * step)


def test_a_palette_gives_its_colours() -> None:
    image = Image.fromarray(COLOURS).quantize(16)
    assert np.array_equal(pixels(read(saved(image))), np.asarray(image.convert("RGB")))


@pytest.mark.parametrize("array", [GREY, COLOURS])
def test_what_is_more_than_half_transparent_is_not_painted(array: np.ndarray) -> None:
    found = read(saved(Image.fromarray(np.dstack((array, ALPHA)))))
    assert np.array_equal(pixels(found), array)
    assert np.array_equal(mask(found), ALPHA >= 128)


def test_one_transparent_colour_or_grey_is_not_painted() -> None:
    grey = read(saved(Image.fromarray(GREY), transparency=int(GREY[2, 3])))
    assert np.array_equal(mask(grey), GREY[2, 3] != GREY)
    colour = tuple(map(int, COLOURS[2, 3]))
    found = read(saved(Image.fromarray(COLOURS), transparency=colour))
    assert np.array_equal(mask(found), (COLOURS[2, 3] != COLOURS).any(2))
    image = Image.fromarray(COLOURS).quantize(16)
    assert np.array_equal(mask(read(saved(image, transparency=4))), np.asarray(image) != 4)


def test_interlaced_files_are_whole(tmp_path) -> None:
    """The seven passes of an image of 5 × 3 pixels (PNG 8.2), written by hand."""
    grey = np.arange(15, dtype=np.uint8).reshape(3, 5)
    steps = (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)
    passes = [grey[top::down, left::across] for left, top, across, down in steps]
    rows = b"".join(b"\0" + row.tobytes() for part in passes if part.size for row in part)
    assert np.array_equal(pixels(read(png(5, 3, 8, 0, rows, interlaced=1))), grey)
    assert isinstance(rasters(png(5, 3, 8, 0, rows[:-2], interlaced=1), None, LIMIT), RasterFault)


@pytest.mark.parametrize("dtype", ["?", "i1", "u1", "<i2", ">i2", ">u4", "<i8", "<f2", ">f4", "<f8"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_arrays_of_all_types_and_orders_are_as_they_were_saved(dtype: str, order: str) -> None:
    array = np.asarray(GREY % 2 if dtype == "?" else GREY % 100, dtype, order=order)
    found = raster(array)
    assert np.array_equal(pixels(found), array)
    assert found.white == (1.0 if array.dtype.kind in "fb" else float(np.iinfo(array.dtype).max))


def test_dimensions_say_how_many_images_there_are_and_their_colours() -> None:
    for shape, pages, samples in (((4, 5), 1, 1), ((4, 5, 3), 1, 3), ((4, 5, 6), 4, 1), ((2, 4, 5, 3), 2, 3)):
        array = RNG.integers(0, 99, shape)
        file = BytesIO()
        np.save(file, array)
        found = rasters(file.getvalue(), None, LIMIT)
        assert not isinstance(found, RasterFault)
        assert (len(found), found[0].samples) == (pages, samples)
        assert np.array_equal(np.stack([pixels(one) for one in found]).reshape(shape), array)


def test_files_that_are_damaged_at_random_are_findings_or_rasters() -> None:
    chance = random.Random(3)
    stack = BytesIO()
    np.save(stack, np.zeros((3, 4, 5), np.int16))
    whole = [saved(Image.fromarray(np.dstack((COLOURS, ALPHA)))), saved(Image.fromarray(GREY)), stack.getvalue()]
    refused = 0
    for number in range(600):
        data = bytearray(whole[number % 3])
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(8, len(data))
            data[at : at + chance.randint(0, 2)] = chance.randbytes(chance.randint(0, 3))
        found = rasters(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]), 3.0, LIMIT)
        refused += isinstance(found, RasterFault)
    assert 300 < refused < 600


@pytest.mark.parametrize("data", [
    png(60_000, 60_000, 8, 0, bytes(60_001)),
    png(1_000, 1_000, 8, 2, bytes(60_000_000)),
    npy("{'descr': '<u2', 'fortran_order': False, 'shape': (99999, 99999)}", bytes(32)),
])  # fmt: skip
def test_a_bomb_takes_little_memory(data: bytes) -> None:
    rasters(saved(Image.fromarray(GREY)), None, LIMIT)  # Pillow is imported
    tracemalloc.start()
    found = rasters(data, None, 4 << 20)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 24 << 20
    assert isinstance(found, RasterFault) or found[0].rows == 1000


def test_without_pillow_a_png_file_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_rasters, "find_spec", lambda name: None)
    found = rasters(saved(Image.fromarray(GREY)), None, LIMIT)
    assert found == RasterFault(
        "DF216",
        "is a PNG, which needs Pillow, which is not installed",
        hint="`pip install 'dicomforge-build[show]'` or `pip install pillow`; an NPY file needs neither",
    )
    assert raster(GREY).rows == 7
