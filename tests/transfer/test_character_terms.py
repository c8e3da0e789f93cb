"""Which values of SpecificCharacterSet stand together (PS3.3 C.12.1.1.2)."""

import pytest

from dicomforge.model.attributes import Element
from dicomforge.transfer.character_terms import illegal, in_force, nearest

SINGLE = (100, 101, 109, 110, 144, 127, 126, 138, 148, 203, 13, 166)
MULTI = (87, 159, 149, 58)


@pytest.mark.parametrize("number", SINGLE)
def test_one_byte_sets_stand_alone_or_with_every_extension(number: int) -> None:
    """Tables C.12-2, C.12-3 and C.12-4."""
    assert illegal((f"ISO_IR {number}",)) is None
    for other in (6, *SINGLE, *MULTI):
        assert illegal((f"ISO 2022 IR {number}", f"ISO 2022 IR {other}")) is None
        assert illegal(("", f"ISO 2022 IR {other}")) is None


@pytest.mark.parametrize(
    "terms", [(), ("",), ("ISO_IR 6",), ("ISO_IR 192",), ("GB18030",), ("GBK",), ("ISO 2022 IR 6", "ISO 2022 IR 87")]
)
def test_other_values_that_are_legal(terms: tuple[str, ...]) -> None:
    assert illegal(terms) is None


@pytest.mark.parametrize(
    ("terms", "found", "expected", "hint"),
    [
        ("ISO_IR 999", "'ISO_IR 999'", "Defined Terms of PS3.3 C.12.1.1.2, such as ISO_IR 192", "ISO_IR 192"),
        ("UTF-8", "'UTF-8'", "Defined Terms of PS3.3 C.12.1.1.2, such as ISO_IR 192", "ISO_IR 192"),
        (
            "ISO_IR 100\\ISO 2022 IR 87",
            "'ISO_IR 100' among 2 values",
            "terms that begin with ISO 2022 (PS3.3 Table C.12-3)",
            "[ISO 2022 IR 100, ISO 2022 IR 87]",
        ),
        (
            "ISO_IR 192\\ISO 2022 IR 87",
            "'ISO_IR 192' among 2 values",
            "ISO_IR 192 alone, without code extension (PS3.3 Table C.12-5)",
            "ISO_IR 192",
        ),
        (
            "\\GB18030",
            "'GB18030' among 2 values",
            "GB18030 alone, without code extension (PS3.3 Table C.12-5)",
            "GB18030",
        ),
        (
            "ISO 2022 IR 100",
            "'ISO 2022 IR 100'",
            "a term without code extension for a single value (PS3.3 Table C.12-2)",
            "ISO_IR 100",
        ),
        (
            "ISO 2022 IR 87",
            "'ISO 2022 IR 87'",
            "value 1 empty or of one byte a character, and ISO 2022 IR 87 as value 2 (PS3.3 Table C.12-4)",
            "['', ISO 2022 IR 87]",
        ),
        (
            "ISO 2022 IR 149\\ISO 2022 IR 100",
            "'ISO 2022 IR 149' as value 1",
            "value 1 empty or of one byte a character (PS3.3 Table C.12-3)",
            "['', ISO 2022 IR 149, ISO 2022 IR 100]",
        ),
        (
            "ISO 2022 IR 100\\",
            "an empty value 2",
            "only value 1 may be empty (PS3.3 C.12.1.1.2)",
            "ISO_IR 100",
        ),
    ],
)
def test_what_is_illegal_is_named_with_what_is_meant(terms: str, found: str, expected: str, hint: str) -> None:
    fault = illegal(tuple(terms.split("\\")))
    assert fault is not None
    assert (fault.found, fault.expected) == (found, expected)
    assert fault.hint == f"write SpecificCharacterSet: {hint}"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("utf8", "ISO_IR 192"),
        ("ISO IR 192", "ISO_IR 192"),
        ("iso_ir 100", "ISO_IR 100"),
        ("ISO-IR 144", "ISO_IR 144"),
        ("Latin1", "ISO_IR 100"),
        ("ISO-8859-15", "ISO_IR 203"),
        ("windows-1252", "ISO_IR 192"),
        ("Shift_JIS", "ISO 2022 IR 13\\ISO 2022 IR 87"),
        ("EUC-KR", "\\ISO 2022 IR 149"),
        ("GB2312", "\\ISO 2022 IR 58"),
        ("gb18030", "GB18030"),
        ("ISO_IR 87", "\\ISO 2022 IR 87"),
        ("ISO_IR 100\\ISO_IR 144", "ISO 2022 IR 100\\ISO 2022 IR 144"),
        ("US-ASCII", ""),
        ("nonsense", "ISO_IR 192"),
        ("\N{GREEK SMALL LETTER PI}\x00", "ISO_IR 192"),
    ],
)
def test_other_names_of_a_set_lead_to_its_term(wrong: str, right: str) -> None:
    instead = nearest(tuple(wrong.split("\\")))
    assert instead == tuple(right.split("\\"))
    assert illegal(instead) is None


@pytest.mark.parametrize(
    ("value", "terms"),
    [
        (b"UTF-8 ", ("ISO_IR 192",)),
        (b"ISO_IR 100\\ISO 2022 IR 87", ("ISO 2022 IR 100", "ISO 2022 IR 87")),
        (("ISO_IR 144",), ("ISO_IR 144",)),
    ],
)
def test_what_is_wrong_on_purpose_is_in_force_as_what_it_means(
    value: bytes | tuple[str, ...], terms: tuple[str, ...]
) -> None:
    assert in_force(Element(0x00080005, "CS", value)) == terms


def test_ascii_needs_no_specific_character_set() -> None:
    fault = illegal(("ISO 2022 IR 6",))
    assert fault is not None
    assert fault.hint == "leave SpecificCharacterSet out"
