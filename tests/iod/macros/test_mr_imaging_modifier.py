from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from tests.iod.enhanced_mr import MR, ORIGINAL, required_in
from tests.iod.instances import item

SUPPLIES = about("mr-imaging-modifier").supplies

required = required_in("MRImagingModifierSequence")


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
