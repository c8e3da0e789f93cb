"""JPEG 2000: codestreams of OpenJPEG by way of Pillow, and markers by the letter of T.800 and T.814."""

import struct
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from dicomforge.transfer.read.frame_stream import FrameSize
from dicomforge.transfer.read.jpeg2000 import jpeg2000

GRADIENT = np.add.outer(np.arange(40), np.arange(30)).astype(np.uint8)
SIZE = FrameSize(40, 30, 1, 8)


def pillow(irreversible: bool = False, jp2: bool = False, **options: object) -> bytes:
    file = BytesIO()
    form = {"no_jp2": not jp2}
    Image.fromarray(GRADIENT).save(file, "JPEG2000", irreversible=irreversible, **form, **options)
    return file.getvalue()


def high_throughput(progression: int = 2, reversible: int = 1) -> bytes:
    """Markers alone: SIZ, CAP, COD, one empty tile-part."""
    siz = struct.pack(">H8IH3B", 0x4000, 30, 40, 0, 0, 30, 40, 0, 0, 1, 7, 1, 1)
    cod = bytes([0, progression, 0, 1, 0, 5, 4, 4, 0x40, reversible])
    head = b"\xff\x4f\xff\x51" + struct.pack(">H", len(siz) + 2) + siz + b"\xff\x50\0\x08\0\x02\0\0\0\0"
    tile = b"\xff\x90\0\x0a\0\0" + struct.pack(">I", 14) + b"\0\x01\xff\x93"
    return head + b"\xff\x52" + struct.pack(">H", len(cod) + 2) + cod + tile + b"\xff\xd9"


def test_a_codestream_is_one() -> None:
    assert jpeg2000(pillow(), SIZE) is None
    assert jpeg2000(pillow(), SIZE, is_reversible=True) is None
    assert jpeg2000(pillow(tile_size=(16, 16)), SIZE) is None
    assert jpeg2000(pillow() + b"\0", SIZE) is None


def test_an_irreversible_one_is_not_lossless() -> None:
    stream = pillow(irreversible=True, quality_layers=[20])
    assert jpeg2000(stream, SIZE) is None
    fault = jpeg2000(stream, SIZE, is_reversible=True)
    assert fault is not None
    assert fault[:2] == ("stream", "an irreversible transformation")


def test_a_file_format_around_it_is_named() -> None:
    fault = jpeg2000(pillow(jp2=True), SIZE)
    assert fault is not None
    assert fault[0] == "stream"


@pytest.mark.parametrize("tile", [None, (16, 16)])
@pytest.mark.parametrize("left", [20, 60, 120, -2, -10])
def test_every_beginning_of_a_stream_is_named(left: int, tile: tuple[int, int] | None) -> None:
    stream = pillow(tile_size=tile) if tile else pillow()
    fault = jpeg2000(stream[:left], SIZE)
    assert fault is not None
    assert fault[0] == "stream-truncated"


def test_high_throughput_is_another_transfer_syntax() -> None:
    assert jpeg2000(high_throughput(), SIZE, is_high_throughput=True) is None
    for stream, wanted in ((high_throughput(), False), (pillow(), True)):
        fault = jpeg2000(stream, SIZE, is_high_throughput=wanted)
        assert fault is not None
        assert fault[0] == "stream"


def test_one_of_its_syntaxes_demands_a_progression() -> None:
    rpcl = {"is_high_throughput": True, "is_rpcl": True}
    assert jpeg2000(high_throughput(2), SIZE, **rpcl) is None
    fault = jpeg2000(high_throughput(0), SIZE, **rpcl)
    assert fault == ("stream", "progression order 0", "2 (RPCL), by the Transfer Syntax")


def test_another_size_is_named() -> None:
    fault = jpeg2000(pillow(), SIZE._replace(columns=31))
    assert fault == ("stream-size", "a stream with Columns = 30", "31, as in the data set")


def test_a_codestream_says_how_many_bits_its_samples_have() -> None:
    assert jpeg2000(pillow(), SIZE._replace(stored=8)) is None
    assert jpeg2000(pillow(), SIZE._replace(stored=12)) == ("stream-bits", "a stream of 8 bits", "12, as BitsStored")
    assert jpeg2000(high_throughput(), SIZE._replace(stored=7), is_high_throughput=True) is None
