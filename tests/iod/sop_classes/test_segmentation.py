from dicomforge.iod import sop_class
from dicomforge.iod.sop_classes.segmentation import SOP_CLASS


def test_modality_seg_selects_it():
    assert sop_class.by_modality("SEG") is SOP_CLASS


def test_it_is_binary_and_has_one_bit():
    pixels = SOP_CLASS.pixels
    assert (pixels.bits_allocated, pixels.bits_stored, pixels.photometric) == (1, 1, ("MONOCHROME2",))
    assert [d.values for d in SOP_CLASS.defaults if d.path == "SegmentationType"] == [("BINARY",)]


def test_its_frames_are_those_of_another_series():
    assert SOP_CLASS.kind == "segmentation"
