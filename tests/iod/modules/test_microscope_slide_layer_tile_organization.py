from dicomforge.iod.modules.microscope_slide_layer_tile_organization import APPLIES
from dicomforge.iod.view import View
from tests.iod.instances import item


def test_it_is_part_of_what_is_made_of_tiles():
    tiled, other = (View(item(**d), (), "", frozenset()) for d in ({"DimensionOrganizationType": "TILED_FULL"}, {}))
    assert APPLIES(tiled)
    assert not APPLIES(other)
