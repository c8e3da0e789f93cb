"""Text to bytes and back: the examples of the Standard, and what other readers make of ours."""

import struct
from pathlib import Path

import pytest
from pydicom.charset import convert_encodings
from pydicom.valuerep import PersonName

from dicomforge.transfer.charset import decode, encode, is_plain, unencodable, with_backslash_byte
from dicomforge.transfer.iso2022 import Decoded
from tests.tools import needs, run

JAPANESE = ("", "ISO 2022 IR 87")
ROMAJI = ("ISO 2022 IR 13", "ISO 2022 IR 87")
KOREAN = ("", "ISO 2022 IR 149")
CHINESE = ("", "ISO 2022 IR 58")

SCRIPTS = {
    6: "Doe",
    13: "ﾔﾏﾀﾞ",
    58: "张小东",
    87: "山田太郎",
    100: "Müller",
    101: "Łódź",
    109: "Ħaġar",
    110: "Ŗīga",
    126: "Γειά",
    127: "مرحبا",
    138: "שלום",
    144: "Привет",
    148: "Işık",
    149: "김희중",
    159: "丂丄",
    166: "สวัสดี",
    203: "Œ€ž",
}
SINGLE = (6, 13, 100, 101, 109, 110, 126, 127, 138, 144, 148, 166, 203)
UNKNOWN_TO_DCMTK = (" 203", " 87", " 159")
"""ISO_IR 203 is newer than DCMTK 3.6.7, and the C library converts no bare JIS X 0208 and JIS X 0212."""

WRONG_IN_DCMTK = tuple((f"ISO 2022 IR {n}", "ISO 2022 IR 58") for n in (100, 148))
"""It refuses their LO: GB 2312 with an odd number of ASCII characters before the next escape sequence."""


def columns(text: str) -> bytes:
    """Bytes in the notation of ISO 2022 that PS3.5 uses: `01/11` is 1B."""
    return bytes(int(high) << 4 | int(low) for high, low in (pair.split("/") for pair in text.split()))


def terms_of(*numbers: int) -> tuple[str, ...]:
    if len(numbers) == 1:
        return (f"ISO_IR {numbers[0]}",)
    return ("" if numbers[0] == 6 else f"ISO 2022 IR {numbers[0]}", *(f"ISO 2022 IR {n}" for n in numbers[1:]))


# --- the examples of PS3.5 ---------------------------------------------------------------------------------------

NAMES = {
    "H.3-1": (
        JAPANESE,
        "Yamada^Tarou=山田^太郎=やまだ^たろう",
        columns(
            "05/09 06/01 06/13 06/01 06/04 06/01 05/14 05/04 06/01 07/02 06/15 07/05 03/13 01/11 02/04 04/02 "
            "03/11 03/03 04/05 04/04 01/11 02/08 04/02 05/14 01/11 02/04 04/02 04/02 04/00 04/15 03/10 01/11 "
            "02/08 04/02 03/13 01/11 02/04 04/02 02/04 06/04 02/04 05/14 02/04 04/00 01/11 02/08 04/02 05/14 "
            "01/11 02/04 04/02 02/04 03/15 02/04 06/13 02/04 02/06 01/11 02/08 04/02"
        ),
    ),
    "H.3-2": (
        ROMAJI,
        "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        columns(
            "13/04 12/15 12/00 13/14 05/14 12/00 13/11 11/03 03/13 01/11 02/04 04/02 03/11 03/03 04/05 04/04 "
            "01/11 02/08 04/10 05/14 01/11 02/04 04/02 04/02 04/00 04/15 03/10 01/11 02/08 04/10 03/13 01/11 "
            "02/04 04/02 02/04 06/04 02/04 05/14 02/04 04/00 01/11 02/08 04/10 05/14 01/11 02/04 04/02 02/04 "
            "03/15 02/04 06/13 02/04 02/06 01/11 02/08 04/10"
        ),
    ),
    "I.2-1": (
        KOREAN,
        "Hong^Gildong=洪^吉洞=홍^길동",
        columns(
            "04/08 06/15 06/14 06/07 05/14 04/07 06/09 06/12 06/04 06/15 06/14 06/07 03/13 01/11 02/04 02/09 "
            "04/03 15/11 15/03 05/14 01/11 02/04 02/09 04/03 13/01 12/14 13/04 13/07 03/13 01/11 02/04 02/09 "
            "04/03 12/08 10/11 05/14 01/11 02/04 02/09 04/03 11/01 14/06 11/05 11/15"
        ),
    ),
    "J.1-1": (
        ("ISO_IR 192",),
        "Wang^XiaoDong=王^小東=",
        bytes.fromhex("57616e675e5869616f446f6e673d e78e8b 5e e5b08f e69db1 3d"),
    ),
    "J.3-1": (
        ("GB18030",),
        "Wang^XiaoDong=王^小东=",
        bytes.fromhex("57616e675e5869616f446f6e673d cdf5 5e d0a1 b6ab 3d"),
    ),
    "K.2-1": (
        CHINESE,
        "Zhang^XiaoDong=张^小东=",
        bytes.fromhex("5a68616e675e5869616f446f6e673d 1b242941 d5c5 5e 1b242941 d0a1 b6ab 3d"),
    ),
}
TEXTS = {
    "J.2-1": (
        ("ISO_IR 192",),
        "The first line includes中文.\r\nThe second line includes中文, too.\r\nThe third line.\r\n",
        bytes.fromhex(
            "546865206669727374206c696e6520696e636c75646573 e4b8ad e69687 2e0d0a"
            "546865207365636f6e64206c696e6520696e636c75646573 e4b8ad e69687 2c20746f6f2e0d0a"
            "546865207468697264206c696e652e0d0a"
        ),
    ),
    "J.4-1": (
        ("GB18030",),
        "The first line includes中文.\r\nThe second line includes中文, too.\r\nThe third line.\r\n",
        bytes.fromhex(
            "546865206669727374206c696e6520696e636c75646573 d6d0 cec4 2e0d0a"
            "546865207365636f6e64206c696e6520696e636c75646573 d6d0 cec4 2c20746f6f2e0d0a"
            "546865207468697264206c696e652e0d0a"
        ),
    ),
    "K.3-1": (
        CHINESE,
        "1.第一行文字。\r\n2.第二行文字。\r\n3.第三行文字。\r\n",
        bytes.fromhex(
            "312e 1b242941 b5da d2bb d0d0 cec4 d7d6 a1a3 0d0a 322e 1b242941 b5da b6fe d0d0 cec4 d7d6 a1a3 0d0a"
            "332e 1b242941 b5da c8fd d0d0 cec4 d7d6 a1a3 0d0a"
        ),
    ),
}


