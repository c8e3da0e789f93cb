import pytest

from dicomforge.iod.sop_classes.mr_image import SOP_CLASS
from tests.iod.instances import completed, written


def test_pixels_are_unsigned_and_have_no_rescale():
    assert (SOP_CLASS.pixels.bits_allocated, SOP_CLASS.pixels.bits_stored, SOP_CLASS.pixels.signed) == (16, 16, False)
    assert not SOP_CLASS.pixels.rescale


def test_times_that_weigh_the_contrast_are_empty():
    attributes = completed("mr-image").attributes
    for keyword in ("RepetitionTime", "EchoTime"):
        assert keyword in attributes
        assert not attributes.value(keyword)


@pytest.mark.parametrize(
    ("given", "sequence", "variant", "train"),
    [
        ({}, ("SE",), "NONE", "1"),
        ({"ScanningSequence": "GR"}, ("GR",), "NONE", "1"),
        ({"ScanningSequence": "EP"}, ("EP",), "NONE", ""),
        ({"SequenceVariant": "SK"}, ("SE",), "SK", ""),
        ({"EchoTrainLength": 8}, ("SE",), "SK", "8"),
        ({"InversionTime": 150}, ("SE", "IR"), "NONE", "1"),
        ({"ScanningSequence": "IR", "InversionTime": 150}, ("IR",), "NONE", "1"),
    ],
)
def test_the_sequence_follows_what_is_written(given, sequence, variant, train):
    """PS3.3 C.8.3.1: Inversion Time with IR; SK is a segmented k-space; Echo Train Length counts its lines."""
    attributes = completed("mr-image", *written(**given)).attributes
    assert tuple(attributes.value("ScanningSequence")) == sequence
    assert attributes.text("SequenceVariant") == variant
    assert attributes.text("EchoTrainLength") == train
