from dicomforge.iod.sop_classes.x_ray_angiographic_image import SOP_CLASS
from tests.iod.instances import completed, written


def test_pixels_have_8_10_12_or_16_bits_and_one_photometric_interpretation():
    assert SOP_CLASS.pixels.allowed_stored == (8, 10, 12, 16)
    assert SOP_CLASS.pixels.photometric == ("MONOCHROME2",)
    assert not SOP_CLASS.pixels.rescale


def test_one_frame_has_no_time():
    attributes = completed("x-ray-angiographic-image").attributes
    assert not {k for k in ("NumberOfFrames", "FrameIncrementPointer", "FrameTime") if k in attributes}


def test_a_run_has_15_frames_a_second_unless_its_author_says_otherwise():
    run = written(NumberOfFrames=5)
    attributes = completed("x-ray-angiographic-image", *run).attributes
    assert attributes.value("FrameIncrementPointer") == (0x00181063,)
    assert abs(attributes.numbers("FrameTime")[0] * 15 - 1000) < 0.01
    slower = completed("x-ray-angiographic-image", *run, *written(FrameTime=250)).attributes
    assert slower.text("FrameTime") == "250"


def test_a_vector_of_times_is_what_the_frames_follow():
    given = written(NumberOfFrames=2, FrameTimeVector=(0, 40))
    attributes = completed("x-ray-angiographic-image", *given).attributes
    assert attributes.value("FrameIncrementPointer") == (0x00181065,)
    assert "FrameTime" not in attributes


def test_it_is_a_single_plane_of_diagnostic_quality():
    attributes = completed("x-ray-angiographic-image").attributes
    assert attributes.value("ImageType") == ("ORIGINAL", "PRIMARY", "SINGLE PLANE")
    assert attributes.text("RadiationSetting") == "GR"
