"""Actions of the confidentiality profiles."""

from dicomforge.standard.confidentiality import actions


def test_actions_are_those_of_table_e_1_1() -> None:
    # PS3.15 2024e Table E.1-1, rows Study Date, Series Description, Patient's Name, Study Instance UID
    dates = {"retain_longitudinal_full_dates": "K", "retain_longitudinal_modified_dates": "C"}
    assert actions(0x00080020) == {"basic_profile": "Z", **dates}
    assert actions(0x0008103E) == {"basic_profile": "X", "clean_descriptors": "C"}
    assert actions(0x00100010) == {"basic_profile": "Z"}
    assert actions(0x0020000D) == {"basic_profile": "U", "retain_uids": "K"}


def test_every_overlay_and_every_private_element_has_the_one_row_of_its_kind() -> None:
    assert actions(0x60003000) == actions(0x601E3000) == {"basic_profile": "X", "clean_graphics": "C"}
    assert actions(0x00111001) == actions(0x7FE110AB) == {"basic_profile": "X", "retain_safe_private": "C"}


def test_an_attribute_without_a_row_has_no_action() -> None:
    assert actions(0x00280010) == {}
