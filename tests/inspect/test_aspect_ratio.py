"""Pixel Aspect Ratio."""

from pathlib import Path

import pytest

from tests.inspect.made import broken_rules, data_set

TOLD = [("aspect-ratio", "warning", "PixelAspectRatio")]


def test_a_ratio_alone_is_no_finding(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, data_set(PixelAspectRatio=["6", "5"])) == []


@pytest.mark.parametrize("spacing", ["PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing"])
def test_a_ratio_beside_a_spacing_is_a_warning(spacing: str, tmp_path: Path) -> None:
    assert broken_rules(tmp_path, data_set(PixelAspectRatio=["6", "5"], **{spacing: ["1", "1"]})) == TOLD


def test_the_spacing_of_frames_counts(tmp_path: Path) -> None:
    shared = data_set(PixelMeasuresSequence=[data_set(PixelSpacing=["1", "1"])])
    assert (
        broken_rules(tmp_path, data_set(PixelAspectRatio=["1", "1"], SharedFunctionalGroupsSequence=[shared])) == TOLD
    )


def test_a_ratio_is_of_positive_numbers(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, data_set(PixelAspectRatio=["0", "1"])) == TOLD
