"""What reads the compressed frames of each Transfer Syntax, as far as markers and lengths go (PS3.5 Annex A.4)."""

from collections.abc import Callable
from functools import partial

from dicomforge.transfer.read.frame_stream import Fault, FrameSize, beginning
from dicomforge.transfer.read.jpeg import jpeg, jpeg_ls
from dicomforge.transfer.read.jpeg2000 import jpeg2000
from dicomforge.transfer.read.native_frames import deflated, uncompressed
from dicomforge.transfer.read.rle import rle

_J = "1.2.840.10008.1.2.4."
JXL = (b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")
"""How a codestream, or its container, begins (ISO/IEC 18181)."""


def _jxl(data: bytes, size: FrameSize) -> Fault | None:
    if data.startswith(JXL):
        return None
    return "stream", beginning(data), "JPEG XL: FF 0A, or its container"


READERS: dict[str, tuple[Callable[[bytes, FrameSize], Fault | None], str]] = {
    f"{_J}50": (partial(jpeg, frames=(0xC0,)), "PS3.5 A.4.1"),
    f"{_J}51": (partial(jpeg, frames=(0xC0, 0xC1)), "PS3.5 A.4.1"),
    f"{_J}57": (partial(jpeg, frames=(0xC3,)), "PS3.5 A.4.1"),
    f"{_J}70": (partial(jpeg, frames=(0xC3,), is_first_order=True), "PS3.5 A.4.1"),
    f"{_J}80": (partial(jpeg_ls, is_lossless=True), "PS3.5 A.4.3"),
    f"{_J}81": (jpeg_ls, "PS3.5 A.4.3"),
    f"{_J}90": (partial(jpeg2000, is_reversible=True), "PS3.5 A.4.4"),
    f"{_J}91": (jpeg2000, "PS3.5 A.4.4"),
    f"{_J}201": (partial(jpeg2000, is_high_throughput=True, is_reversible=True), "PS3.5 A.4"),
    f"{_J}202": (partial(jpeg2000, is_high_throughput=True, is_reversible=True, is_rpcl=True), "PS3.5 A.4"),
    f"{_J}203": (partial(jpeg2000, is_high_throughput=True), "PS3.5 A.4"),
    f"{_J}110": (_jxl, "PS3.5 A.4"),
    f"{_J}111": (_jxl, "PS3.5 A.4"),
    f"{_J}112": (_jxl, "PS3.5 A.4"),
    "1.2.840.10008.1.2.1.98": (uncompressed, "PS3.5 A.4.11"),
    "1.2.840.10008.1.2.8.1": (deflated, "PS3.5 A.4.13"),
    "1.2.840.10008.1.2.5": (rle, "PS3.5 A.4.2"),
}
"""Transfer Syntax -> what reads a frame, and the section of its encoding."""
