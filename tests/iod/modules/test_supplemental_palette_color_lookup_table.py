from dicomforge.iod.modules.supplemental_palette_color_lookup_table import APPLIES
from dicomforge.iod.view import View
from tests.iod.instances import item

MR = "1.2.840.10008.5.1.4.1.1.4.1"


def test_pixels_in_colour_beside_grey_ones_have_a_palette():
    for word, needed in (("COLOR", True), ("MIXED", True), ("MONOCHROME", False)):
        assert APPLIES(View(item(PixelPresentation=word), (), MR, frozenset())) is needed
