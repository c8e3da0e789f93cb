"""RLE Lossless against pydicom's own encoder, and decoded by DCMTK and GDCM."""

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.pixels.encoders.base import get_encoder
from pydicom.uid import RLELossless

from dicomforge.model.encode import AS_USUAL
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.encoders.rle_lossless import SYNTAX
from tests.tools import needs, run
from tests.transfer.encoders.pixel_kinds import USUAL, built, frames_of, native


@pytest.mark.parametrize(
    ("samples", "bits", "signed", "planar"),
    [(1, 8, 0, 0), (1, 16, 0, 0), (1, 16, 1, 0), (3, 8, 0, 0), (3, 16, 0, 0), (3, 8, 0, 1), (3, 16, 0, 1)],
)
@pytest.mark.parametrize("columns", [1, 127, 129, 300])
def test_the_bytes_are_those_that_pydicom_makes_in_python(
    samples: int, bits: int, signed: int, planar: int, columns: int
) -> None:
    random = np.random.default_rng(columns)
    whole = np.concatenate([random.integers(0, most, (3, columns, samples)) for most in (2, 90, 1 << bits)])
    frame = whole.astype(f"{'i' if signed else 'u'}{bits // 8}", casting="unsafe")
    expected = get_encoder(RLELossless).encode(
        frame if samples > 1 else frame[..., 0],
        encoding_plugin="pydicom",
        rows=9,
        columns=columns,
        samples_per_pixel=samples,
        bits_allocated=bits,
        bits_stored=bits,
        pixel_representation=signed,
        photometric_interpretation="RGB" if samples > 1 else "MONOCHROME2",
        planar_configuration=0,
        number_of_frames=1,
    )
    painted = frame[..., 0] if samples == 1 else frame.transpose(2, 0, 1) if planar else frame
    format = PixelFormat(samples, bits, bits, bool(signed), planar, 1.0, 0.0)
    assert list(SYNTAX.encode_frames([painted], format, AS_USUAL)) == [expected]


@needs("dcmdrle", "gdcmconv")
def test_dcmtk_and_gdcm_read_what_was_painted(tmp_path: Path) -> None:
    for kind, file in built("RLELossless", tmp_path / "rle", USUAL).items():
        expected, read = native()[kind], tmp_path / "read.dcm"
        run("dcmdrle", str(file), str(read))
        assert np.array_equal(frames_of(pydicom.dcmread(read)), expected), kind
        if kind != "rgb-16":  # GDCM 3.0 gives other values
            run("gdcmconv", "--raw", str(file), str(read))
            assert np.array_equal(frames_of(pydicom.dcmread(read)), expected), kind
