"""The table of references."""

from __future__ import annotations

from pathlib import Path

from dicomforge.preview.contents import contents
from dicomforge.preview.picture import Size
from dicomforge.preview.relations import relations
from tests.preview.series import CT, SEG, planned
from tests.preview.test_markup import Seen

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
    return Seen(relations(contents(planned(text, folder), Size(16, 32))))


def test_a_reference_is_a_row_that_leads_to_both_series(tmp_path: Path) -> None:
    seen = of(SEG, tmp_path)
    links = [told["href"] for name, told in seen.tags if name == "a"]
    assert links[:2] == ["#series-2", "#series-1"]
    assert "ReferencedSeriesSequence, 5 instances" in seen.text


def test_studies_of_a_patient_stand_in_the_order_of_their_dates(tmp_path: Path) -> None:
    text = of(FOLLOW_UP, tmp_path).text
    assert "After, 2024-03-01Before, 2024-01-31same patient, 30 days before" in text


def test_what_is_not_related_has_no_table(tmp_path: Path) -> None:
    assert relations(contents(planned(CT, tmp_path), Size(16, 32))) == ""
