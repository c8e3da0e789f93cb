from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from tests.iod.enhanced_mr import MR, ORIGINAL, required_in
from tests.iod.instances import item

SUPPLIES = about("mr-fov-geometry").supplies

required = required_in("MRFOVGeometrySequence")


def test_steps_out_of_plane_belong_to_3d():
    for kind, needed in (("3D", True), ("2D", False)):
        root = item(MRAcquisitionType=kind)
        assert required("MRAcquisitionPhaseEncodingStepsOutOfPlane", item(), root=root) is needed


def test_there_are_as_many_steps_as_pixels_in_each_direction():
    root = item(Rows=64, Columns=48)
    for direction, expected in (("ROW", (64, 48, "75")), ("COLUMN", (48, 64, "133.333"))):
        here = item(InPlanePhaseEncodingDirection=direction)
        made = Attributes(SUPPLIES(View(here, (root, ORIGINAL), MR, frozenset())))
        keywords = (
            "MRAcquisitionFrequencyEncodingSteps",
            "MRAcquisitionPhaseEncodingStepsInPlane",
            "PercentPhaseFieldOfView",
        )
        assert tuple(made.value(keyword)[0] for keyword in keywords) == expected


def test_an_image_without_pixels_has_no_steps():
    for root in (item(Rows=0, Columns=48), item(Rows=64, Columns=0)):
        assert not list(SUPPLIES(View(item(), (root, ORIGINAL), MR, frozenset())))
