from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from tests.iod.enhanced_mr import MR, required_in
from tests.iod.instances import item

SUPPLIES = about("mr-image-frame-type").supplies

required = required_in("MRImageFrameTypeSequence")


def test_the_contrast_is_told_of_every_frame():
    assert required("AcquisitionContrast", item())
    assert required("ComplexImageComponent", item())


def test_a_frame_is_of_the_type_of_its_image():
    root = item(ImageType=("DERIVED", "PRIMARY", "VOLUME", "NONE"), VolumetricProperties="VOLUME")
    made = Attributes(SUPPLIES(View(item(), (root, item()), MR, frozenset())))
    assert made == item(FrameType=("DERIVED", "PRIMARY", "VOLUME", "NONE"), VolumetricProperties="VOLUME")
