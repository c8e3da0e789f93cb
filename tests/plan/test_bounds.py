"""Bounds hold before instances are laid out."""

import pytest

from tests.plan.specs import findings, series


@pytest.mark.parametrize(
    ("limits", "text", "found"),
    [
        ("bytes: 1000", "slices: 900000", "471859200000 bytes"),
        ("bytes: 1000", "slices: 900000\ninstances: {1: {skip: true}}", "471858675712 bytes"),
        ("bytes: 1000", "slices: 900000\nRows: 2\nColumns: 2\nBitsAllocated: 16", "7200000 bytes"),
        ("instances: 10", "slices: 100000000000", "100000000000 instances"),
        ("instances: 10", "slices: 100000000000\nKVP: {start: 1, step: 1}", "100000000000 instances"),
    ],
)
def test_more_than_the_limit_is_told_before_it_is_laid_out(limits: str, text: str, found: str) -> None:
    told = [d for d in findings(series(f"Modality: CT\n{text}", top=f"limits: {{{limits}}}")) if d.is_error]
    assert [d.code for d in told] == ["DF093"]
    assert told[0].found.startswith(found)


def test_a_series_without_pixels_has_no_bytes() -> None:
    told = findings(series("Modality: CT\nslices: 20\nomit: [PixelData]", top="limits: {bytes: 1000}"))
    assert not [d for d in told if d.is_error]
