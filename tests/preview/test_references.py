"""References between series."""

from __future__ import annotations

from pathlib import Path

from dicomforge.preview.references import SeriesReference, links
from tests.preview.series import CT, HEAD, SEG, Made, attributes, built, planned

LOCALIZED = f"""\
{HEAD}series:
  scout:
    Modality: CT
    localizes: [ct]
    ImageOrientationPatient: [1, 0, 0, 0, 0, -1]
    frame_of_reference: one
    Rows: 8
    Columns: 8
    phantom: [{{fill: 3}}]
  ct:
    Modality: CT
    slices: 3
    frame_of_reference: one
    Rows: 8
    Columns: 8
    phantom: [{{fill: 3}}]
"""


def test_a_segmentation_refers_to_the_images_that_it_was_made_of(tmp_path: Path) -> None:
    found = [link for link in links(planned(SEG, tmp_path)) if link.sequence == "ReferencedSeriesSequence"]
    assert found == [SeriesReference(1, 0, "ReferencedSeriesSequence", "", 5)]


def test_a_localizer_and_what_was_planned_on_it_refer_to_each_other(tmp_path: Path) -> None:
    assert set(links(planned(LOCALIZED, tmp_path))) == {
        SeriesReference(0, 1, "ReferencedImageSequence", "", 3),
        SeriesReference(1, 0, "ReferencedImageSequence", "Localizer", 1),
    }


def test_files_say_the_same_as_their_plan(tmp_path: Path) -> None:
    files = sorted(built(LOCALIZED, tmp_path), key=lambda s: s.attributes(0).text("SeriesNumber"))
    assert links(files) == links(planned(LOCALIZED, tmp_path))


def test_a_reference_to_what_is_not_shown_has_no_target(tmp_path: Path) -> None:
    seg = planned(SEG, tmp_path)[1]
    assert {link.target for link in links([seg])} == {None}


def test_a_series_without_references_has_none(tmp_path: Path) -> None:
    assert links(planned(CT, tmp_path)) == ()
    assert links([Made([attributes(SOPInstanceUID="1.2.3.0")], [])]) == ()
