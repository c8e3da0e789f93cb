"""What a terminal obeys or a reader cannot see is escaped; what people write is not."""

import json
import sys
import unicodedata

import pytest

from dicomforge.ground.printable import json_text, printable

HOSTILE = {
    "\x00": r"\x00",
    "\x07": r"\x07",
    "\n": r"\n",
    "\r": r"\r",
    "\t": r"\t",
    "\x1b": r"\x1b",
    "\x7f": r"\x7f",
    "\x85": r"\x85",
    "\x9b": r"\x9b",
    "\u00ad": r"\xad",
    "\u200b": r"\u200b",
    "\u200f": r"\u200f",
    "\u2028": r"\u2028",
    "\u2029": r"\u2029",
    "\u202e": r"\u202e",
    "\u2060": r"\u2060",
    "\u2066": r"\u2066",
    "\ufeff": r"\ufeff",
    "\udcff": r"\udcff",
    "\U000e0041": r"\U000e0041",
}


@pytest.mark.parametrize("character", HOSTILE, ids=[f"{ord(c):04X}" for c in HOSTILE])
def test_what_deceives_is_escaped_as_in_python(character: str) -> None:
    assert printable(f"a{character}b") == f"a{HOSTILE[character]}b"


@pytest.mark.parametrize("text", ["Müller^Jörg", "山田　太郎", "ב ابن", "a\u00a0b", "e\u0301", "🩻", "½ × µm"])
def test_what_people_write_stays(text: str) -> None:
    assert printable(text) == text


def test_no_control_or_format_character_of_unicode_is_left() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    left = {unicodedata.category(c) for c in printable(every)}
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert {"Lu", "Lo", "Zs", "So", "Co"} <= left


@pytest.mark.parametrize("ascii_only", [False, True])
def test_json_has_the_same_text_after_it_was_read(ascii_only: bool) -> None:
    value = {f"key{c}": [f"山田{c}\\u0041\\"] for c in HOSTILE if c != "\udcff"}
    text = json_text(value, ascii_only=ascii_only)
    assert json.loads(text) == value
    assert not set(text) & (set(HOSTILE) - {"\n"})
    assert text.isascii() == ascii_only


def test_bytes_that_are_no_text_are_text_in_json() -> None:
    assert json.loads(json_text(["a\udcff"])) == [r"a\udcff"]
    assert json.loads(json_text(["a\udcff"], ascii_only=True)) == [r"a\udcff"]
