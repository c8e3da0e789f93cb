"""Overlays."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from tests.inspect.made import Change, bundled, found, one, told


def overlay(length: int, group: int = 0x6000, frames: int = 0, allocated: int = 1, position: int = 0) -> Change:
    def change(image: Dataset) -> None:
        base = group << 16
        image.add_new(base | 0x10, "US", 16)
        image.add_new(base | 0x11, "US", 12)
        if frames:
            image.add_new(base | 0x15, "IS", frames)
        image.add_new(base | 0x40, "CS", "G")
        image.add_new(base | 0x50, "SS", [1, 1])
        image.add_new(base | 0x100, "US", allocated)
        image.add_new(base | 0x102, "US", position)
        image.add_new(base | 0x3000, "OW", bytes(length))

    return change


@pytest.mark.parametrize(("length", "frames"), [(24, 0), (72, 3)])
def test_a_bit_for_each_pixel_and_frame_is_no_finding(length: int, frames: int, tmp_path: Path) -> None:
    assert [code for code, _ in told(one(tmp_path, overlay(length, frames=frames))) if "overlay" in code] == []


@pytest.mark.parametrize("length", [22, 26, 192])
def test_data_of_another_length_are_an_error(length: int, tmp_path: Path) -> None:
    assert ("overlay-length", "OverlayData") in told(one(tmp_path, overlay(length)))


def test_each_group_is_an_overlay_of_its_own(tmp_path: Path) -> None:
    assert ("overlay-length", "(6002,3000)") in told(one(tmp_path, overlay(22, 0x6002)))


def test_an_overlay_has_one_bit_at_position_0(tmp_path: Path) -> None:
    paths = [f.path for f in found(one(tmp_path, overlay(24, allocated=16, position=12))) if f.code == "overlay-bits"]
    assert paths == ["OverlayBitsAllocated", "OverlayBitPosition"]


def test_a_large_overlay_is_measured_by_its_length(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        overlay(4096 * 4096 // 8)(image)
        image.add_new(0x60000010, "US", 4096)
        image.add_new(0x60000011, "US", 4096)

    assert [code for code, _ in told(one(tmp_path, change)) if "overlay" in code] == []


def test_the_overlay_of_a_genuine_file_is_right() -> None:
    assert [f for f in found(bundled("examples_overlay.dcm")) if f.code.startswith("overlay")] == []
