import pytest

from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from tests.iod.instances import item

APPLIES = about("segmentation").applies


@pytest.mark.parametrize(
    ("kind", "organization", "required"),
    [
        ("BINARY", "3D", True),
        ("FRACTIONAL", "TILED_SPARSE", True),
        ("BINARY", "TILED_FULL", False),
        ("LABELMAP", "3D", False),
    ],
)
def test_frames_have_a_segment_unless_they_are_tiles_of_all_or_label_maps(kind, organization, required):
    """PS3.3 2026c Table A.51-2."""
    here = item(SegmentationType=kind, DimensionOrganizationType=organization)
    assert APPLIES(View(here, (), "1.2.840.10008.5.1.4.1.1.66.4", frozenset())) is required