@pytest.mark.parametrize("example", NAMES)
def test_names_are_written_and_read_as_the_examples_of_ps3_5(example: str) -> None:
    terms, text, data = NAMES[example]
    assert encode(text, "PN", terms) == data
    assert decode(data, "PN", terms) == Decoded(text)


@pytest.mark.parametrize("example", TEXTS)
def test_long_texts_are_written_and_read_as_the_examples_of_ps3_5(example: str) -> None:
    terms, text, data = TEXTS[example]
    assert encode(text, "LT", terms) == data
    assert decode(data, "LT", terms) == Decoded(text)


def test_a_line_may_designate_its_set_before_its_first_character() -> None:
    """PS3.5 I.3-1, whose lines begin with the escape sequence."""
    escape = columns("01/11 02/04 02/09 04/03")
    lines = [
        escape + b"The first line includes \xc7\xd1\xb1\xdb.",
        escape + b"The second \xc7\xd1\xb1\xdb, too.",
        b"End",
    ]
    text = "The first line includes 한글.\r\nThe second 한글, too.\r\nEnd"
    assert decode(b"\r\n".join(lines), "LT", KOREAN) == Decoded(text)
    moved = (
        b"The first line includes "
        + escape
        + b"\xc7\xd1\xb1\xdb.\r\nThe second "
        + escape
        + b"\xc7\xd1\xb1\xdb, too.\r\nEnd"
    )
    assert encode(text, "LT", KOREAN) == moved


# --- what other readers make of it -------------------------------------------------------------------------------

PAIRS = [(first, other) for first in SINGLE for other in SCRIPTS if first != other]


@pytest.mark.parametrize(("first", "other"), PAIRS)
def test_every_value_1_with_every_extension_comes_back(first: int, other: int) -> None:
    terms = terms_of(first, other)
    for vr, text in _texts(first, other).items():
        assert unencodable(text, vr, terms) == ""
        assert decode(encode(text, vr, terms), vr, terms) == Decoded(text)


@needs("dcmconv")
def test_dcmtk_reads_every_combination_that_it_knows(tmp_path: Path) -> None:
    cases = {(f"ISO_IR {n}",): {"PN": f"{SCRIPTS[n]}^x"} for n in SINGLE}
    cases |= {("ISO_IR 192",): {"PN": "山^é"}, ("GB18030",): {"PN": "张^é𠀀"}, ("GBK",): {"PN": "張"}}
    cases |= {terms_of(*pair): _texts(*pair) for pair in PAIRS}
    known = {t: texts for t, texts in cases.items() if not any(one.endswith(UNKNOWN_TO_DCMTK) for one in t)}
    for terms in WRONG_IN_DCMTK:
        del known[terms]["LO"]
    assert len(known) > 140
    wrong = [(t, got) for t, texts in known.items() if (got := _in_dcmtk(texts, t, tmp_path)) != texts]
    assert wrong == []


