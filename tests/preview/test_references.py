"""References between series."""

from pathlib import Path

from dicomforge.preview.contents import contents
from dicomforge.preview.picture import Size
from dicomforge.preview.references import SeriesReference, links, references
from tests.preview.series import CT, HEAD, SEG, Made, attributes, built, planned
from tests.preview.test_markup import Seen

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


FOLLOW_UP = """\
dicomforge: 1
patient: {PatientName: Shown^Sue, PatientID: P-1}
studies:
  current:
    StudyDate: 2024-03-01
    StudyDescription: After
    series: &one [{Modality: CT, Rows: 8, Columns: 8, phantom: [{fill: 1}]}]
  prior: {StudyDate: 2024-01-31, StudyDescription: Before, series: *one}
"""


def of(text: str, folder: Path) -> Seen:
    return Seen(references(contents(planned(text, folder), Size(16, 32)).entries))


def test_a_reference_is_a_row_that_leads_to_both_series(tmp_path: Path) -> None:
    seen = of(SEG, tmp_path)
    links = [told["href"] for name, told in seen.tags if name == "a"]
    assert links[:2] == ["#series-2", "#series-1"]
    assert "ReferencedSeriesSequence, 5 instances" in seen.text


def test_studies_of_a_patient_stand_in_the_order_of_their_dates(tmp_path: Path) -> None:
    text = of(FOLLOW_UP, tmp_path).text
    assert "After, 2024-03-01Before, 2024-01-31same patient, 30 days before" in text


def test_what_is_not_related_has_no_table(tmp_path: Path) -> None:
    assert references(contents(planned(CT, tmp_path), Size(16, 32)).entries) == ""
