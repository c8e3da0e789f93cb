"""The door to the VRs: table, splitting, VM, binary words and elements."""

import pydicom.valuerep
import pytest

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.fault import Fault
from dicomforge.standard import dictionary


def test_the_table_has_every_vr_of_ps3_5() -> None:
    assert set(vr.FORMS) == {str(one.value) for one in pydicom.valuerep.VR if len(one.value) == 2}


@pytest.mark.parametrize("of", ["ST", "LT", "UT", "UR"])
def test_a_backslash_is_text_where_there_is_one_value(of: str) -> None:
    assert vr.split(of, r"a\b") == (r"a\b",)


@pytest.mark.parametrize("of", ["LO", "SH", "CS", "DS", "PN", "UC", "UI", "DA"])
def test_a_backslash_separates_values_elsewhere(of: str) -> None:
    assert vr.split(of, r"a\b\\c") == ("a", "b", "", "c")


def test_an_empty_text_has_no_values() -> None:
    assert vr.split("LO", "") == ()


def test_lines_of_a_block_end_with_cr_lf() -> None:
    assert vr.from_block("LT", "one\ntwo\n") == "one\r\ntwo\r\n"


def test_a_block_for_one_line_loses_its_last_newline() -> None:
    assert vr.from_block("LO", "one\n") == "one"


@pytest.mark.parametrize(
    ("vm", "allowed", "refused"),
    [
        ("1", (1,), (0, 2)),
        ("2", (2,), (1, 3)),
        ("1-3", (1, 2, 3), (0, 4)),
        ("1-n", (1, 2, 99), (0,)),
        ("2-n", (2, 3, 5), (1,)),
        ("2-2n", (2, 4, 6), (1, 3, 5)),
        ("3-3n", (3, 6), (1, 4)),
        ("1-n or 1", (1, 7), (0,)),
    ],
)
def test_a_vm_allows_its_counts(vm: str, allowed: tuple[int, ...], refused: tuple[int, ...]) -> None:
    assert all(vr.holds(vm, count) for count in allowed)
    assert not any(vr.holds(vm, count) for count in refused)


def test_every_vm_and_vr_of_the_dictionary_is_understood() -> None:
    entries = [entry for word in dictionary.keywords() if (entry := dictionary.by_keyword(word)) is not None]
    assert all(isinstance(vr.holds(entry.vm, 1), bool) for entry in entries)
    assert {one for e in entries for one in vr.alternatives(e.vr)} - {"NONE"} <= set(vr.FORMS)


def test_numbers_become_little_endian_words() -> None:
    assert vr.binary("OW", [1, 256]) == bytes.fromhex("01000001")
    assert vr.binary("OB", [1, 255]) == bytes.fromhex("01ff")
    assert vr.binary("OF", [1.0]) == bytes.fromhex("0000803f")


def test_a_number_too_large_for_its_word_is_refused() -> None:
    with pytest.raises(ValueError):
        vr.binary("OW", [65536])


def test_an_element_takes_python_values() -> None:
    assert vr.element("RescaleSlope", 1) == Element(0x00281053, "DS", ("1",))
    assert vr.element("RescaleSlope", 0.5) == Element(0x00281053, "DS", ("0.5",))
    assert vr.element("Rows", 512) == Element(0x00280010, "US", (512,))
    assert vr.element("ImageType", "ORIGINAL", "PRIMARY") == Element(0x00080008, "CS", ("ORIGINAL", "PRIMARY"))
    assert vr.element("SOPClassUID", "CTImageStorage") == Element(0x00080016, "UI", ("1.2.840.10008.5.1.4.1.1.2",))
    assert vr.element("FrameIncrementPointer", "Rows") == Element(0x00280009, "AT", (0x00280010,))
    assert vr.element("PatientName") == Element(0x00100010, "PN", ())


def test_an_element_takes_items_and_bytes() -> None:
    item = Attributes([vr.element("PatientID", "7")])
    assert vr.element("OtherPatientIDsSequence", item) == Element(0x00101002, "SQ", (item,))
    assert vr.element("PixelData", b"\1\2") == Element(0x7FE00010, "OW", b"\1\2")


def test_a_negative_value_chooses_ss_where_the_dictionary_leaves_the_choice() -> None:
    assert vr.element("PixelPaddingValue", -2000).vr == "SS"
    assert vr.element("PixelPaddingValue", 2000).vr == "US"


@pytest.mark.parametrize(
    ("key", "values"), [("Rows", (70000,)), ("PixelSpacing", (1.0,)), ("Modality", ("ct",)), ("StudyDate", ("soon",))]
)
def test_a_value_that_does_not_fit_is_our_own_mistake(key: str, values: tuple[str | float, ...]) -> None:
    with pytest.raises(ValueError):
        vr.element(key, *values)


def test_an_unknown_keyword_is_our_own_mistake() -> None:
    with pytest.raises(KeyError):
        vr.element("Colour", "red")


def test_a_computed_number_that_does_not_fit_is_our_own_mistake() -> None:
    assert vr.format_number("IS", 2.5) == "2"
    with pytest.raises(ValueError):
        vr.format_number("IS", 1e10)


def test_steps_go_by_the_vr() -> None:
    assert vr.stepped("TM", "100000", 1.5, 2) == "100003"
    assert vr.stepped("DA", "20240228", 1, 2) == "20240301"
    assert vr.stepped("DS", "0.1", 0.2, 1) == "0.3"


def test_a_binary_vr_has_no_value_of_one_text() -> None:
    with pytest.raises(ValueError):
        vr.parse("OB", "00")


def test_a_fault_names_what_was_found_and_expected() -> None:
    assert vr.parse("US", "-1") == Fault("-1", "US: 0 to 65535", "", "DF052")
