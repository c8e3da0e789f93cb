from tests.iod.instances import is_required, item


def test_gates_time_slices_and_methods_go_with_the_type_of_series():
    gated, dynamic = item(SeriesType=("GATED", "IMAGE")), item(SeriesType=("DYNAMIC", "REPROJECTION"))
    for keyword in ("NumberOfRRIntervals", "NumberOfTimeSlots"):
        assert is_required("pet-series", keyword, gated)
        assert not is_required("pet-series", keyword, dynamic)
    for keyword in ("NumberOfTimeSlices", "ReprojectionMethod"):
        assert is_required("pet-series", keyword, dynamic)
        assert not is_required("pet-series", keyword, gated)
