"""Codecs: where pydicom has no decoder, a library's own; tests/transfer/encoders holds what they read."""

import zlib

import imagecodecs
import numpy as np
import pytest

from dicomforge.transfer.read import codecs
from dicomforge.transfer.read.codecs import CODECS, codec_of, decoded, inflated

FIRST_ORDER = "1.2.840.10008.1.2.4.70"
SIGNED = {
    "bits_allocated": 16,
    "bits_stored": 12,
    "pixel_representation": 1,
    "photometric_interpretation": "MONOCHROME2",
}


def test_bits_of_signed_samples_become_numbers_below_zero() -> None:
    frame = np.array([[-2048, -1, 0, 2047]] * 4, np.int16)
    stream = imagecodecs.jpeg8_encode((frame & 4095).astype("u2"), lossless=True, predictor=1, bitspersample=12)
    found = decoded(CODECS[FIRST_ORDER], stream, SIGNED, raw=True)
    assert found.dtype == np.int16
    assert np.array_equal(found, frame)


def test_pydicom_comes_first_where_it_is_able_but_for_12_bits() -> None:
    assert codec_of("1.2.840.10008.1.2.4.50", able=True) is None
    assert codec_of("1.2.840.10008.1.2.4.51", able=True) is not None
    assert codec_of(FIRST_ORDER, able=False) is not None
    assert codec_of("1.2.840.10008.1.2.5", able=False) is None


def test_without_its_library_there_is_no_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codecs, "find_spec", lambda name: None)
    assert codec_of(FIRST_ORDER, able=False) is None


def test_no_more_is_inflated_than_a_frame_has() -> None:
    stream = zlib.compressobj(wbits=-15)
    bomb = stream.compress(bytes(10_000_000)) + stream.flush()
    assert len(inflated(bomb, 512)) == 512
