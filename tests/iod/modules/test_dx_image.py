import numpy as np
import pytest
from pydicom.pixels import apply_windowing

from tests.iod.instances import CRANIO_CAUDAL, completed, data_set, facts, is_required, item, written

NAME = "digital-x-ray-image-for-presentation"
PRESENTED = {"PresentationIntentType": "FOR PRESENTATION"}
SPECIMEN = {"CodeValue": "119376003", "CodingSchemeDesignator": "SCT", "CodeMeaning": "tissue specimen"}


def of(*elements):
    return completed(NAME, *facts(NAME), *elements)


def test_orientation_is_asked_of_all_but_specimens():
    for given, answer in (
        (item(), True),
        (item(ViewCodeSequence=item(**CRANIO_CAUDAL)), True),
        (item(ViewCodeSequence=item(**SPECIMEN)), False),
    ):
        assert is_required("dx-image", "PatientOrientation", given) is answer


def test_without_a_table_a_window_is_needed_for_presentation_alone():
    table = item(LUTDescriptor=(2, 0, 8), LUTData=b"01")
    assert is_required("dx-image", "WindowCenter", item(**PRESENTED))
    assert not is_required("dx-image", "WindowCenter", item(**PRESENTED, VOILUTSequence=table))
    assert not is_required("dx-image", "WindowCenter", item(PresentationIntentType="FOR PROCESSING"))


def test_a_window_and_a_table_may_stand_together():
    table = item(LUTDescriptor=(2, 0, 8), LUTData=b"01")
    assert not of(*written(WindowCenter=5, WindowWidth=4, VOILUTSequence=table)).diagnostics


def test_a_window_for_processing_shall_not_be():
    name = "digital-x-ray-image-for-processing"
    found = completed(name, *facts(name), *written(WindowCenter=5, WindowWidth=4)).diagnostics
    assert [(d.code, d.message.partition(" is ")[0]) for d in found] == [("DF082", "WindowCenter")]
    assert "WindowCenter" not in completed(name, *facts(name)).attributes


@pytest.mark.parametrize("bits", [8, 12, 16])
def test_the_window_of_nobody_shows_each_stored_value_at_its_own_place(bits):
    attributes = of(*written(BitsStored=bits, HighBit=bits - 1)).attributes
    values = np.arange(1 << bits)
    shown = apply_windowing(values, data_set(attributes))
    assert np.abs(shown - values).max() < 0.5


def test_half_a_window_is_not_filled_up():
    for keyword, missed in (("WindowCenter", "WindowWidth"), ("WindowWidth", "WindowCenter")):
        found = of(*written(**{keyword: 100})).diagnostics
        assert [d.message.partition(" is ")[0] for d in found if d.severity == "error"] == [missed]


@pytest.mark.parametrize(("photometric", "shape"), [("MONOCHROME2", "IDENTITY"), ("MONOCHROME1", "INVERSE")])
def test_the_shape_of_the_presentation_follows_the_photometric_interpretation(photometric, shape):
    given = written(PhotometricInterpretation=photometric)
    assert of(*given).attributes.text("PresentationLUTShape") == shape


def test_the_third_value_of_the_image_type_has_zero_length():
    assert of().attributes.value("ImageType") == ("ORIGINAL", "PRIMARY", "")


def test_lossy_pixels_name_their_ratio():
    assert is_required("dx-image", "LossyImageCompressionRatio", item(LossyImageCompression="01"))
    assert not is_required("dx-image", "LossyImageCompressionRatio", item(LossyImageCompression="00"))
