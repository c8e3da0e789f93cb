"""Which IODs have RescaleSlope (PS3.3 Annex A with C.8.2.1, C.8.6.3, C.8.9.4, C.8.11.3, C.11.1, C.7.6.16.2.9)."""

import pytest

from dicomforge.iod.groups import has_rescale


@pytest.mark.parametrize(
    "uid",
    [
        "1.2.840.10008.5.1.4.1.1.2",
        "1.2.840.10008.5.1.4.1.1.128",
        "1.2.840.10008.5.1.4.1.1.1",
        "1.2.840.10008.5.1.4.1.1.1.1",
        "1.2.840.10008.5.1.4.1.1.12.1",
        "1.2.840.10008.5.1.4.1.1.7",
        "1.2.840.10008.5.1.4.1.1.4.1",
    ],
)
def test_ct_pet_x_ray_secondary_capture_and_enhanced_mr_have_it(uid: str) -> None:
    assert has_rescale(uid)


@pytest.mark.parametrize(
    "uid", ["1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.20", "1.2.840.10008.5.1.4.1.1.6.1", "1.2.3"]
)
def test_mr_nm_ultrasound_and_what_no_table_knows_have_none(uid: str) -> None:
    assert not has_rescale(uid)
