from dicomforge.iod.modules.microscope_slide_layer_tile_organization import APPLIES
from dicomforge.iod.view import View
from tests.iod.instances import item


def test_it_is_part_of_what_has_all_tiles():
    """PS3.3 Table A.51-1: "Required if Dimension Organization Type is present with a value of TILED_FULL"."""
    kinds = ({"DimensionOrganizationType": "TILED_FULL"}, {"DimensionOrganizationType": "TILED_SPARSE"}, {})
    assert [APPLIES(View(item(**kind), (), "", frozenset())) for kind in kinds] == [True, False, False]
