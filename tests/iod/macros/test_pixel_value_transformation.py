from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from tests.iod.instances import item

APPLIES = about("pixel-value-transformation").applies

MR = "1.2.840.10008.5.1.4.1.1.4.1"


def test_grey_pixels_have_a_transformation():
    for photometric, needed in (("MONOCHROME2", True), ("RGB", False)):
        root = item(PhotometricInterpretation=photometric)
        assert APPLIES(View(root, (), MR, frozenset())) is needed
