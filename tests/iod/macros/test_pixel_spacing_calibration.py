import pytest

from tests.iod.instances import is_required, item


@pytest.mark.parametrize("module", ["sc-image", "cr-image", "dx-detector", "x-ray-acquisition"])
def test_a_kind_of_calibration_needs_spacing_and_description_wherever_the_macro_is(module):
    for keyword in ("PixelSpacing", "PixelSpacingCalibrationDescription"):
        assert is_required(module, keyword, item(PixelSpacingCalibrationType="FIDUCIAL"))
        assert not is_required(module, keyword, item())
