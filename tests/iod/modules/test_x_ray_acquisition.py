from tests.iod.instances import completed, is_required, item, written


def test_an_exposure_or_time_and_current_are_asked_for():
    for given, missing in (
        (item(), {"Exposure", "ExposureTime", "XRayTubeCurrent"}),
        (item(Exposure=4), set()),
        (item(ExposureTime=10), {"Exposure", "XRayTubeCurrent"}),
    ):
        for keyword in ("Exposure", "ExposureTime", "XRayTubeCurrent"):
            if keyword not in given:
                assert is_required("x-ray-acquisition", keyword, given) is (keyword in missing)


def test_time_and_current_make_the_exposure_needless():
    assert not is_required("x-ray-acquisition", "Exposure", item(ExposureTime=10, XRayTubeCurrent=300))


def test_what_nobody_measured_is_empty():
    attributes = completed("x-ray-radiofluoroscopic-image", *written(KVP=90)).attributes
    assert attributes.text("KVP") == "90"
    assert attributes.value("Exposure") == ()
    assert "Exposure" in attributes
