"""JPEG: streams of Pillow and CharLS, and markers by the letter of T.81."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from dicomforge.transfer.read.frame_stream import FrameSize
from dicomforge.transfer.read.jpeg import jpeg, jpeg_ls

GRADIENT = np.add.outer(np.arange(20), np.arange(30)).astype(np.uint8)
SIZE = FrameSize(20, 30, 1, 8)
BASELINE = (0xC0,)


def pillow(**options: object) -> bytes:
    file = BytesIO()
    Image.fromarray(GRADIENT).save(file, "JPEG", **options)
    return file.getvalue()


def test_a_baseline_stream_is_baseline_alone() -> None:
    stream = pillow()
    assert jpeg(stream, SIZE, frames=BASELINE) is None
    fault = jpeg(stream, SIZE, frames=(0xC3,))
    assert fault == ("stream", "a JPEG frame of kind SOF0", "SOF3, by the Transfer Syntax")


def test_a_progressive_stream_is_no_baseline() -> None:
    fault = jpeg(pillow(progressive=True), SIZE, frames=BASELINE)
    assert fault is not None
    assert fault[1] == "a JPEG frame of kind SOF2"


def test_padding_behind_the_end_is_none_of_the_stream() -> None:
    assert jpeg(pillow() + b"\0", SIZE, frames=BASELINE) is None


@pytest.mark.parametrize("left", [0, 1, 2, 10, 100, -2])
def test_every_beginning_of_a_stream_is_named(left: int) -> None:
    fault = jpeg(pillow()[:left], SIZE, frames=BASELINE)
    assert fault is not None
    assert fault[0] == ("stream-truncated" if left not in (0, 1) else "stream")


def test_another_size_is_named() -> None:
    fault = jpeg(pillow(), SIZE._replace(rows=21), frames=BASELINE)
    assert fault == ("stream-size", "a stream with Rows = 20", "21, as in the data set")
    fault = jpeg(pillow(), SIZE._replace(samples=3), frames=BASELINE)
    assert fault == ("stream-size", "a stream with SamplesPerPixel = 1", "3, as in the data set")


@pytest.mark.parametrize(("near", "is_lossless"), [(0, True), (2, False)])
def test_charls_tells_how_near_it_is(near: int, is_lossless: bool) -> None:
    jpeg_ls_codec = pytest.importorskip("jpeg_ls")
    stream = bytes(jpeg_ls_codec.encode_array(GRADIENT, lossy_error=near))
    assert jpeg_ls(stream, SIZE) is None
    fault = jpeg_ls(stream, SIZE, is_lossless=True)
    assert (fault is None) is is_lossless
    assert fault is None or fault[1] == "NEAR = 2"


def test_jpeg_is_no_jpeg_ls() -> None:
    fault = jpeg_ls(pillow(), SIZE)
    assert fault == ("stream", "a JPEG frame of kind SOF0", "SOF55: JPEG-LS")


def test_the_first_predictor_is_one_of_seven() -> None:
    def stream(predictor: int) -> bytes:
        head = b"\xff\xd8\xff\xc3\0\x0b\x08\0\x14\0\x1e\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0"
        return head + bytes([predictor]) + b"\0\0\x12\xff\xd9"

    assert jpeg(stream(1), SIZE, frames=(0xC3,), is_first_order=True) is None
    assert jpeg(stream(6), SIZE, frames=(0xC3,)) is None
    fault = jpeg(stream(6), SIZE, frames=(0xC3,), is_first_order=True)
    assert fault == ("stream", "predictor 6", "predictor 1, by the Transfer Syntax")


def test_jpeg_ls_says_how_many_bits_its_samples_have() -> None:
    jpeg_ls_codec = pytest.importorskip("jpeg_ls")
    stream = bytes(jpeg_ls_codec.encode_array(GRADIENT))
    assert GRADIENT.max() < 2**6, "pyjpegls counts the bits that the largest sample needs"
    assert jpeg_ls(stream, SIZE._replace(stored=6)) is None
    assert jpeg_ls(stream, SIZE._replace(stored=8)) == ("stream-bits", "a stream of 6 bits", "8, as BitsStored")
