"""Roots of UIDs: what ITU-T X.660 and ISO/IEC 9834-1 register, and what no UUID can be."""

import uuid
from pathlib import Path

import pytest

from dicomforge.inspect.encoding import of_root
from tests.inspect.made import found, one

LARGEST = uuid.UUID(int=(1 << 128) - 1).int


@pytest.mark.parametrize(
    "uid", ["1.2.840.10008.1.2", "1.3.6.1.4", "0.4.0.1", "2.16.840.1", "2.999.3", f"2.25.{LARGEST}"]
)
def test_roots_that_exist_are_no_finding(uid: str) -> None:
    assert of_root(uid) is None


@pytest.mark.parametrize("uid", ["3.1.2", "1.40.2", "0.40.1", "9.1"])
def test_what_cannot_be_encoded_is_no_uid(uid: str) -> None:
    told = of_root(uid)
    assert told is not None
    assert told.code == "value"


@pytest.mark.parametrize("uid", ["1.22.333.4444", "1.9.999", "1.4.1", "0.7.3", f"2.25.{LARGEST + 1}"])
def test_arcs_that_nobody_gives_out_are_a_warning(uid: str, tmp_path: Path) -> None:
    told = of_root(uid)
    assert told is not None
    assert told.code == "uid-root"
    at = found(one(tmp_path, lambda image: image.update({"FrameOfReferenceUID": uid})))
    assert [(f.code, f.severity, f.path) for f in at] == [("uid-root", "warning", "FrameOfReferenceUID")]
