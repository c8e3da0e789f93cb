"""Drawings of a study's geometry."""

from __future__ import annotations

import re
from pathlib import Path

from dicomforge.preview.contents import contents
from dicomforge.preview.picture import Size
from dicomforge.preview.spaces import spaces
from tests.preview.series import CT, HEAD, SEG, planned

TWO = f"""\
{HEAD}series:
  one: &one
    Modality: CT
    frame_of_reference: left
    Rows: 8
    Columns: 8
    slices: 3
    phantom: [{{fill: 3}}]
  two:
    <<: *one
    frame_of_reference: right
"""


def of(text: str, folder: Path) -> str:
    return spaces(contents(planned(text, folder), Size(16, 32)).entries)


def test_series_of_one_space_stand_in_one_drawing(tmp_path: Path) -> None:
    made = of(SEG, tmp_path)
    assert made.count('<svg class="space"') == 1
    assert re.findall(r"</svg>([^<]+)</li>", made) == ["CT ct, 5 planes", "SEG seg, 5 planes"]


def test_series_of_two_spaces_stand_in_two(tmp_path: Path) -> None:
    series = planned(TWO, tmp_path)
    made = spaces(contents(series, Size(16, 32)).entries)
    assert made.count('<svg class="space"') == 2
    for one in series:
        assert one.attributes(0).text("FrameOfReferenceUID") in made


def test_each_series_has_its_colour_in_drawing_and_legend(tmp_path: Path) -> None:
    made = of(SEG, tmp_path)
    for colour in re.findall(r'<rect [^>]*fill="(#\w+)"', made):
        assert f'stroke="{colour}"' in made


def test_a_segmentation_lies_over_its_source_with_its_picture(tmp_path: Path) -> None:
    assert of(CT, tmp_path).count("<image") == 1
    assert of(SEG, tmp_path).count("<image") == 2


def test_without_patient_space_there_is_no_drawing(tmp_path: Path) -> None:
    text = CT.replace("Modality: CT", "Modality: CT\n    omit: [FrameOfReferenceUID]")
    assert of(text, tmp_path) == ""
