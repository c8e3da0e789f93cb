"""Frames of a total pixel matrix, against the products that PS3.3 C.7.6.17.3 gives."""

import pytest

from dicomforge.inspect.attribute_rules import attribute_rules
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from tests.iod.instances import item

SLIDE = {
    "DimensionOrganizationType": "TILED_FULL",
    "TotalPixelMatrixColumns": 500,
    "TotalPixelMatrixRows": 300,
    "Columns": 128,
    "Rows": 128,
    "NumberOfOpticalPaths": 1,
}


def found(**values: object) -> list[str]:
    here: Attributes = item(**{**SLIDE, **values})
    view = View(here, (), "1.2.840.10008.5.1.4.1.1.77.1.6", frozenset())
    return [str(one.expected) for one in attribute_rules(view) if one.code == "tiles"]


@pytest.mark.parametrize(
    ("frames", "more"),
    [
        (4 * 3, {}),
        (4 * 3 * 2, {"NumberOfOpticalPaths": 2}),
        (4 * 3 * 5, {"TotalPixelMatrixFocalPlanes": 5}),
        (4 * 3 * 2, {"SegmentSequence": (item(SegmentNumber=1), item(SegmentNumber=2))}),
    ],
)
def test_a_full_matrix_has_a_frame_for_each_tile_plane_and_path(frames: int, more: dict[str, object]) -> None:
    assert found(NumberOfFrames=frames, **more) == []
    (expected,) = found(NumberOfFrames=frames + 1, **more)
    assert expected.startswith(f"{frames}: 4 x 3 tiles, ")


@pytest.mark.parametrize("more", [{"DimensionOrganizationType": "TILED_SPARSE"}, {"ConcatenationUID": "2.25.3"}])
def test_other_matrices_may_have_fewer(more: dict[str, object]) -> None:
    assert found(NumberOfFrames=1, **more) == []
