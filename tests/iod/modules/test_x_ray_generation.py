from tests.iod.instances import completed, facts, written

NAME = "digital-x-ray-image-for-presentation"


def test_a_tube_voltage_asks_for_no_more():
    result = completed(NAME, *facts(NAME), *written(KVP=125, ExposureControlMode="AUTOMATIC"))
    assert not result.diagnostics
    assert "ExposureTime" not in result.attributes
