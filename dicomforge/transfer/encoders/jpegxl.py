"""JPEG XL (PS3.5 8.2.15, A.4): lossy, complete for unsigned pixels, by libjxl (imagecodecs); colours are XYB."""

from dicomforge.transfer.encoders._jpeg_2000 import GREY, IMAGECODECS
from dicomforge.transfer.encoders._jpeg_xl import EFFORT, jpeg_xl
from dicomforge.transfer.syntax import Bounds

SYNTAX = jpeg_xl(
    "JPEGXL",
    lossless=False,
    takes=(Bounds("quality", 1, 99), EFFORT),
    photometric=(*GREY, "RGB", "XYB"),
    colours=lambda _: ("XYB",),
    lossy=lambda _: "ISO_18181_1",
    version=IMAGECODECS.version,
)
