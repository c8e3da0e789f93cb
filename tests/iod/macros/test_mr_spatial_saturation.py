from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from tests.iod.instances import item

APPLIES = about("mr-spatial-saturation").applies

MR = "1.2.840.10008.5.1.4.1.1.4.1"


def test_slabs_are_told_where_they_presaturate():
    for word, needed in (("SLAB", True), ("NONE", False)):
        root = item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE"), SpatialPresaturation=word)
        assert APPLIES(View(root, (), MR, frozenset())) is needed
