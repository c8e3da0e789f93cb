import pytest

from dicomforge.model.code import Code, parse


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SCT:39607008", Code("SCT", "39607008", False, "")),
        ('SCT:39607008:"Lung"', Code("SCT", "39607008", False, "Lung")),
        ("MDC:2:1", Code("MDC", "2:1", False, "")),
        ('MDC:2:1:"Lead I"', Code("MDC", "2:1", False, "Lead I")),
        ("99X:urn:oid:1.2.3", Code("99X", "urn:oid:1.2.3", True, "")),
    ],
)
def test_a_code_is_a_scheme_a_value_and_perhaps_a_meaning(text, code):
    assert parse(text) == code


@pytest.mark.parametrize("text", ["", "lung", "SCT:", ":1", "SCT:1:Lung"])
def test_anything_else_is_none(text):
    assert parse(text) is None


# PS3.3 section 8.1: at most 16 characters; longer; URN or URL.
@pytest.mark.parametrize(
    ("text", "keyword"),
    [("A:1234567890123456", "CodeValue"), ("A:12345678901234567", "LongCodeValue"), ("A:urn:x", "URNCodeValue")],
)
def test_the_length_decides_where_the_value_stands(text, keyword):
    code = parse(text)
    assert code is not None
    assert code.keyword == keyword
