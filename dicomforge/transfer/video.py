"""Transfer syntaxes of video: one bit stream of all frames, from a file or by FFmpeg (PS3.5 8.2.5 to 8.2.12, A.4).

The same version of PyAV gives the same bytes twice: one thread, and YBR of whole numbers that are computed here.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.model.encode import Encode, TimedEncode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.syntax import Bounds, Library, TransferSyntax, UnfitFormat

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dicomforge.transfer.syntax import Frame

COLOUR = "YBR_PARTIAL_420"
PYAV = Library("av", "av", "video")
RATES = (*(Fraction(1000 * n, 1001) for n in (24, 30, 60)), *map(Fraction, (24, 25, 30, 50, 60)))
"""Frames a second that a FrameTime of few digits stands for (ISO/IEC 13818-2 Table 6-4)."""
NEAR_MS = 0.01
"""What a FrameTime may differ from the one of a rate."""
CONTAINERS = {"mp4": "mp4", "ts": "mpegts"}
NULL_PACKET = b"\x47\x1f\xff\x10" + b"\xff" * 184
"""A packet of a transport stream that holds nothing (ISO/IEC 13818-1 section 2.4.3.3)."""
SEQUENCE_END = b"\0\0\1\xb7"
"""What ends a video sequence (ISO/IEC 13818-2 section 6.2.2); FFmpeg leaves it out, which libmpeg2 does not like."""
LEAST_PACKETS = 16
"""Readers do not recognize shorter transport streams without a file name."""
YBR = ((2568, 5041, 979, 16), (-1482, -2910, 4392, 128), (4392, -3678, -714, 128))
"""Parts of 10,000 of R, G and B, and what is added, for Y, CB and CR (PS3.3 C.7.6.3.1.2, YBR_PARTIAL_422)."""


class VideoEncoder(NamedTuple):
    """An encoder of FFmpeg."""

    name: str
    method: str
    """Lossy Image Compression Method (PS3.3 C.7.6.1.1.5.1)."""
    usual: float
    worst: float
    """Of `quality`; 1 is the best."""
    containers: tuple[str, ...] = ()
    """What may hold the stream, the usual one first; it stands alone where there is none."""


MPEG2 = VideoEncoder("mpeg2video", "ISO_13818_2", 3, 31)
H264 = VideoEncoder("libx264", "ISO_14496_10", 18, 51, ("mp4", "ts"))
HEVC = VideoEncoder("libx265", "ISO_23008_2", 18, 51, ("ts",))
"""FFmpeg 8 does not always write x265's streams to MP4: it reads beyond their headers."""
X265 = "level-idc=5.1:pools=none:frame-threads=1:bframes=0:info=0:log-level=none"
"""The options of x265, which does not initialise decoding times where a stream has fewer frames than it reorders."""


def video(
    keyword: str,
    codec: VideoEncoder,
    options: Mapping[str, str],
    *,
    bits: int = 8,
    fragmentable: bool = False,
    **more: Any,
) -> TransferSyntax:
    """The syntax of a keyword; `options` of its encoder make its profile and level."""

    def encode_frames(frames: Iterable[Frame], format: PixelFormat, encode: Encode) -> Iterator[bytes]:
        yield _stream(frames, bits, codec, options, encode)

    def refuses(format: PixelFormat) -> UnfitFormat | None:
        if format.coded != COLOUR:
            found = "PhotometricInterpretation " + (format.ybr or ("RGB" if format.samples == 3 else "of grey"))
            return UnfitFormat(found, COLOUR, "PS3.5 8.2.5 to 8.2.11")
        if format.bits_stored != bits:
            return UnfitFormat(f"BitsStored {format.bits_stored}", f"BitsStored {bits}", "PS3.5 8.2.5 to 8.2.11")
        return None

    words = [Bounds("quality", 1, codec.worst), Bounds("bitrate", 10, 300_000), Bounds("gop", 1, 1000)]
    return TransferSyntax(
        keyword,
        encode_frames,
        encapsulated=True,
        bits_allocated=(8,) if bits == 8 else (16,),
        section="PS3.5 8.2.5 to 8.2.11",
        refuses=refuses,
        colours=lambda _: (COLOUR,),
        by_pixel=True,
        lossy=lambda _: codec.method,
        takes=(*words, Bounds("container", 0, 0)) if len(codec.containers) > 1 else tuple(words),
        may_split=fragmentable,
        library=PYAV,
        video=codec.method,
        version=PYAV.version,
        epoch=1 if codec is H264 else 2,
        **more,
    )


