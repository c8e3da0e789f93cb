from dicomforge.iod.rules import about
from dicomforge.model import vr
from tests.iod.instances import completed


def test_a_profile_of_the_author_stays_and_none_is_made_up():
    profile = vr.element("ICCProfile", b"profile!")
    assert completed("secondary-capture-image", profile).attributes.get("ICCProfile") == profile
    assert "ICCProfile" not in completed("secondary-capture-image").attributes


def test_the_module_has_no_condition_to_answer():
    assert not about("icc-profile").conditions
