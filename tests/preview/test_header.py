"""Header tables: what is written and what is completed."""

from pathlib import Path

import pydicom

from dicomforge.preview import header
from dicomforge.preview.header import HeaderRow, counts, rows
from tests.preview.series import CT, HEAD, SEG, built, planned

ENHANCED = f"""\
{HEAD}series:
  - SOPClassUID: EnhancedMRImageStorage
    complete: false
    Rows: 8
    Columns: 8
    PixelSpacing: [2, 2]
    slices: 2
    phantom: [{{fill: 3}}]
"""


def by_name(found: tuple[HeaderRow, ...]) -> dict[str, HeaderRow]:
    return {row.name: row for row in reversed(found)}


def test_what_the_author_wrote_and_what_was_completed_are_told_apart(tmp_path: Path) -> None:
    found = by_name(rows(planned(CT, tmp_path)[0]))
    assert found["PatientName"].origin == "written"
    assert found["PixelSpacing"].origin == "written"
    assert found["ImagePositionPatient"].origin == "completed"
    assert found["SOPClassUID"].origin == "completed"
    assert found["PatientBirthDate"].origin == "empty"


def test_items_are_indented_and_their_attributes_have_an_origin_of_their_own(tmp_path: Path) -> None:
    text = CT.replace(
        "    slices",
        "    RequestAttributesSequence: [{RequestedProcedureID: R1, ScheduledProcedureStepID: S1}]\n    slices",
    )
    found = rows(planned(text, tmp_path)[0])
    place = [row.name for row in found].index("RequestAttributesSequence")
    assert found[place].value == "1 item"
    inner = by_name(found[place + 1 : place + 5])["RequestedProcedureID"]
    assert (inner.depth, inner.value, inner.origin) == (1, "R1", "written")


def test_what_was_written_flat_is_written_in_its_functional_group_too(tmp_path: Path) -> None:
    found = [row for row in rows(planned(ENHANCED, tmp_path)[0]) if row.name == "PixelSpacing"]
    assert [(row.depth, row.origin) for row in found] == [(2, "written")]


def test_what_varies_shows_the_first_and_the_last(tmp_path: Path) -> None:
    found = by_name(rows(planned(CT, tmp_path)[0]))
    assert found["InstanceNumber"].value == "1 … 5 (5 different)"


def test_what_not_all_have_is_said(tmp_path: Path) -> None:
    text = CT.replace("    slices", "    instances: {2: {ImageComments: second}}\n    slices")
    assert by_name(rows(planned(text, tmp_path)[0]))["ImageComments"].value == "second (not in every instance)"


def test_of_files_nobody_knows_the_author(tmp_path: Path) -> None:
    (series,) = built(CT, tmp_path)
    found = rows(series)
    assert {row.origin for row in found} == {""}
    path = next((tmp_path / "out").rglob("*.dcm"))
    dataset = pydicom.dcmread(path, stop_before_pixels=True)
    tags = [row.tag for row in found if row.tag and row.depth == 0]
    expected = [f"({e.tag.group:04X},{e.tag.element:04X})" for e in (*dataset.file_meta, *dataset)]
    assert tags == expected


def test_what_was_said_of_a_segment_is_written_in_its_item(tmp_path: Path) -> None:
    found = by_name(rows(planned(SEG.replace("layer: body,", "layer: body, SegmentLabel: Trunk,"), tmp_path)[1]))
    assert (found["SegmentLabel"].value, found["SegmentLabel"].origin) == ("Trunk", "written")
    assert found["SegmentNumber"].origin == "completed"
    assert found["SegmentSequence"].origin == "completed"


def test_private_attributes_are_always_an_authors(tmp_path: Path) -> None:
    text = CT.replace("    slices", '    private: {ACME 1.1: {"(0019,xx10)": {vr: DS, value: 1.5}}}\n    slices')
    found = [row for row in rows(planned(text, tmp_path)[0]) if row.tag.startswith("(0019")]
    assert [(row.name, row.origin) for row in found] == [("Private creator", "written"), ("Private", "written")]


def test_of_a_long_sequence_some_items_are_listed(tmp_path: Path) -> None:
    seg = planned(SEG.replace("slices: 5", "slices: 9"), tmp_path)[1]
    told = [row.name for row in rows(seg)]
    assert f"{9 - header.MOST_ITEMS} more items" in told


def test_counts_are_those_of_the_rows(tmp_path: Path) -> None:
    found = rows(planned(CT, tmp_path)[0])
    made = counts(found)
    assert made["written"] == 9
    assert sum(made.values()) == len([row for row in found if row.tag])
