"""JPEG-LS Near-Lossless (PS3.5 8.2.3, A.4.3): complete for unsigned pixels, by CharLS (pyjpegls)."""

from dicomforge.model.encode import Encode
from dicomforge.transfer.encoders._jpeg_ls import NEAR, jpeg_ls
from dicomforge.transfer.syntax import Bounds


def _lossy(encode: Encode) -> str:
    return "" if encode.near == 0 else "ISO_14495_1"


SYNTAX = jpeg_ls("JPEGLSNearLossless", NEAR, lossy=_lossy, takes=(Bounds("near", 0, 255),))
