import pytest

from dicomforge.iod.slice_spacing import is_legal, is_signed
from dicomforge.standard import iods, uids


def uid(keyword: str) -> str:
    entry = uids.by_keyword(keyword)
    assert entry is not None
    return entry.value


def test_only_nuclear_medicine_gives_the_sign_a_meaning():
    """PS3.3 C.8.4.15 stands in the NM IOD alone (PS3.3 Table A.5-1)."""
    assert [u for u in iods.storage_sop_classes() if is_signed(u)] == [uid("NuclearMedicineImageStorage")]


@pytest.mark.parametrize(
    "keyword",
    ["CTImageStorage", "MRImageStorage", "PositronEmissionTomographyImageStorage", "EnhancedMRImageStorage"],
)
def test_a_distance_is_positive_elsewhere(keyword: str):
    assert is_legal(uid(keyword), 0.5)
    assert not is_legal(uid(keyword), -0.5)


def test_slices_in_one_place_are_no_stack():
    assert not is_legal(uid("NuclearMedicineImageStorage"), 0)
    assert not is_legal(uid("CTImageStorage"), 0)


def test_a_class_that_no_table_knows_has_no_sign():
    assert not is_signed("1.2.3.4")
