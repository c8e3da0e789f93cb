"""Facts of a series."""

from pathlib import Path

import pytest

from dicomforge.preview.facts import Facts, facts, iso_day
from dicomforge.preview.gallery import gallery
from dicomforge.preview.picture import Size
from dicomforge.standard import uids
from tests.preview.series import CT, SEG, built, planned
from tests.tools import ROOT

ENHANCED = (ROOT / "specs" / "enhanced-mr.yaml").read_text()


def of(text: str, folder: Path, index: int = 0) -> Facts:
    series = planned(text, folder)
    return facts(series[index], gallery(series[index], series, Size(16, 64)))


def test_a_series_is_told_in_words_and_numbers(tmp_path: Path) -> None:
    told = of(CT, tmp_path)
    assert told.title == "ct"
    assert told.sop_class == "CT Image"
    assert told.size == "5 instances"
    assert told.matrix == "20 × 24"
    assert told.spacing == "1 × 1.5 × 4 mm"
    assert told.format == "16 bits signed, MONOCHROME2"
    assert told.transfer_syntax == "Explicit VR Little Endian"


def test_the_step_of_a_long_stack_is_that_of_its_neighbours(tmp_path: Path) -> None:
    text = CT.replace("slices: 5", "slices: 3000").replace("SliceThickness: 4", "SliceThickness: 0.1")
    (series,) = planned(text, tmp_path)
    assert facts(series, gallery(series, [series], Size(1, 8))).spacing == "1 × 1.5 × 0.1 mm"


def test_frames_are_told_where_an_instance_has_several(tmp_path: Path) -> None:
    told = of(ENHANCED, tmp_path)
    assert told.size == "1 instance, 18 frames"
    assert told.spacing == "4.5 × 4 × 6 mm"


def test_the_range_is_that_of_the_frames_shown(tmp_path: Path) -> None:
    told = of(CT, tmp_path)
    series = built(CT, tmp_path)[0]
    arrays = [series.pixels(frame) for frame in series.frames]
    assert (told.low, told.high) == (min(a.min() for a in arrays), max(a.max() for a in arrays))


def test_a_segmentation_counts_the_frames_that_will_be_there(tmp_path: Path) -> None:
    (seg,) = [s for s in built(SEG, tmp_path) if s.attributes(0).text("Modality") == "SEG"]
    told = of(SEG, tmp_path, 1)
    assert told.frames == len(seg.frames) < 5 + 1
    assert not told.frames_at_most


def test_ultrasound_has_the_spacing_of_its_regions(tmp_path: Path) -> None:
    assert of((ROOT / "specs" / "us.yaml").read_text(), tmp_path).spacing == "0.5 × 0.5 mm"


def test_a_day_is_written_as_iso_8601_says() -> None:
    assert iso_day("20240131") == "2024-01-31"
    assert iso_day("2024") == "2024"


@pytest.mark.parametrize(("uid", "name"), [("1.2.840.10008.1.2", "Implicit VR Little Endian"), ("1.2.3", "1.2.3")])
def test_a_uid_is_named_where_it_is_registered(uid: str, name: str) -> None:
    assert uids.name_of(uid).startswith(name)
