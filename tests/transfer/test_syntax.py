"""Each transfer syntax against pydicom's reader."""

from io import BytesIO

import numpy as np
import pydicom
import pytest
from pydicom.pixels.decoders.base import get_decoder
from pydicom.uid import UID

from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer import part10, syntax
from dicomforge.transfer.data_set import EncodedDataSet
from dicomforge.transfer.elements import Encoding, encode_all
from dicomforge.transfer.write import StoredFrames, write

GRAY16 = PixelFormat(1, 16, 16, True, 0, 1.0, 0.0)
RGB8 = PixelFormat(3, 8, 8, False, 0, 1.0, 0.0)


def file_of(keyword: str, frame: np.ndarray, format: PixelFormat) -> bytes:
    ts = syntax.ENCODERS.get(syntax.name_of(keyword)).SYNTAX  # type: ignore[union-attr]
    encoding = Encoding(ts.implicit, ts.big_endian)
    rows, columns = frame.shape[:2]
    attributes = Attributes(
        [
            Element(0x00080016, "UI", ("1.2.840.10008.5.1.4.1.1.7",)),
            Element(0x00280002, "US", (format.samples,)),
            Element(0x00280004, "CS", ("MONOCHROME2" if format.samples == 1 else "RGB",)),
            Element(0x00280010, "US", (rows,)),
            Element(0x00280011, "US", (columns,)),
            Element(0x00280100, "US", (format.bits_allocated,)),
            Element(0x00280101, "US", (format.bits_stored,)),
            Element(0x00280102, "US", (format.bits_stored - 1,)),
            Element(0x00280103, "US", (int(format.signed),)),
            *([Element(0x00280006, "US", (0,))] if format.samples > 1 else []),
        ]
    )
    meta = part10.FileMeta("1.2.840.10008.5.1.4.1.1.7", ts.uid, Attributes(), ()).of("1.2.3")
    data_set = EncodedDataSet(meta, encode_all(attributes, encoding), b"")
    frames = StoredFrames([frame], format, frame.nbytes + frame.nbytes % 2)
    return b"".join(map(bytes, write(data_set, frames, ts)))


def test_the_five_syntaxes_of_the_core_are_there():
    assert set(syntax.names()) >= {
        "ImplicitVRLittleEndian",
        "ExplicitVRLittleEndian",
        "ExplicitVRBigEndian",
        "DeflatedExplicitVRLittleEndian",
        "RLELossless",
    }


def test_a_syntax_is_found_by_its_uid():
    found = syntax.by_uid("1.2.840.10008.1.2.5")
    assert found is not None
    assert found.keyword == "RLELossless"
    assert syntax.by_uid("1.2.840.10008.1.2.4.92") is None
    assert syntax.by_uid("1.2.3") is None


def _is_read_by_pydicom(uid: str) -> bool:
    try:
        return get_decoder(UID(uid)).is_available
    except NotImplementedError:
        return False


PAINTED = [
    one.SYNTAX.keyword
    for _, one in syntax.ENCODERS
    if not one.SYNTAX.video and not one.SYNTAX.library and _is_read_by_pydicom(one.SYNTAX.uid)
]
"""All but those of codecs, which other programs read in tests of their own."""


@pytest.mark.parametrize("keyword", PAINTED)
def test_signed_16_bit_pixels_survive(keyword):
    frame = np.arange(-30, 33, dtype=np.int16).reshape(7, 9) * 1000
    read = pydicom.dcmread(BytesIO(file_of(keyword, frame, GRAY16)))
    assert np.array_equal(read.pixel_array, frame)


@pytest.mark.parametrize("keyword", PAINTED)
def test_rgb_pixels_survive_with_an_odd_number_of_bytes(keyword):
    frame = np.arange(3 * 5 * 3, dtype=np.uint8).reshape(3, 5, 3) * 5
    read = pydicom.dcmread(BytesIO(file_of(keyword, frame, RGB8)))
    assert np.array_equal(read.pixel_array, frame)


def test_deflate_names_the_library_its_bytes_depend_on():
    found = syntax.by_uid("1.2.840.10008.1.2.1.99")
    assert found is not None
    assert found.version().startswith("zlib ")
