from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.iod.rules import about
from dicomforge.iod.srgb_profile import SRGB
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from tests.iod.instances import completed

PSEUDO_COLOUR = from_tables("1.2.840.10008.5.1.4.1.1.11.3")


def test_a_profile_of_the_author_stays_and_no_optional_one_is_made_up() -> None:
    profile = vr.element("ICCProfile", b"profile!")
    assert completed("secondary-capture-image", profile).attributes.get("ICCProfile") == profile
    assert "ICCProfile" not in completed("secondary-capture-image").attributes
    assert "ColorSpace" not in trace(PSEUDO_COLOUR, Attributes([profile]), Context()).attributes


def test_a_class_that_needs_a_profile_has_srgb() -> None:
    made = trace(PSEUDO_COLOUR, Attributes(), Context()).attributes
    assert (made.value("ICCProfile"), made.text("ColorSpace")) == (SRGB, "SRGB")


def test_another_colour_space_needs_its_profile() -> None:
    traced = trace(PSEUDO_COLOUR, Attributes([vr.element("ColorSpace", "ADOBERGB")]), Context())
    assert "ICCProfile" not in traced.attributes
    assert "ICCProfile" in " ".join(str(one(Context())) for one in traced.findings)


def test_the_module_has_no_condition_to_answer() -> None:
    assert not about("icc-profile").conditions
