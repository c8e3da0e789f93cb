from dicomforge.iod.sop_classes.x_ray_radiofluoroscopic_image import SOP_CLASS
from dicomforge.standard import uids
from tests.iod.instances import completed


def test_it_is_x_ray_radiofluoroscopic_image_storage():
    entry = uids.by_keyword("XRayRadiofluoroscopicImageStorage")
    assert entry is not None
    assert entry.value == SOP_CLASS.uid
    assert SOP_CLASS.usual_for == ("RF",)


def test_it_is_fluoroscopy_unless_its_author_says_otherwise():
    assert completed("x-ray-radiofluoroscopic-image").attributes.text("RadiationSetting") == "SC"


def test_it_has_no_c_arm():
    assert "PositionerPrimaryAngle" not in completed("x-ray-radiofluoroscopic-image").attributes
