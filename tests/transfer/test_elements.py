"""Elements as bytes; pydicom reads them back."""

from io import BytesIO

import pydicom
import pytest
from pydicom.filereader import read_dataset
from pydicom.uid import UID

from dicomforge.model.attributes import Attributes, Element
from dicomforge.transfer.elements import Encoding, encode, encode_all

EXAMPLES = [
    (Element(0x00080060, "CS", ("CT",)), "CT"),
    (Element(0x00080008, "CS", ("ORIGINAL", "PRIMARY", "AXIAL")), ["ORIGINAL", "PRIMARY", "AXIAL"]),
    (Element(0x00080018, "UI", ("1.2.3",)), UID("1.2.3")),
    (Element(0x00180050, "DS", ("1.5",)), 1.5),
    (Element(0x00280030, "DS", ("0.5", "0.25")), [0.5, 0.25]),
    (Element(0x00200013, "IS", ("7",)), 7),
    (Element(0x00280010, "US", (512,)), 512),
    (Element(0x00189219, "SS", (-5,)), -5),
    (Element(0x00189089, "FD", (1.5, -2.25, 0.0)), [1.5, -2.25, 0.0]),
    (Element(0x00189087, "FD", (1000.0,)), 1000.0),
    (Element(0x00281052, "DS", ()), None),
    (Element(0x00280009, "AT", (0x00181063,)), 0x00181063),
    (Element(0x00100010, "PN", ("Doe^Jane",)), "Doe^Jane"),
    (Element(0x00104000, "LT", ("one\r\ntwo",)), "one\r\ntwo"),
    (Element(0x00281201, "OW", b"\1\2\3\4"), b"\1\2\3\4"),
]


@pytest.mark.parametrize("encoding", [Encoding(), Encoding(implicit=True), Encoding(big_endian=True)])
@pytest.mark.parametrize(("element", "expected"), EXAMPLES, ids=lambda x: "" if not isinstance(x, Element) else x.vr)
def test_pydicom_reads_back_each_value(element, expected, encoding):
    data = encode(element, encoding)
    read = read_dataset(BytesIO(data), encoding.implicit, not encoding.big_endian)[element.tag]
    if element.vr == "OW" and encoding.big_endian:
        expected = b"\2\1\4\3"
    assert read.value == expected or list(read.value) == expected
    assert len(data) % 2 == 0


@pytest.mark.parametrize("encoding", [Encoding(), Encoding(implicit=True), Encoding(big_endian=True)])
def test_sequences_nest(encoding):
    inner = Attributes([Element(0x00080100, "SH", ("39607008",)), Element(0x00080104, "LO", ("Lung",))])
    item = Attributes([Element(0x00082218, "SQ", (inner,)), Element(0x00080102, "SH", ("SCT",))])
    data = encode(Element(0x00082218, "SQ", (item, Attributes())), encoding)
    read = read_dataset(BytesIO(data), encoding.implicit, not encoding.big_endian)
    first, second = read.AnatomicRegionSequence
    assert first.AnatomicRegionSequence[0].CodeMeaning == "Lung"
    assert first.CodingSchemeDesignator == "SCT"
    assert len(second) == 0


def test_a_short_vr_that_is_too_long_becomes_un():
    data = encode(Element(0x00283006, "US", tuple([1] * 40000)), Encoding())
    assert data[4:6] == b"UN"
    assert pydicom.dcmread(BytesIO(data), force=True)[0x00283006].VR in ("US", "UN", "OW")


def test_an_odd_value_is_padded_as_its_vr_asks():
    assert encode(Element(0x00080018, "UI", ("1.2.3",)), Encoding()).endswith(b"1.2.3\0")
    assert encode(Element(0x00080060, "CS", ("OTX",)), Encoding()).endswith(b"OTX ")
    assert encode(Element(0x00420011, "OB", b"abc"), Encoding()).endswith(b"abc\0")


NAMES = [
    (("ISO_IR 192",), "Yamada^Tarou=山田^太郎=やまだ^たろう"),
    (("", "ISO 2022 IR 87"), "Yamada^Tarou=山田^太郎=やまだ^たろう"),
    (("", "ISO 2022 IR 149"), "Hong^Gildong=洪^吉洞=홍^길동"),
    (("ISO_IR 100",), "Müller^Jürgen"),
    (("ISO_IR 144",), "Люксембург"),
    (("GB18030",), "Wang^XiaoDong=王^小东"),
]


@pytest.mark.parametrize(("terms", "name"), NAMES, ids=lambda x: str(x[0]) if isinstance(x, tuple) else "")
def test_names_survive_their_character_set(terms, name):
    attributes = Attributes([Element(0x00080005, "CS", terms), Element(0x00100010, "PN", (name,))])
    data = encode_all(attributes, Encoding().within(attributes))
    assert str(pydicom.dcmread(BytesIO(data), force=True).PatientName) == name


def test_the_example_of_the_standard_h_3_1_is_reproduced_byte_for_byte():
    """PS3.5 H.3.1: Yamada^Tarou in ISO 2022 IR 87."""
    element = Element(0x00100010, "PN", ("Yamada^Tarou=山田^太郎=やまだ^たろう",))
    data = encode(element, Encoding(character_set=("", "ISO 2022 IR 87")))
    expected = b"Yamada^Tarou=\033$B;3ED\033(B^\033$BB@O:\033(B=\033$B$d$^$@\033(B^\033$B$?$m$&\033(B"
    assert data[8:].rstrip(b" ") == expected


def test_an_item_may_have_a_character_set_of_its_own():
    item = Attributes([Element(0x00080005, "CS", ("ISO_IR 192",)), Element(0x00080104, "LO", ("Größe",))])
    outer = Attributes([Element(0x00080005, "CS", ("ISO_IR 100",)), Element(0x00082218, "SQ", (item,))])
    data = encode_all(outer, Encoding().within(outer))
    assert "Größe".encode() in data


def test_text_beside_a_wrong_character_set_is_written_in_the_one_that_is_meant() -> None:
    item = Attributes([Element(0x00080005, "CS", b"UTF-8 "), Element(0x00100020, "LO", ("é",))])
    data = encode(Element(0x00400275, "SQ", (item,)), Encoding())
    assert data.endswith(b"\x05\x00CS\x06\x00UTF-8 \x10\x00\x20\x00LO\x02\x00\xc3\xa9")
