from tests.iod.instances import completed, facts, written

NAME = "digital-x-ray-image-for-presentation"


def test_a_filter_may_be_named_without_its_thickness():
    result = completed(NAME, *facts(NAME), *written(FilterMaterial="RHODIUM"))
    assert not result.diagnostics
    assert "FilterThicknessMinimum" not in result.attributes
