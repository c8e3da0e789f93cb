from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from tests.iod.instances import item

APPLIES = about("microscope-slide-layer-tile-organization").applies


def test_it_is_part_of_what_has_all_tiles():
    """PS3.3 Table A.51-1: "Required if Dimension Organization Type is present with a value of TILED_FULL"."""
    kinds = ({"DimensionOrganizationType": "TILED_FULL"}, {"DimensionOrganizationType": "TILED_SPARSE"}, {})
    assert [APPLIES(View(item(**kind), (), "", frozenset())) for kind in kinds] == [True, False, False]
