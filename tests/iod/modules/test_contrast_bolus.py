from tests.iod.instances import completed, written


def test_the_agent_is_written_empty_where_contrast_is_spoken_of():
    attributes = completed("mr-image", *written(ContrastBolusVolume=20)).attributes
    assert "ContrastBolusAgent" in attributes
    assert not attributes.value("ContrastBolusAgent")
