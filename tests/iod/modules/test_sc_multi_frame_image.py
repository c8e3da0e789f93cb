from tests.iod.instances import completed, is_required, item, written

BYTES = "multi-frame-grayscale-byte-secondary-capture-image"


def required(keyword: str, **values) -> bool:
    return is_required("sc-multi-frame-image", keyword, item(**values))


def test_grey_of_several_bits_is_in_p_values():
    grey = {"PhotometricInterpretation": "MONOCHROME2", "BitsStored": 8}
    for keyword in ("RescaleIntercept", "RescaleSlope", "RescaleType", "PresentationLUTShape"):
        assert required(keyword, **grey)
        assert not required(keyword, **(grey | {"BitsStored": 1}))
        assert not required(keyword, **(grey | {"PhotometricInterpretation": "RGB"}))


def test_the_identities_are_written_of_bytes_and_not_of_bits():
    attributes = completed(BYTES).attributes
    identity = ("RescaleSlope", "RescaleIntercept", "RescaleType", "PresentationLUTShape")
    assert [attributes.text(k) for k in identity] == ["1", "0", "US", "IDENTITY"]
    assert "RescaleSlope" not in completed("multi-frame-single-bit-secondary-capture-image").attributes


def test_one_frame_points_to_nothing_and_several_point_to_their_order():
    assert not completed(BYTES).diagnostics
    assert "FrameIncrementPointer" not in completed(BYTES).attributes
    missing = completed(BYTES, *written(NumberOfFrames=2, PageNumberVector=(1, 2))).diagnostics
    assert ["FrameIncrementPointer" in d.message for d in missing] == [True]


def test_film_and_calibration_have_a_spacing():
    assert required("NominalScannedPixelSpacing", ConversionType="DF")
    assert not required("NominalScannedPixelSpacing", ConversionType="SYN")
    assert required("PixelSpacing", PixelSpacingCalibrationType="GEOMETRY")
    assert required("PixelSpacingCalibrationDescription", PixelSpacingCalibrationType="GEOMETRY")
