import pytest

from tests.iod.instances import is_required, item

DESCRIBED_BY = {
    "RECTANGULAR": (
        "CollimatorLeftVerticalEdge",
        "CollimatorRightVerticalEdge",
        "CollimatorUpperHorizontalEdge",
        "CollimatorLowerHorizontalEdge",
    ),
    "CIRCULAR": ("CenterOfCircularCollimator", "RadiusOfCircularCollimator"),
    "POLYGONAL": ("VerticesOfThePolygonalCollimator",),
}


@pytest.mark.parametrize("shape", DESCRIBED_BY)
def test_a_shape_needs_what_describes_it_among_others_too(shape):
    other = next(s for s in DESCRIBED_BY if s != shape)
    for keyword in DESCRIBED_BY[shape]:
        assert is_required("x-ray-collimator", keyword, item(CollimatorShape=(other, shape)))
        assert not is_required("x-ray-collimator", keyword, item(CollimatorShape=other))
