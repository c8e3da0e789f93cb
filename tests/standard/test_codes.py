"""The oracle is PS3.16 as printed, and pydicom's dictionaries of it."""

import pytest

from dicomforge.standard import codes, dictionary


@pytest.mark.parametrize(
    ("attribute", "scheme", "value", "meaning"),
    [
        ("AnatomicRegionSequence", "SCT", "39607008", "Lung"),
        ("ViewCodeSequence", "SCT", "399162004", "cranio-caudal"),
        ("DerivationCodeSequence", "DCM", "113040", "Lossy Compression"),
        ("PatientOrientationCodeSequence", "SCT", "102538003", "recumbent"),
        ("DeidentificationMethodCodeSequence", "DCM", "113100", "Basic Application Confidentiality Profile"),
    ],
)
def test_a_code_means_what_part_16_prints(attribute: str, scheme: str, value: str, meaning: str) -> None:
    """PS3.16 CID 4, 4014, 7203, 19, 7050."""
    found = codes.meaning(attribute, scheme, value)
    assert found is not None
    assert found.lower() == meaning.lower()


def test_a_code_outside_the_context_groups_of_the_attribute_has_no_meaning() -> None:
    assert codes.meaning("PatientOrientationCodeSequence", "SCT", "39607008") is None
    assert codes.meaning("AnatomicRegionSequence", "SCT", "0") is None
    assert codes.meaning("PatientName", "SCT", "39607008") is None


def test_every_context_group_of_pydicom_has_its_codes_and_meanings() -> None:
    source = pytest.importorskip("pydicom.sr._concepts_dict").concepts
    groups = pytest.importorskip("pydicom.sr._cid_dict").cid_concepts
    for cid in (2, 4, 19, 29, 7050, 7151, 7203, 12226):
        expected = {
            (scheme, value): meaning.replace("\u200b", "")
            for scheme, keywords in groups[cid].items()
            for keyword in keywords
            for value, (meaning, members) in source[scheme][keyword].items()
            if cid in members
        }
        assert codes.meanings_in(cid) == expected


def test_all_codes_that_a_context_group_holds_are_there() -> None:
    source = pytest.importorskip("pydicom.sr._concepts_dict").concepts
    groups = pytest.importorskip("pydicom.sr._cid_dict").cid_concepts
    expected = {
        (scheme, value)
        for scheme, words in source.items()
        for found in words.values()
        for value, (_, members) in found.items()
        if members
    }
    assert {code for cid in groups for code in codes.meanings_in(cid)} == expected


def test_an_unknown_context_group_is_empty() -> None:
    assert codes.meanings_in(1) == {}
    assert codes.context_groups("PatientName") == ()


@pytest.mark.parametrize(
    ("attribute", "cid"),
    [
        ("ProjectionEponymousNameCodeSequence", 4012),
        ("PatientOrientationModifierCodeSequence", 20),
        ("InstitutionalDepartmentTypeCodeSequence", 7030),
        ("DigitalSignaturePurposeCodeSequence", 7007),
        ("SegmentedPropertyCategoryCodeSequence", 7150),
        ("ContrastBolusAgentSequence", 12),
    ],
)
def test_an_attribute_has_the_context_group_of_part_3(attribute: str, cid: int) -> None:
    """PS3.3 C.8.11.5, C.7.5.1, C.12.1, C.8.20.2, C.7.6.4."""
    assert cid in codes.context_groups(attribute)


def test_only_sequences_have_context_groups() -> None:
    for keyword in dictionary.keywords():
        entry = dictionary.by_keyword(keyword)
        assert entry is not None
        assert entry.vr == "SQ" or not codes.context_groups(keyword)
