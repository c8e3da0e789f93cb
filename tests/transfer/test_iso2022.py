"""Code extension (PS3.5 section 6.1.2.5): designation before each use, and the return to value 1."""

import pytest

from dicomforge.transfer.charset import decode, encode
from dicomforge.transfer.iso2022 import Decoded, number_of

JAPANESE = ("", "ISO 2022 IR 87")
ROMAJI = ("ISO 2022 IR 13", "ISO 2022 IR 87")
KOREAN = ("", "ISO 2022 IR 149")


@pytest.mark.parametrize("term", ["ISO_IR 13", "ISO 2022 IR 203", "ISO 2022 IR 58"])
def test_registered_sets_can_be_designated(term: str) -> None:
    assert number_of(term) is not None


@pytest.mark.parametrize("term", ["ISO_IR 192", "GBK", "ISO_IR 999", "ISO 2022 87", ""])
def test_other_terms_cannot(term: str) -> None:
    assert number_of(term) is None


@pytest.mark.parametrize(
    ("vr", "text", "terms", "data"),
    [
        ("LO", "山 田", JAPANESE, b"\x1b$B;3\x1b(B \x1b$BED\x1b(B"),
        ("LT", "山\t田\f", JAPANESE, b"\x1b$B;3\x1b(B\t\x1b$BED\x1b(B\f"),
        ("LT", "김\t중", KOREAN, b"\x1b$)C\xb1\xe8\t\x1b$)C\xc1\xdf"),
        ("LO", "김^중=희", KOREAN, b"\x1b$)C\xb1\xe8^\xc1\xdf=\xc8\xf1"),
        ("ST", "김\\중", KOREAN, b"\x1b$)C\xb1\xe8\\\xc1\xdf"),
        (
            "LO",
            "é김é중",
            ("ISO 2022 IR 100", "ISO 2022 IR 149"),
            b"\xe9\x1b$)C\xb1\xe8\x1b-A\xe9\x1b$)C\xc1\xdf\x1b-A",
        ),
        ("PN", "김^é", ("ISO 2022 IR 100", "ISO 2022 IR 149"), b"\x1b$)C\xb1\xe8\x1b-A^\xe9"),
        ("LO", "山é田", ("ISO 2022 IR 100", "ISO 2022 IR 87"), b"\x1b$B;3\xe9ED\x1b(B"),
        ("LO", "山김田중", ("", "ISO 2022 IR 87", "ISO 2022 IR 149"), b"\x1b$B;3\x1b$)C\xb1\xe8ED\xc1\xdf\x1b(B"),
        ("LO", "éДé", ("ISO 2022 IR 100", "ISO 2022 IR 144"), b"\xe9\x1b-L\xb4\x1b-A\xe9"),
        ("LO", "山Д", ("ISO 2022 IR 144", "ISO 2022 IR 87"), b"\x1b$B;3\xb4\x1b(B"),
        ("LO", "丂山", ("", "ISO 2022 IR 87", "ISO 2022 IR 159"), b"\x1b$(D0!\x1b$B;3\x1b(B"),
        ("LO", "ﾔA山~", ("ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 6"), b"\xd4A\x1b$B;3\x1b(B~\x1b(J"),
        ("LO", "ﾔ", ("", "ISO 2022 IR 13"), b"\x1b)I\xd4"),
        ("ST", "¥5‾", ("ISO_IR 13",), b"\\5~"),
        ("ST", "¥5", ("", "ISO 2022 IR 13"), b"\x1b(J\\\x1b(B5"),
        ("LO", "€", ("ISO 2022 IR 100", "ISO 2022 IR 203"), b"\x1b-b\xa4\x1b-A"),
    ],
)
def test_sets_are_designated_when_used_and_value_1_returns_before_delimiters(
    vr: str, text: str, terms: tuple[str, ...], data: bytes
) -> None:
    assert encode(text, vr, terms) == data
    assert decode(data, vr, terms) == Decoded(text)


@pytest.mark.parametrize(
    ("data", "terms", "read"),
    [
        (b"\x1b$B;3ED", JAPANESE, Decoded("山田", is_closed=False)),
        (b"\x1b$)C\xb1\xe8", ("ISO 2022 IR 100", "ISO 2022 IR 149"), Decoded("김", is_closed=False)),
        (b"\x1b$B;3\x1b(B", ROMAJI, Decoded("山", is_declared=False, is_closed=False)),
        (b"\x1b$B;3\x1b(B", ("ISO_IR 100",), Decoded("山", is_declared=False)),
        (b"\x1b$B;3^", JAPANESE, None),
        (b"\x1b$)C\xb1\xe8^\xc1\xdf", KOREAN, None),
        (b"\x1b$@;3\x1b(B", JAPANESE, None),
        (b"\xb1\xe8", KOREAN, None),
        (b"M\xfcller", (), None),
        (b"M\x85", ("ISO_IR 100",), None),
        (b"M\xfcller", ("ISO_IR 192",), None),
        (b"M\xfcller", ("NONE",), Decoded("Müller")),
    ],
)
def test_what_is_read_of_other_bytes(data: bytes, terms: tuple[str, ...], read: Decoded | None) -> None:
    assert decode(data, "PN", terms) == read
