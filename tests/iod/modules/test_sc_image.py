from tests.iod.instances import is_required, item


def test_a_calibrated_image_has_a_spacing_and_a_description():
    for keyword in ("PixelSpacing", "PixelSpacingCalibrationDescription"):
        assert is_required("sc-image", keyword, item(PixelSpacingCalibrationType="GEOMETRY"))
        assert not is_required("sc-image", keyword, item())
