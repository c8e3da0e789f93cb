"""Text: the examples of PS3.5 Annexes H to K, and what is not of its character set."""

from __future__ import annotations

import pytest

from dicomforge.inspect.text import decode, unknown

YAMADA = b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B"
HONG = b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf"


@pytest.mark.parametrize(
    ("data", "terms", "text"),
    [
        (YAMADA, ("", "ISO 2022 IR 87"), "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        (HONG, ("", "ISO 2022 IR 149"), "Hong^Gildong=洪^吉洞=홍^길동"),
        ("Wang^XiaoDong=王^小东".encode("gb18030"), ("GB18030",), "Wang^XiaoDong=王^小东"),
        ("Wang^XiaoDong=王^小東".encode(), ("ISO_IR 192",), "Wang^XiaoDong=王^小東"),
        (b"Buc^J\xe9r\xf4me", ("ISO_IR 100",), "Buc^Jérôme"),
        (b"\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2", ("ISO_IR 126",), "Διονυσιος"),
        (b"\xbb\xee^\x1b-F\xc4\xe9", ("ISO 2022 IR 144", "ISO 2022 IR 126"), "Лю^Δι"),
        (b"plain", (), "plain"),
    ],
)
def test_examples_are_read(data: bytes, terms: tuple[str, ...], text: str) -> None:
    assert decode(data, terms) == text


@pytest.mark.parametrize(
    ("data", "terms"),
    [(b"M\xfcller", ()), (b"\xff\xfe", ("ISO_IR 192",)), (b"a\x1b$B;3", ("ISO_IR 100",)), (b"M\xfc", ("ISO_IR 6",))],
)
def test_bytes_of_no_set_are_no_text(data: bytes, terms: tuple[str, ...]) -> None:
    assert decode(data, terms) is None or terms == ("ISO_IR 100",)


def test_terms_that_the_standard_does_not_define_are_named() -> None:
    assert unknown(("ISO_IR 100",)) == unknown(("", "ISO 2022 IR 87")) == ()
    assert unknown(("LATIN1",)) == ("LATIN1",)
    assert unknown(("ISO_IR 100", "")) == ("",)
