"""Windows of CT by body part, as OHIF Viewer offers them."""

import pytest

from dicomforge.iod.ct_windows import WindowValues, by_body_part
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes


@pytest.mark.parametrize(
    ("part", "window"),
    [
        ("BRAIN", (40, 80)),
        ("HEAD", (40, 80)),
        ("LUNG", (-600, 1500)),
        ("LIVER", (90, 150)),
        ("LSPINE", (480, 2500)),
        ("KNEE", (480, 2500)),
        ("ABDOMEN", (40, 400)),
        ("CHEST", (40, 400)),
    ],
)
def test_a_body_part_has_its_window(part: str, window: tuple[float, float]) -> None:
    assert by_body_part(Attributes([vr.element("BodyPartExamined", part)])) == WindowValues(*window)


def test_a_code_names_a_body_part_too() -> None:
    brain = Attributes([vr.element("CodeValue", "12738006")])
    assert by_body_part(Attributes([vr.element("AnatomicRegionSequence", brain)])) == WindowValues(40, 80)


def test_no_body_part_has_no_window() -> None:
    assert by_body_part(Attributes()) is None
    assert by_body_part(Attributes([vr.element("BodyPartExamined", "")])) is None
