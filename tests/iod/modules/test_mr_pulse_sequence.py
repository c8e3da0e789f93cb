from functools import partial

from tests.iod.instances import is_required, item

MR = "1.2.840.10008.5.1.4.1.1.4.1"
ORIGINAL = item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE"))

required = partial(is_required, "mr-pulse-sequence", sop_class_uid=MR)


def test_an_original_image_tells_its_pulse_sequence():
    assert required("EchoPulseSequence", ORIGINAL)
    assert not required("EchoPulseSequence", item(ImageType=("DERIVED", "PRIMARY", "VOLUME", "NONE")))


def test_spin_echoes_say_whether_they_are_several():
    for echo, needed in (("SPIN", True), ("BOTH", True), ("GRADIENT", False)):
        assert required("MultipleSpinEcho", ORIGINAL.merged(item(EchoPulseSequence=echo))) is needed


def test_coverage_belongs_to_3d():
    for kind, needed in (("3D", True), ("2D", False)):
        assert required("CoverageOfKSpace", ORIGINAL.merged(item(MRAcquisitionType=kind))) is needed
