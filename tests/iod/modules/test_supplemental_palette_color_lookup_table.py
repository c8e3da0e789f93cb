from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from tests.iod.instances import item

APPLIES = about("supplemental-palette-color-lookup-table").applies

MR = "1.2.840.10008.5.1.4.1.1.4.1"


def test_pixels_in_colour_beside_grey_ones_have_a_palette():
    for word, needed in (("COLOR", True), ("MIXED", True), ("MONOCHROME", False)):
        assert APPLIES(View(item(PixelPresentation=word), (), MR, frozenset())) is needed
