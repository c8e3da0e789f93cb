from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from tests.iod.instances import is_required, item

SUPPLIES = about("mr-imaging-modifier").supplies

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.MRImagingModifierSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


def test_a_grid_has_a_second_axis_and_lines_have_not():
    for tagging, second in (("GRID", True), ("LINE", False)):
        assert required("TagAngleFirstAxis", item(Tagging=tagging))
        assert required("TagAngleSecondAxis", item(Tagging=tagging)) is second
    assert not required("TagThickness", item(Tagging="NONE"))


def test_the_frequency_is_that_of_the_nucleus_in_the_field():
    """42.577478518 MHz/T of 1H (CODATA 2018) at 3 T."""
    root = item(MagneticFieldStrength=3, ResonantNucleus="1H")
    (element,) = SUPPLIES(View(item(), (root, ORIGINAL), MR, frozenset()))
    assert abs(float(str(element.value[0])) - 3 * 42.577478518) < 1e-3
