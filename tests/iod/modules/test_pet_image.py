from tests.iod.instances import completed, is_required, item, written

GATED = item(SeriesType=("GATED", "IMAGE"))
PT = "positron-emission-tomography-image"


def test_gates_have_times_and_limits_where_beats_are_rejected():
    for keyword in ("TriggerTime", "FrameTime"):
        assert is_required("pet-image", keyword, GATED)
        assert not is_required("pet-image", keyword, item(SeriesType=("STATIC", "IMAGE")))
    for keyword in ("LowRRValue", "HighRRValue"):
        assert is_required("pet-image", keyword, item(SeriesType=("GATED", "IMAGE"), BeatRejectionFlag="Y"))
        assert not is_required("pet-image", keyword, GATED)


def test_the_decay_factor_goes_with_the_correction():
    assert is_required("pet-image", "DecayFactor", item(DecayCorrection="ADMIN"))
    assert not is_required("pet-image", "DecayFactor", item(DecayCorrection="NONE"))


def test_the_clock_fills_the_time_of_acquisition_and_nothing_else_of_type_2():
    attributes = completed(PT, clock="20240131101500").attributes
    assert (attributes.text("AcquisitionDate"), attributes.text("AcquisitionTime")) == ("20240131", "101500")
    assert attributes.text("PatientBirthDate") == ""
    assert completed(PT, *written(SeriesDate="20240131", SeriesTime="10")).attributes.text("AcquisitionDate") == ""
