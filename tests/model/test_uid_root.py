"""Roots of UIDs: their length, and their first two arcs."""

import pytest

from dicomforge.model.uid_root import is_encodable, room_under


@pytest.mark.parametrize("uid", ["0", "1.2.840", "1.39", "0.39.1", "2.16.840.1", "2.999.3", "2.25"])
def test_the_first_two_arcs_fit_one_byte_below_itu_t_and_iso(uid: str) -> None:
    assert is_encodable(uid)


@pytest.mark.parametrize("uid", ["3.1.2", "1.40.2", "0.40.1", "9.1"])
def test_other_arcs_have_no_encoding(uid: str) -> None:
    assert not is_encodable(uid)


def test_a_uid_has_64_characters() -> None:
    assert room_under("1.2.3") == 64 - len("1.2.3.")
