"""The character sets that ISO 2022 designates, each with all of its characters."""

import subprocess

import pytest

from dicomforge.transfer.code_elements import BY_ESCAPE, ESC, CodeElement
from tests.tools import needs

ICONV = {
    13: "SHIFT_JIS",
    58: "EUC-CN",
    87: "ISO-2022-JP-2",
    100: "ISO-8859-1",
    101: "ISO-8859-2",
    109: "ISO-8859-3",
    110: "ISO-8859-4",
    126: "ISO-8859-7",
    127: "ISO-8859-6",
    138: "ISO-8859-8",
    144: "ISO-8859-5",
    148: "ISO-8859-9",
    149: "EUC-KR",
    159: "ISO-2022-JP-2",
    166: "ISO-8859-11",
    203: "ISO-8859-15",
}
"""glibc's names of encodings that have these sets at the same places."""

SIZES = {6: 95, 13: 63, 14: 95, 87: 6879, 159: 6066, 58: 7445, 100: 96, 144: 96, 148: 96, 166: 88, 203: 96}
"""Characters, SPACE included in G0: PS3.3 Tables C.12-2 to C.12-4, and JIS X 0208, JIS X 0212 and GB 2312.

JIS X 0212 has 6067; its TILDE is that of ASCII.
"""

NUMBERS = sorted({e.number for e in BY_ESCAPE.values()})


def element(number: int) -> CodeElement:
    return next(e for e in BY_ESCAPE.values() if e.number == number)


def repertoire(one: CodeElement) -> list[str]:
    return [c for c in map(chr, range(0x20, 0x10000)) if not 0xD800 <= ord(c) < 0xE000 and one.encoded(c)]


@needs("iconv")
@pytest.mark.parametrize("number", sorted(ICONV))
def test_every_character_is_where_the_c_library_has_it(number: int) -> None:
    one = element(number)
    characters = repertoire(one)
    before, after = (b"", b"") if one.is_g1 else (ESC + one.escape, ESC + b"(B")
    lines = b"\n".join(before + one.encoded(c) + after for c in characters)
    done = subprocess.run(["iconv", "-f", ICONV[number], "-t", "UTF-8"], input=lines, capture_output=True, check=True)
    assert done.stdout.decode().split("\n") == characters


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_written_is_read_as_what_it_was(number: int) -> None:
    one = element(number)
    assert all(one.decoded(one.encoded(c)) == c for c in repertoire(one))


@pytest.mark.parametrize("number", sorted(SIZES))
def test_a_set_has_the_characters_that_the_standards_count(number: int) -> None:
    assert len(repertoire(element(number))) == SIZES[number]


@pytest.mark.parametrize("number", NUMBERS)
def test_g1_has_the_high_bit_and_g0_has_not(number: int) -> None:
    """PS3.5 section 6.1.2.5.1: G0 is in GL, G1 in GR; C0 and C1 hold no graphic characters."""
    one = element(number)
    least, most = (0xA0, 0xFF) if one.is_g1 else (0x20, 0x7E)
    assert all(least <= code <= most for c in repertoire(one) for code in one.encoded(c))


def test_romaji_has_yen_and_overline_where_ascii_has_backslash_and_tilde() -> None:
    """PS3.5 H.1.1."""
    romaji = element(14)
    assert [romaji.decoded(b) for b in (b"\x5c", b"\x7e", b"A")] == ["\N{YEN SIGN}", "\N{OVERLINE}", "A"]
    assert [romaji.encoded(c) for c in "\\~"] == [b"", b""]


def test_a_hangul_syllable_that_ks_x_1001_lacks_is_not_composed_of_letters() -> None:
    """Python's codec writes eight bytes for it, which other readers take for four letters."""
    assert element(149).encoded("똠") == b""


def test_a_control_character_of_latin_1_is_none_of_its_set() -> None:
    assert element(100).encoded("\x85") == b""
    assert element(100).decoded(b"\x85") == ""
