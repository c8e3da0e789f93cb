from dicomforge.iod.sop_classes.positron_emission_tomography_image import SOP_CLASS
from tests.iod.instances import completed, written

NAME = "positron-emission-tomography-image"


def test_values_have_units_a_source_and_a_correction():
    attributes = completed(NAME).attributes
    told = [attributes.text(k) for k in ("Units", "CountsSource", "DecayCorrection", "FrameReferenceTime")]
    assert told == ["BQML", "EMISSION", "START", "0"]
    assert attributes.value("CorrectedImage")[0] == "DECY"


def test_without_decay_correction_there_is_neither_factor_nor_claim():
    attributes = completed(NAME, *written(DecayCorrection="NONE")).attributes
    assert "DecayFactor" not in attributes
    assert "DECY" not in attributes.value("CorrectedImage")


def test_the_decay_factor_of_a_later_frame_is_asked_for():
    assert completed(NAME).attributes.text("DecayFactor") == "1"
    found = completed(NAME, *written(FrameReferenceTime=600000)).diagnostics
    assert "DecayFactor" in {d.message.partition(" is ")[0] for d in found}


def test_the_intercept_is_always_0():
    assert ("RescaleIntercept", 0) in SOP_CLASS.pixels.fixed
