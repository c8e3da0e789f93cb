from dicomforge.iod.sop_classes.x_ray_radiofluoroscopic_image import SOP_CLASS
from tests.iod.instances import completed


def test_the_modality_rf_selects_it():
    assert SOP_CLASS.usual_for == ("RF",)


def test_it_is_fluoroscopy_unless_its_author_says_otherwise():
    assert completed("x-ray-radiofluoroscopic-image").attributes.text("RadiationSetting") == "SC"


def test_it_has_no_c_arm():
    assert "PositionerPrimaryAngle" not in completed("x-ray-radiofluoroscopic-image").attributes
