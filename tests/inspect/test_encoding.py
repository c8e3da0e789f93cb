"""Encoding: VR, VM, length, form and repertoire, by PS3.5 Table 6.2-1."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import ImplicitVRLittleEndian

from tests.inspect.made import found, one, put, told


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (put(StudyDate="20241341"), "value", "StudyDate"),
        (put(StudyDate="20230229"), "value", "StudyDate"),
        (put(StudyDate="2024-01-31"), "value", "StudyDate"),
        (put(StudyTime="10:15:00"), "value", "StudyTime"),
        (put(StudyTime="250000"), "value", "StudyTime"),
        (put(AcquisitionDateTime="20240131101500+9900"), "value", "AcquisitionDateTime"),
        (put(PatientAge="45Y"), "value", "PatientAge"),
        (put(BodyPartExamined="chest"), "value", "BodyPartExamined"),
        (lambda image: image.add_new("KVP", "SH", "1,5"), "vr", "KVP"),
        (put(FrameOfReferenceUID="1.02.3"), "value", "FrameOfReferenceUID"),
        (put(FrameOfReferenceUID="1.2.a"), "value", "FrameOfReferenceUID"),
        (put(FrameOfReferenceUID="3.1.2"), "value", "FrameOfReferenceUID"),
        (put(FrameOfReferenceUID="1.40.2"), "value", "FrameOfReferenceUID"),
        (put(StudyDescription="two\nlines"), "value", "StudyDescription"),
        (put(PatientName="a^b^c^d^e^f"), "value", "PatientName"),
        (put(StationName="longer than sixteen"), "value-length", "StationName"),
        (put(StudyDescription="x" * 65), "value-length", "StudyDescription"),
        (put(KVP="120.00000000000000"), "value-length", "KVP"),
        (put(FrameOfReferenceUID="1." + "2" * 64), "value-length", "FrameOfReferenceUID"),
        (put(ImagePositionPatient=[0, 0]), "vm", "ImagePositionPatient"),
        (put(PixelSpacing=["1", "1", "1"]), "vm", "PixelSpacing"),
        (put(StudyID=["a", "b"]), "vm", "StudyID"),
        (lambda image: image.add_new("Rows", "UL", 16), "vr", "Rows"),
        (lambda image: image.add_new("StudyDescription", "SH", "x"), "vr", "StudyDescription"),
        (lambda image: image.add_new(0x00080001, "LO", "x"), "vr", "LengthToEnd"),
        (lambda image: image.add_new(0x00091001, "LO", "x"), "private-creator", "(0009,1001)"),
        (lambda image: image.add_new(0x0008FFF0, "LO", "x"), "unknown-element", "(0008,FFF0)"),
    ],
)
def test_what_is_wrong_with_a_value_is_named(
    change: Callable[[Dataset], object], code: str, path: str, tmp_path: Path
) -> None:
    assert (code, path) in told(one(tmp_path, change))


@pytest.mark.parametrize(
    "change",
    [
        put(StudyDate="", StudyTime="10", PatientAge="045Y"),
        put(AcquisitionDateTime="20240131101500.123456+0100"),
        put(StudyTime="235960"),
        put(KVP="1.2e2 ", ExposureTime="  12"),
        put(PatientName="Yamada^Tarou=山田^太郎", SpecificCharacterSet="ISO_IR 192"),
        put(PatientComments="two\r\nlines"),
        put(PixelSpacing=["0.72314049586777", "0.72314049586777"]),
        put(OtherPatientNames=["a^b", "c^d"]),
        lambda image: image.private_block(0x0009, "ACME", create=True).add_new(1, "LO", "x"),
    ],
)
def test_what_the_vr_allows_is_no_finding(change: Callable[[Dataset], object], tmp_path: Path) -> None:
    assert told(one(tmp_path, change)) == []


@pytest.mark.parametrize("value", [b"1,5 ", b"1.5mm ", b"nan ", b"1e999 "])
def test_what_is_no_decimal_string_is_named(value: bytes, tmp_path: Path) -> None:
    path = one(tmp_path)
    kvp = b"\x18\0\x60\0DS" + len(value).to_bytes(2, "little") + value
    path.write_bytes(path.read_bytes().replace(b"\x18\0\x60\0DS\x04\x00120 ", kvp))
    assert told(path) == [("value", "KVP")]


@pytest.mark.parametrize("value", [b"2.", b"9999999999", b"two "])
def test_what_is_no_integer_string_is_named(value: bytes, tmp_path: Path) -> None:
    path = one(tmp_path)
    number = b"\x20\0\x11\0IS" + len(value).to_bytes(2, "little") + value
    path.write_bytes(path.read_bytes().replace(b"\x20\0\x11\0IS\x02\x002 ", number))
    assert told(path) == [("value", "SeriesNumber")]


def test_values_of_a_whole_number_of_words(tmp_path: Path) -> None:
    path = one(tmp_path)
    data = path.read_bytes()
    at = data.index(b"\x28\0\x10\0US\x02\0")
    path.write_bytes(data[:at] + b"\x28\0\x10\0US\x03\0\x10\0\0" + data[at + 10 :])
    assert ("value-length", "Rows") in told(path)


def test_nothing_is_found_in_an_element_that_its_writer_did_not_know(tmp_path: Path) -> None:
    path = one(tmp_path)
    data = path.read_bytes().replace(b"\x18\0\x60\0DS\x04\x00120 ", b"\x18\0\x60\0UN\0\0\x04\0\0\x00120 ")
    path.write_bytes(data)
    assert b"UN\0\0\x04" in data
    assert found(path) == ()


def test_text_beyond_its_character_set_is_named(tmp_path: Path) -> None:
    path = one(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"ISO_IR 100", b"ISO_IR 192"))
    assert told(path) == [("character-set", "PatientName")]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("LATIN1", "ISO_IR 100: Defined Terms of PS3.3 C.12.1.1.2, such as ISO_IR 192"),
        ("UTF-8", "ISO_IR 192: Defined Terms of PS3.3 C.12.1.1.2, such as ISO_IR 192"),
        (
            ["ISO_IR 100", "ISO 2022 IR 87"],
            "ISO 2022 IR 100\\ISO 2022 IR 87: terms that begin with ISO 2022 (PS3.3 Table C.12-3)",
        ),
        (
            ["ISO_IR 192", "ISO 2022 IR 87"],
            "ISO_IR 192: ISO_IR 192 alone, without code extension (PS3.3 Table C.12-5)",
        ),
    ],
)
def test_character_sets_that_the_standard_does_not_allow_are_named(
    terms: str | list[str], expected: str, tmp_path: Path
) -> None:
    wrong = found(one(tmp_path, put(SpecificCharacterSet=terms, PatientName="Doe")))
    assert [(f.code, f.path, f.expected) for f in wrong] == [("character-set", "SpecificCharacterSet", expected)]


@pytest.mark.parametrize("name", [b"\xc5\x92dipe ", b"\x92dip"])
def test_text_beside_an_illegal_character_set_is_not_judged(name: bytes, tmp_path: Path) -> None:
    assert told(named(tmp_path, "UTF-8", name)) == [("character-set", "SpecificCharacterSet")]


@pytest.mark.parametrize(
    ("terms", "name"),
    [
        ("ISO_IR 203", b"\xbcdipe^\xa4 "),
        (["", "ISO 2022 IR 149"], b"\x1b$)C\xb1\xe8^\x1b$)C\xc1\xdf"),
        (["ISO 2022 IR 13", "ISO 2022 IR 87"], b"\xd4=\x1b$B;3\x1b(J "),
    ],
)
def test_text_of_its_character_sets_is_no_finding(terms: str | list[str], name: bytes, tmp_path: Path) -> None:
    assert told(named(tmp_path, terms, name)) == []


@pytest.mark.parametrize(
    ("terms", "name", "expected"),
    [
        ("ISO_IR 100", b"M\x85ller", "text of ISO_IR 100"),
        (["", "ISO 2022 IR 87"], b"\x1b$B;3^\x1b(Ba", "text of \\ISO 2022 IR 87"),
        (["", "ISO 2022 IR 149"], b"\xb1\xe8", "text of \\ISO 2022 IR 149"),
        ("ISO_IR 100", b"\x1b$B;3\x1b(B ", "escape sequences of ISO_IR 100"),
        (
            ["", "ISO 2022 IR 87"],
            b"a=\x1b$B;3 ",
            "the set of value 1 active before each delimiter, each control character and the end",
        ),
    ],
)
def test_text_that_breaks_the_rules_of_its_character_sets_is_named(
    terms: str | list[str], name: bytes, expected: str, tmp_path: Path
) -> None:
    findings = [f for f in found(named(tmp_path, terms, name)) if f.path == "PatientName"]
    assert [(f.code, f.expected) for f in findings] == [("character-set", expected)]


def named(folder: Path, terms: str | list[str], name: bytes) -> Path:
    """A slice whose PatientName has these bytes."""
    path = one(folder, put(SpecificCharacterSet=terms, PatientName="x" * len(name)))
    path.write_bytes(path.read_bytes().replace(b"x" * len(name), name))
    return path


def test_items_have_their_path(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        inner = Dataset()
        inner.ReferencedSOPClassUID, inner.ReferencedSOPInstanceUID = "1.2.3", "1.02.3"
        image.ReferencedStudySequence = [Dataset(inner), inner]

    paths = [path for code, path in told(one(tmp_path, change)) if code == "value"]
    assert paths == [f"ReferencedStudySequence[{n}].ReferencedSOPInstanceUID" for n in (1, 2)]


def test_implicit_vr_has_no_vr_to_be_wrong(tmp_path: Path) -> None:
    assert told(one(tmp_path, syntax=ImplicitVRLittleEndian)) == []
