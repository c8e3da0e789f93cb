"""The oracle is pydicom's dictionary, and a few lines of PS3.6 written out."""

import subprocess
import sys

import pytest

from dicomforge.standard import dictionary
from dicomforge.standard.dictionary import DictionaryEntry

NEWER = range(0x0040B030, 0x0040B043)
"""Of waveform presentation states, PS3.6 of 2025; pydicom has the edition 2024c."""


def test_every_element_of_pydicom_has_its_tag_vr_vm_keyword_name_and_status() -> None:
    source = pytest.importorskip("pydicom._dicom_dict").DicomDictionary
    expected = [
        DictionaryEntry(tag, vr, vm, keyword, name, retired == "Retired")
        for tag, (vr, vm, name, retired, keyword) in source.items()
    ]
    assert [dictionary.by_tag(entry.tag) for entry in expected] == expected
    named = [entry for entry in expected if entry.keyword]
    assert [dictionary.by_keyword(entry.keyword) for entry in named] == named


def test_every_repeating_element_of_pydicom_is_found_by_keyword() -> None:
    source = pytest.importorskip("pydicom._dicom_dict").RepeatersDictionary
    for vr, vm, name, retired, keyword in source.values():
        entry = dictionary.by_keyword(keyword)
        assert entry is not None
        assert entry[1:] == (vr, vm, keyword, name, retired == "Retired")


def test_keywords_are_all_those_of_pydicom() -> None:
    source = pytest.importorskip("pydicom._dicom_dict")
    lines = [*source.DicomDictionary.values(), *source.RepeatersDictionary.values()]
    newer = {
        one
        for one in dictionary.keywords()
        if (entry := dictionary.by_keyword(one)) is not None and entry.tag in NEWER
    }
    assert len(newer) == len(NEWER)
    assert sorted(set(dictionary.keywords()) - newer) == sorted(line[4] for line in lines if line[4])


def test_there_are_5192_keywords() -> None:
    assert len(dictionary.keywords()) == len(set(dictionary.keywords())) == 5192


@pytest.mark.parametrize(
    ("keyword", "tag"),
    [("OverlayRows", 0x60000010), ("OverlayData", 0x60003000), ("CurveDimensions", 0x50000005)],
)
def test_a_repeating_keyword_means_its_first_group(keyword: str, tag: int) -> None:
    entry = dictionary.by_keyword(keyword)
    assert entry is not None
    assert entry.tag == tag


def test_a_tag_of_a_repeating_group_is_resolved_with_its_own_group() -> None:
    assert dictionary.by_tag(0x60020010) == DictionaryEntry(
        0x60020010, "US", "1", "OverlayRows", "Overlay Rows", False
    )


@pytest.mark.parametrize("tag", [0x00090010, 0x60010010, 0x00100000, 0x60000000, 0x0010FFFF])
def test_private_group_length_and_unknown_tags_are_none(tag: int) -> None:
    assert dictionary.by_tag(tag) is None


def test_a_choice_of_vr_is_kept_as_printed() -> None:
    entries = [dictionary.by_keyword(keyword) for keyword in ("SmallestImagePixelValue", "PixelData", "LUTData")]
    assert [entry.vr for entry in entries if entry] == ["US or SS", "OB or OW", "US or OW"]


def test_an_unknown_keyword_is_none() -> None:
    assert dictionary.by_keyword("Circle") is None
    assert dictionary.by_keyword("") is None


def test_no_table_needs_pydicom_or_numpy() -> None:
    code = (
        "import sys\n"
        "from dicomforge.standard import codes, dictionary, iods, modules, uids\n"
        "dictionary.by_keyword('Rows'), uids.by_keyword('CTImageStorage'), modules.module('ct-image')\n"
        "codes.meaning('AnatomicRegionSequence', 'SCT', '39607008')\n"
        "print(sorted({'pydicom', 'numpy', 'highdicom'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
