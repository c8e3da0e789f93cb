"""Elements: bytes written here by the letter of PS3.5 section 7."""

import struct
from io import BytesIO

from dicomforge.transfer.elements import Encoding
from dicomforge.transfer.read.elements import DEEPEST, ElementReader, RawElement, name_of
from dicomforge.transfer.read.file_bytes import FileBytes

EXPLICIT, IMPLICIT, BIG = Encoding(False, False), Encoding(True, False), Encoding(False, True)
UNDEFINED = b"\xff\xff\xff\xff"
ITEM_END, SEQUENCE_END = b"\xfe\xff\x0d\xe0\0\0\0\0", b"\xfe\xff\xdd\xe0\0\0\0\0"
ROWS = b"\x28\0\x10\0US\x02\0\x10\0"
SEQUENCE = b"\x08\0\x40\x11SQ\0\0"
"""Referenced Image Sequence."""
CLASS = b"\x08\0\x50\x11UI\x04\x001.2\0"


def parsed(data: bytes, coding: Encoding = EXPLICIT) -> tuple[tuple[RawElement, ...], list[tuple[str, str]]]:
    parser = ElementReader(FileBytes(BytesIO(data)))
    elements = parser.data_set(0, coding)
    return elements, [(f.code, f.path) for f in parser.found]


def item(content: bytes) -> bytes:
    return b"\xfe\xff\x00\xe0" + struct.pack("<I", len(content)) + content


def test_explicit_little_endian() -> None:
    elements, found = parsed(ROWS)
    assert found == []
    only = elements[0]
    assert (only.tag, only.vr, only.stated_vr, only.data) == (0x00280010, "US", "US", b"\x10\0")


def test_implicit_takes_the_vr_of_the_dictionary() -> None:
    elements, found = parsed(b"\x28\0\x10\0\x02\0\0\0\x10\0", IMPLICIT)
    assert found == []
    assert (elements[0].vr, elements[0].stated_vr) == ("US", "")


def test_big_endian() -> None:
    elements, _ = parsed(b"\0\x28\0\x10US\0\x02\0\x10", BIG)
    assert (elements[0].tag, elements[0].length, elements[0].big_endian) == (0x00280010, 2, True)


def test_sequences_of_defined_and_of_undefined_length_have_the_same_items() -> None:
    inside = item(CLASS)
    defined, _ = parsed(SEQUENCE + struct.pack("<I", len(inside)) + inside)
    undefined, found = parsed(SEQUENCE + UNDEFINED + b"\xfe\xff\0\xe0" + UNDEFINED + CLASS + ITEM_END + SEQUENCE_END)
    assert found == []
    assert defined[0].items == undefined[0].items
    assert [e.data for e in (defined[0].items or ())[0]] == [b"1.2\0"]


def test_what_is_un_is_read_as_the_dictionary_says() -> None:
    elements, _ = parsed(b"\x28\0\x10\0UN\0\0\x02\0\0\0\x10\0")
    assert (elements[0].vr, elements[0].stated_vr) == ("US", "UN")


def test_a_sequence_that_is_un_has_implicit_items() -> None:
    inside = item(b"\x08\0\x50\x11\x04\0\0\x001.2\0")
    elements, found = parsed(b"\x08\0\x40\x11UN\0\0" + struct.pack("<I", len(inside)) + inside)
    assert found == []
    assert [e.vr for e in (elements[0].items or ())[0]] == ["UI"]


def test_fragments_know_their_places() -> None:
    pixels = b"\xe0\x7f\x10\0OB\0\0" + UNDEFINED + item(b"") + item(b"abcd") + SEQUENCE_END
    elements, found = parsed(pixels)
    assert found == []
    assert [(f.at, f.length, f.head) for f in elements[0].fragments or ()] == [(20, 0, b""), (28, 4, b"abcd")]


