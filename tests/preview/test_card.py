"""Cards: one series in the report."""

import re
from pathlib import Path

import numpy as np
import pytest

from dicomforge.preview.card import UNMEASURED, card, named
from dicomforge.preview.contents import contents
from dicomforge.preview.picture import Size
from dicomforge.preview.validation import Validation
from tests.preview.series import CT, SCENE, SEG, Made, attributes, built, described, planned
from tests.preview.test_markup import Seen


def of(text: str, folder: Path, index: int = 0, **more: object) -> Seen:
    return Seen(card(index, contents(planned(text, folder), Size(16, 32)).entries[index], **more))  # type: ignore[arg-type]


def test_each_picture_has_its_caption_and_a_slider_goes_through_them(tmp_path: Path) -> None:
    seen = of(CT, tmp_path)
    images = [told for name, told in seen.tags if name == "img"]
    (slider,) = [told for name, told in seen.tags if name == "input"]
    assert len(images) == 5
    assert (slider["min"], slider["max"], slider["value"]) == ("0", "4", "2")
    assert images[0]["alt"] == "ct, 1/5 · F 8 mm"
    assert "5/5 · H 8 mm" in seen.text


def test_of_a_long_series_it_says_how_many_frames_are_shown(tmp_path: Path) -> None:
    assert "Shown16 of 20" in of(CT.replace("slices: 5", "slices: 20"), tmp_path).text


def test_one_picture_has_no_slider(tmp_path: Path) -> None:
    seen = of(CT.replace("slices: 5", "slices: 1"), tmp_path)
    assert not [name for name, _ in seen.tags if name == "input"]


def test_attributes_are_marked_by_their_origin(tmp_path: Path) -> None:
    seen = of(CT, tmp_path)
    classes = [told.get("class") for name, told in seen.tags if name == "tr"]
    assert classes.count("written") == 9
    assert "9 written by the author" in seen.text
    assert {"completed", "empty"} <= set(classes)


def test_files_have_no_column_of_origins(tmp_path: Path) -> None:
    entry = contents(built(CT, tmp_path), Size(16, 32)).entries[0]
    text = Seen(card(0, entry)).text
    assert "Origin" not in text
    assert "written" not in text


def test_segments_are_named_beside_their_colours(tmp_path: Path) -> None:
    assert "1 body" in of(SEG, tmp_path, 1).text


def test_verdicts_stand_on_the_card_with_their_findings(tmp_path: Path) -> None:
    verdict = Validation(0, "dciodvfy", 3, ("Error - <bad>", "Warning - odd"))
    text = of(CT, tmp_path, verdicts=[verdict]).text
    assert "dciodvfy 1 error, 1 warning in 3 instances" in text
    assert "Error - <bad>" in text


def test_a_series_without_pictures_says_why() -> None:
    entry = contents([Made([attributes(Modality="SR")], [])], Size(16, 32)).entries[0]
    assert "no pixels" in Seen(card(0, entry)).text


def test_a_series_is_named_by_its_description() -> None:
    told = attributes(Modality="CT", SeriesDescription="Thin <slices>")
    entry = contents([Made([told], [np.zeros((4, 4))])], Size(16, 32)).entries[0]
    assert Seen(named(entry)).text == "CTThin <slices>"


def test_contours_lie_over_the_picture_of_their_frame(tmp_path: Path) -> None:
    entry = contents(described(SCENE, tmp_path), Size(16, 32)).entries[0]
    seen = Seen(card(0, entry))
    drawn = [told for name, told in seen.tags if name == "svg" and told.get("class") == "contours"]
    assert [(told["viewbox"], told["width"], told["height"]) for told in drawn] == [("0 0 32 24", "32", "24")] * 3
    paths = [told for name, told in seen.tags if name == "path" and "data-region" in told]
    assert [told["data-region"] for told in paths] == ["0", "1"] * 3
    numbers = [float(v) for v in re.findall(r"[\d.]+", str(paths[2]["d"]))]
    assert min(numbers[::2]) == pytest.approx(1, abs=0.1)  # 30 mm left of the centre, at half a pixel a mm
    assert max(numbers[::2]) == pytest.approx(31, abs=0.1)
    assert "ContoursValuesMeanSDlung" in seen.text


def test_objects_that_are_not_wanted_or_not_measured_are_left_out(tmp_path: Path) -> None:
    series = described(SCENE, tmp_path)
    bare = Seen(card(0, contents(series, Size(16, 32, regions=False)).entries[0]))
    assert "Contours" not in bare.text
    assert "Truth" not in bare.text
    assert not [name for name, told in bare.tags if told.get("class") == "contours"]
    (entry,) = contents(series, Size(16, 32), with_truth=True).entries
    assert "Truth: 3 of 4 objects present" in Seen(card(0, entry)).text
    assert UNMEASURED in Seen(card(0, entry._replace(truth=None, unmeasured=True))).text
