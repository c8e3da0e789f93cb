from dicomforge.iod.sop_classes.mr_image import SOP_CLASS
from dicomforge.standard import uids
from tests.iod.instances import completed, written


def test_it_is_mr_image_storage():
    entry = uids.by_keyword("MRImageStorage")
    assert entry is not None
    assert entry.value == SOP_CLASS.uid


def test_pixels_are_unsigned_and_have_no_rescale():
    assert (SOP_CLASS.pixels.bits_allocated, SOP_CLASS.pixels.bits_stored, SOP_CLASS.pixels.signed) == (16, 16, False)
    assert not SOP_CLASS.pixels.rescale


def test_times_that_weigh_the_contrast_are_empty():
    attributes = completed("mr-image").attributes
    for keyword in ("RepetitionTime", "EchoTime"):
        assert keyword in attributes
        assert not attributes.value(keyword)


def test_only_a_plain_spin_echo_has_one_echo_by_default():
    assert completed("mr-image").attributes.text("EchoTrainLength") == "1"
    assert completed("mr-image", *written(SequenceVariant="SK")).attributes.text("EchoTrainLength") == ""