@pytest.mark.parametrize("text", ["山田 太郎", "abc 山\r\nÄ", "丂丄 山"])
def test_python_reads_the_japanese_sets(text: str) -> None:
    """Its codec is ISO-2022-JP-1, which has the same escape sequences in G0 (RFC 2237)."""
    terms = ("", "ISO 2022 IR 87", "ISO 2022 IR 159")
    assert encode(text, "LT", terms).decode("iso2022_jp_1") == text


@pytest.mark.parametrize("text", ["ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎", "ABC^D=山 田^太郎=ﾀ"])
def test_pydicom_reads_names_in_jis_x_0201_and_0208(text: str) -> None:
    assert str(PersonName(encode(text, "PN", ROMAJI), convert_encodings(list(ROMAJI)))) == text


def test_python_reads_latin_alphabet_9() -> None:
    assert encode("Œdipe €", "LO", ("ISO_IR 203",)).decode("iso8859_15") == "Œdipe €"


# --- what cannot be written --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "vr", "terms", "lacking"),
    [
        ("Doe^John", "PN", ("ISO_IR 100",), ""),
        ("山田山", "LO", ("ISO_IR 100",), "山田"),
        ("Müller", "LO", (), "ü"),
        ("Müller", "LO", ("ISO_IR 6",), "ü"),
        ("€", "LO", ("ISO_IR 100",), "€"),
        ("a~b\\", "ST", ("ISO_IR 13",), "~\\"),
        ("¥", "LO", ("ISO_IR 13",), "¥"),
        ("¥", "LO", ("ISO 2022 IR 13", "ISO 2022 IR 100"), ""),
        ("똠", "LO", KOREAN, "똠"),
        ("\x1b", "LT", JAPANESE, "\x1b"),
    ],
)
def test_the_characters_that_a_set_lacks_are_named_once(
    text: str, vr: str, terms: tuple[str, ...], lacking: str
) -> None:
    assert unencodable(text, vr, terms) == lacking


def test_only_the_romaji_of_jis_x_0201_differ_from_ascii() -> None:
    assert is_plain("a~", ("ISO_IR 192",))
    assert not is_plain("a~", ("ISO 2022 IR 13", "ISO 2022 IR 87"))
    assert not is_plain("é", ())


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [("俓a", ("GBK",), "俓"), ("俓a", ("GB18030",), "俓"), ("俓", ("ISO_IR 192",), ""), ("中", ("GBK",), "")],
)
def test_bytes_that_look_like_a_backslash_are_found(text: str, terms: tuple[str, ...], found: str) -> None:
    assert with_backslash_byte(text, "LO", terms) == found


def test_a_byte_of_jis_x_0208_may_look_like_a_backslash_too() -> None:
    """PS3.5 section 6.1.2.3, note 3, names ISO 2022 beside GB18030 and GBK."""
    character = b"\x1b$B0\\\x1b(B".decode("iso2022_jp")
    assert with_backslash_byte(f"山{character}", "LO", JAPANESE) == character


def _texts(first: int, other: int) -> dict[str, str]:
    one, two = SCRIPTS[first], SCRIPTS[other]
    return {"LO": f"{one} {two} x{one}", "PN": f"{two}^{one}={two}", "LT": f"{two}\r\n{one}\t{two}\f"}


def _in_dcmtk(texts: dict[str, str], terms: tuple[str, ...], folder: Path) -> dict[str, str] | str:
    """What DCMTK makes of the bytes of each VR when it converts a data set to UTF-8."""
    tags = {"PN": (0x10, 0x10), "LO": (0x10, 0x20), "LT": (0x10, 0x4000)}
    ordered = {vr: tags[vr] for vr in tags if vr in texts}
    body = _element((8, 5), "CS", "\\".join(terms).encode())
    body += b"".join(_element(tag, vr, encode(texts[vr], vr, terms)) for vr, tag in ordered.items())
    before, after = folder / "before", folder / "after"
    before.write_bytes(body)
    done = run("dcmconv", "-f", "-te", "+U8", "-F", before, after)
    if done.returncode:
        return done.stderr
    data, found = after.read_bytes(), {}
    for vr, tag in ordered.items():
        at = data.index(struct.pack("<HH2s", *tag, vr.encode()))
        (length,) = struct.unpack_from("<H", data, at + 6)
        found[vr] = data[at + 8 : at + 8 + length].decode().rstrip(" ")
    return found


def _element(tag: tuple[int, int], vr: str, value: bytes) -> bytes:
    value += b" " * (len(value) % 2)
    return struct.pack("<HH2sH", *tag, vr.encode(), len(value)) + value
