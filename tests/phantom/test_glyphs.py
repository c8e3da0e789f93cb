"""The font."""

from dicomforge.phantom.glyphs import ASCENT, CAPITAL, DESCENT, GLYPHS, WIDTH


def test_all_printable_characters_of_ascii_are_there() -> None:
    assert {chr(code) for code in range(0x20, 0x7F)} <= set(GLYPHS)


def test_every_glyph_is_as_high_as_a_line_and_as_wide_as_a_character() -> None:
    for character, rows in GLYPHS.items():
        assert len(rows) == ASCENT + DESCENT, character
        assert max(rows) < 1 << WIDTH, character


def test_only_the_space_is_empty_and_no_two_characters_of_ascii_look_the_same() -> None:
    assert [c for c, rows in GLYPHS.items() if not any(rows)] == [" "]
    ascii = [rows for c, rows in GLYPHS.items() if c.isascii()]
    assert len(set(ascii)) == len(ascii)


def test_capitals_stand_on_the_baseline_and_are_equally_high() -> None:
    for letter in "ABCDEFGHIJKLMNOPRSTUVWXYZ":
        dots = [row for row, bits in enumerate(GLYPHS[letter]) if bits]
        assert (dots[0], dots[-1]) == (ASCENT - CAPITAL, ASCENT - 1), letter
