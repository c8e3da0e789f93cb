from tests.iod.instances import completed, facts, written

NAME = "digital-x-ray-image-for-presentation"


def test_a_grid_may_be_named_without_its_pitch():
    result = completed(NAME, *facts(NAME), *written(Grid=("FIXED", "FOCUSED")))
    assert not result.diagnostics
    assert "GridPitch" not in result.attributes
