"""Hanging protocols: image sets by modality, boxes side by side."""

from pathlib import Path

import pydicom

from tests.tools import build, said

SPEC = """dicomforge: 1
clock: 2024-01-31 10:00:00
objects:
  layout: {{SOPClassUID: HangingProtocolStorage, HangingProtocolName: CT and MR, views: {views}}}
"""


def test_views_are_stacks_of_a_modality_in_a_plane(tmp_path: Path) -> None:
    views = "[{Modality: CT, plane: axial}, {Modality: CT, plane: coronal}, {Modality: MR}]"
    made = pydicom.dcmread(build(SPEC.format(views=views), tmp_path)[0])
    assert [s.ImageSetSelectorSequence[0].SelectorCSValue for s in made.ImageSetsSequence] == ["CT", "MR"]
    assert [d.ImageSetNumber for d in made.DisplaySetsSequence] == [1, 1, 2]
    planes = [[f.SelectorCSValue for f in d.FilterOperationsSequence] for d in made.DisplaySetsSequence]
    assert planes == [["TRANSVERSE"], ["CORONAL"], []]
    boxes = [d.ImageBoxesSequence[0].DisplayEnvironmentSpatialPosition for d in made.DisplaySetsSequence]
    assert boxes == [[0, 1, 0.5, 0.5], [0.5, 1, 1, 0.5], [0, 0.5, 0.5, 0]]
    assert made.HangingProtocolDescription == "CT axial, CT coronal, MR stack"


def test_a_view_needs_a_modality(tmp_path: Path) -> None:
    found = said(SPEC.format(views="[{plane: axial}]"), tmp_path, "DF108")
    assert found.splitlines()[0] == "error DF108: a view is of the images of a modality"
