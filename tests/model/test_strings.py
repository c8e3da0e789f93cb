"""Text VRs: bounds and repertoires of PS3.5 table 6.2-1."""

import pytest

from dicomforge.model import strings
from dicomforge.model.fault import Fault


@pytest.mark.parametrize(
    ("vr", "limit"), [("AE", 16), ("SH", 16), ("LO", 64), ("ST", 1024), ("LT", 10240), ("PN", 64), ("CS", 16)]
)
def test_a_text_has_as_many_characters_as_its_vr_allows(vr: str, limit: int) -> None:
    assert strings.parse(vr, "A" * limit) == "A" * limit
    fault = strings.parse(vr, "A" * (limit + 1))
    assert isinstance(fault, Fault)
    assert fault.code == "DF051"


@pytest.mark.parametrize("vr", ["UC", "UT", "UR"])
def test_unlimited_text_has_no_bound(vr: str) -> None:
    assert strings.parse(vr, "A" * 100_000) == "A" * 100_000


def test_characters_are_counted_and_not_bytes() -> None:
    assert strings.parse("LO", "山" * 64) == "山" * 64


@pytest.mark.parametrize("text", ["hfs", "A-B", "Ä", "A.B"])
def test_cs_has_uppercase_digits_space_and_underscore(text: str) -> None:
    assert isinstance(strings.parse("CS", text), Fault)


def test_cs_is_mended() -> None:
    fault = strings.parse("CS", "head-first")
    assert isinstance(fault, Fault)
    assert fault.hint == "write HEAD_FIRST"


@pytest.mark.parametrize("vr", ["LO", "SH", "PN", "UC", "AE"])
def test_text_of_one_line_has_no_control_characters(vr: str) -> None:
    assert isinstance(strings.parse(vr, "a\nb"), Fault)
    assert isinstance(strings.parse(vr, "a\x1bb"), Fault)


@pytest.mark.parametrize("vr", ["ST", "LT", "UT"])
def test_paragraphs_have_tab_lf_ff_and_cr_and_a_backslash(vr: str) -> None:
    assert strings.parse(vr, "a\tb\r\nc\fd\\e") == "a\tb\r\nc\fd\\e"
    assert isinstance(strings.parse(vr, "a\x00b"), Fault)


def test_an_ae_is_printable_ascii_and_more_than_spaces() -> None:
    assert strings.parse("AE", "STORE_SCP 1") == "STORE_SCP 1"
    assert isinstance(strings.parse("AE", "ÄE"), Fault)
    assert isinstance(strings.parse("AE", "  "), Fault)


def test_a_uri_has_the_characters_of_rfc_3986() -> None:
    assert strings.parse("UR", "https://a.b/c?d=%20#e") == "https://a.b/c?d=%20#e"
    fault = strings.parse("UR", "http://a/b c")
    assert isinstance(fault, Fault)
    assert fault.hint == "write %20 for it"


def test_a_name_has_three_groups_of_five_components() -> None:
    assert strings.parse("PN", "A^B^C^D^E=F=G") == "A^B^C^D^E=F=G"
    assert isinstance(strings.parse("PN", "A^B^C^D^E^F"), Fault)
    assert isinstance(strings.parse("PN", "A=B=C=D"), Fault)


def test_each_group_of_a_name_has_64_characters() -> None:
    assert strings.parse("PN", "=".join(["A" * 64] * 3)) == "=".join(["A" * 64] * 3)
    assert isinstance(strings.parse("PN", "A=" + "B" * 65), Fault)


def test_empty_groups_at_the_end_of_a_name_are_left_out() -> None:
    assert strings.person_name(("A", "", "")) == "A"
    assert strings.person_name(("A", "", "B")) == "A==B"
    assert strings.person_name(("", "B", "")) == "=B"


def test_a_uid_may_be_written_by_its_keyword() -> None:
    assert strings.parse("UI", "CTImageStorage") == "1.2.840.10008.5.1.4.1.1.2"
    assert strings.parse("UI", "ExplicitVRLittleEndian") == "1.2.840.10008.1.2.1"


def test_an_unknown_uid_keyword_offers_the_nearest() -> None:
    fault = strings.parse("UI", "CTImagStorage")
    assert isinstance(fault, Fault)
    assert (fault.code, fault.hint) == ("DF054", "did you mean 'CTImageStorage'?")


@pytest.mark.parametrize("text", ["1.02.3", "1..2", ".1", "1.", "1.2a", "1.-2", "1." + "2" * 63])
def test_what_is_no_uid_is_refused(text: str) -> None:
    assert isinstance(strings.parse("UI", text), Fault)


def test_a_uid_has_64_characters() -> None:
    assert strings.parse("UI", "1." + "2" * 62) == "1." + "2" * 62


@pytest.mark.parametrize("text", ["Rows", "(0028,0010)", "00280010", "(0028, 0010)"])
def test_a_tag_may_be_a_keyword_or_a_number(text: str) -> None:
    assert strings.parse("AT", text) == 0x00280010


def test_an_unknown_keyword_is_no_tag() -> None:
    fault = strings.parse("AT", "Row")
    assert isinstance(fault, Fault)
    assert fault.hint == "did you mean 'Rows'?"
