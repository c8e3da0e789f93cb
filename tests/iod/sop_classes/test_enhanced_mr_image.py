from dicomforge.model.attributes import Attributes
from tests.iod.instances import completed, facts, written

NAME = "enhanced-mr-image"


def shared(*more) -> Attributes:
    (found,) = completed(NAME, *facts(NAME), *more).attributes.value("SharedFunctionalGroupsSequence")
    return found


def test_values_have_a_rescale_in_their_group():
    transformation = shared().value("PixelValueTransformationSequence")[0]
    assert transformation.value("RescaleSlope") == ("1",)
    assert transformation.value("RescaleType") == ("US",)


def test_frames_are_of_the_type_of_the_image():
    own = shared(*written(ImageType=("ORIGINAL", "PRIMARY", "T1", "NONE"), AcquisitionContrast="T1"))
    kind = own.value("MRImageFrameTypeSequence")[0]
    assert kind.value("FrameType") == ("ORIGINAL", "PRIMARY", "T1", "NONE")
    assert kind.text("AcquisitionContrast") == "T1"


def test_a_derived_image_needs_no_word_on_its_acquisition():
    result = completed(NAME, *facts(NAME), *written(ImageType=("DERIVED", "PRIMARY", "VOLUME", "NONE")))
    assert "PulseSequenceName" not in result.attributes
    assert "MRImagingModifierSequence" not in result.attributes.value("SharedFunctionalGroupsSequence")[0]
