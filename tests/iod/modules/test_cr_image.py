from tests.iod.instances import is_required, item


def test_a_calibrated_plate_needs_a_spacing_in_the_patient_and_its_description():
    for keyword in ("PixelSpacing", "PixelSpacingCalibrationDescription"):
        assert is_required("cr-image", keyword, item(PixelSpacingCalibrationType="GEOMETRY"))
        assert not is_required("cr-image", keyword, item(ImagerPixelSpacing=(0.1, 0.1)))
