from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from tests.iod.instances import is_required, item

SUPPLIES = about("mr-image-frame-type").supplies

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.MRImageFrameTypeSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


def test_the_contrast_is_told_of_every_frame():
    assert required("AcquisitionContrast", item())
    assert required("ComplexImageComponent", item())


def test_a_frame_is_of_the_type_of_its_image():
    root = item(ImageType=("DERIVED", "PRIMARY", "VOLUME", "NONE"), VolumetricProperties="VOLUME")
    made = Attributes(SUPPLIES(View(item(), (root, item()), MR, frozenset())))
    assert made == item(FrameType=("DERIVED", "PRIMARY", "VOLUME", "NONE"), VolumetricProperties="VOLUME")
