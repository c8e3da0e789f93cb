from tests.iod.instances import completed, written


def test_beats_are_rejected_in_gated_series_only():
    name = "positron-emission-tomography-image"
    assert "BeatRejectionFlag" not in completed(name).attributes
    assert "BeatRejectionFlag" in completed(name, *written(SeriesType=("GATED", "IMAGE"))).attributes