def _stream(
    frames: Iterable[Frame], bits: int, codec: VideoEncoder, options: Mapping[str, str], encode: Encode
) -> bytes:
    """All frames as one bit stream."""
    import av

    held = io.BytesIO()
    name = CONTAINERS[encode.container or codec.containers[0]] if codec.containers else codec.name
    pixels = "yuv420p" if bits == 8 else "yuv420p10le"
    with av.open(held, "w", format=name, options={"fflags": "+bitexact"}) as container:
        stream: Any = None
        for number, frame in enumerate(frames):
            if stream is None:
                stream = container.add_stream(
                    codec.name, rate=rate_of(encode), options=_options(codec, options, encode)
                )
                stream.height, stream.width = frame.shape[:2]
                stream.pix_fmt, stream.thread_count = pixels, 1
                if encode.bitrate is not None:
                    stream.bit_rate = round(1000 * encode.bitrate)
                if encode.gop is not None:
                    stream.gop_size = encode.gop
            picture = av.VideoFrame.from_ndarray(_planes(frame, bits), format=pixels)
            picture.pts, picture.time_base = number, 1 / rate_of(encode)
            container.mux(stream.encode(picture))
        container.mux(stream.encode())
    value = held.getvalue()
    if codec is MPEG2:
        value += b"\0" * (len(value) % 2) + SEQUENCE_END  # zeros may stand before a start code
    if name == CONTAINERS["ts"]:
        value += NULL_PACKET * max(0, LEAST_PACKETS - len(value) // len(NULL_PACKET))
    return value


def rate_of(encode: Encode) -> Fraction:
    """Frames a second."""
    time = encode.frame_ms if isinstance(encode, TimedEncode) else 40.0
    nearest = min(RATES, key=lambda rate: abs(1000 / rate - Fraction(time)))
    is_near = abs(1000 / nearest - Fraction(time)) < NEAR_MS
    return nearest if is_near else Fraction(1000 / time).limit_denominator(1000)


def _options(codec: VideoEncoder, options: Mapping[str, str], encode: Encode) -> dict[str, str]:
    quality = codec.usual if encode.quality is None else encode.quality
    if encode.bitrate is not None:
        return {"flags": "+bitexact", **options}
    if codec is MPEG2:
        return {"flags": "+bitexact", "qmin": f"{quality:.0f}", "qmax": f"{quality:.0f}", **options}
    return {"flags": "+bitexact", "crf": f"{quality:g}", **options}


def _planes(frame: Frame, bits: int) -> NDArray[Any]:
    """Y, and of each four pixels one CB and one CR, below one another as FFmpeg takes them."""
    import numpy as np

    rows, columns = frame.shape[:2]
    colour = frame.astype(np.int64)
    y, *chroma = (
        (r * colour[..., 0] + g * colour[..., 1] + b * colour[..., 2] + 5000) // 10_000 + (plus << bits - 8)
        for r, g, b, plus in YBR
    )
    quarter = [(one.reshape(rows // 2, 2, columns // 2, 2).sum((1, 3)) + 2) // 4 for one in chroma]
    planes = np.concatenate([y.reshape(-1), *(one.reshape(-1) for one in quarter)])
    return planes.astype(np.uint8 if bits == 8 else np.uint16).reshape(rows * 3 // 2, columns)
