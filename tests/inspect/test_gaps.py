"""Gaps: slices that are missing where the steps that are left are equal."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from tests.inspect.made import STEP_MM, Change, ct_series, found


def spaced(mm: float) -> Change:
    return lambda image: image.update({"SpacingBetweenSlices": str(mm), "SliceThickness": "1"})


@pytest.mark.parametrize(("count", "left"), [(3, "13"), (5, "135"), (6, "246"), (6, "14")])
def test_every_second_slice_gone_is_told_once(count: int, left: str, tmp_path: Path) -> None:
    paths = [path for path in ct_series(tmp_path, count=count) if path.stem in left]
    at = found(*paths)
    assert [(f.code, f.severity, Path(f.file).stem) for f in at] == [("slice-step", "warning", left[0])]


def test_one_of_many_gone_is_an_uneven_step(tmp_path: Path) -> None:
    paths = [path for path in ct_series(tmp_path, count=8) if path.stem != "4"]
    assert [(f.code, Path(f.file).stem, f.found[:14]) for f in found(*paths)] == [
        ("slice-step", "5", "a step of 5 mm")
    ]


def test_slices_apart_whose_numbers_follow_are_no_gap(tmp_path: Path) -> None:
    def thin(image: Dataset) -> None:
        image.SliceThickness = str(STEP_MM / 2)

    assert found(*ct_series(tmp_path, thin, at=0)) == ()


def test_a_spacing_that_is_told_is_believed(tmp_path: Path) -> None:
    assert found(*ct_series(tmp_path / "a", spaced(STEP_MM), at=0)) == ()
    at = found(*ct_series(tmp_path / "b", spaced(STEP_MM / 2), at=0))
    assert [(f.code, f.found) for f in at] == [("slice-step", "steps of 2.5 mm, 2 times 1.25 mm")]