def test_large_values_are_not_read() -> None:
    elements, _ = parsed(b"\xe0\x7f\x10\0OW\0\0" + struct.pack("<I", 1 << 21) + bytes(1 << 21))
    assert (elements[0].length, len(elements[0].data)) == (1 << 21, 64)


def test_a_value_beyond_the_end_is_truncated_and_kept() -> None:
    elements, found = parsed(ROWS[:-1])
    assert found == [("truncated", "Rows")]
    assert elements[0].length == 1


def test_an_end_within_an_item_is_told_with_its_path() -> None:
    _, found = parsed(SEQUENCE + UNDEFINED + b"\xfe\xff\0\xe0" + UNDEFINED + CLASS[:-2])
    assert found == [("truncated", "ReferencedImageSequence[1].ReferencedSOPClassUID")]


def test_no_vr_is_malformed() -> None:
    assert parsed(b"\x28\0\x10\0\x01\x02\x02\0\x10\0\0\0")[1] == [("malformed", "Rows")]


def test_a_delimiter_out_of_place_is_malformed() -> None:
    assert parsed(SEQUENCE_END)[1] == [("malformed", "SequenceDelimitationItem")]


def test_no_item_in_a_sequence_is_malformed() -> None:
    assert parsed(SEQUENCE + struct.pack("<I", len(CLASS)) + CLASS)[1] == [("malformed", "ReferencedImageSequence")]


def test_descending_and_repeated_tags_are_told_and_read() -> None:
    elements, found = parsed(ROWS + CLASS + CLASS)
    assert len(elements) == 3
    assert found == [("tag-order", "ReferencedSOPClassUID")] * 2


def test_odd_lengths_are_told_and_read() -> None:
    elements, found = parsed(b"\x08\0\x60\0CS\x01\0X" + ROWS)
    assert len(elements) == 2
    assert found == [("odd-length", "Modality")]


def test_sequences_end_somewhere() -> None:
    deep = b"".join((SEQUENCE + UNDEFINED + b"\xfe\xff\0\xe0" + UNDEFINED) for _ in range(5000))
    _, found = parsed(deep)
    assert [code for code, _ in found] == ["not-read"]
    assert found[0][1].count("ReferencedImageSequence") == DEEPEST + 1


def test_elements_without_keyword_are_named_by_their_tag() -> None:
    assert name_of(0x00091001) == "(0009,1001)"


def group_length(length: int, group: bytes = b"\x28\0") -> bytes:
    return group + b"\0\0UL\x04\0" + struct.pack("<I", length)


def test_a_group_length_counts_the_bytes_behind_it() -> None:
    for length, expected in ((len(ROWS), []), (len(ROWS) + 2, [("group-length", "(0028,0000)")])):
        assert parsed(group_length(length) + ROWS)[1] == expected
        assert parsed(group_length(length) + ROWS + b"\x32\0\x10\0LO\x02\0AB")[1] == expected
    inside = item(group_length(3, b"\x08\0") + CLASS)
    (found,) = parsed(SEQUENCE + struct.pack("<I", len(inside)) + inside)[1]
    assert found == ("group-length", "ReferencedImageSequence[1].(0008,0000)")


def test_private_sequences_of_any_depth_are_passed() -> None:
    head = b"\x09\0\x01\x10SQ\0\0"
    body = head + UNDEFINED + SEQUENCE_END
    for _ in range(5_000):
        body = head + UNDEFINED + b"\xfe\xff\0\xe0" + UNDEFINED + ROWS[:0] + body + ITEM_END + SEQUENCE_END
    elements, found = parsed(body + ROWS)
    assert found == []
    assert [one.tag for one in elements] == [0x00091001, 0x00280010]
    _, found = parsed(body[: -len(SEQUENCE_END)])
    assert [code for code, _ in found] == ["truncated"]
    _, found = parsed(body.replace(SEQUENCE_END, CLASS[:8], 1))
    assert [code for code, _ in found] == ["malformed"]
