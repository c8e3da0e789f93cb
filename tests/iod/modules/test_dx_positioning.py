from tests.iod.instances import completed, facts, written

NAME = "digital-x-ray-image-for-presentation"


def test_a_distance_of_the_tube_brings_the_positioner():
    assert "PositionerType" not in completed(NAME, *facts(NAME)).attributes
    attributes = completed(NAME, *facts(NAME), *written(TableType="FIXED")).attributes
    assert attributes.value("PositionerType") == ()
    assert "PositionerType" in attributes
