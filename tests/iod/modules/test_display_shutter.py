import pytest

from tests.iod.instances import is_required, item

EDGES = ("Left", "Right", "Upper", "Lower")


@pytest.mark.parametrize(
    ("shape", "keywords"),
    [
        (
            "RECTANGULAR",
            [f"Shutter{e}{'Vertical' if e in EDGES[:2] else 'Horizontal'}Edge" for e in EDGES],
        ),
        ("CIRCULAR", ["CenterOfCircularShutter", "RadiusOfCircularShutter"]),
        ("POLYGONAL", ["VerticesOfThePolygonalShutter"]),
    ],
)
def test_a_shape_needs_what_describes_it(shape, keywords):
    for keyword in keywords:
        assert is_required("display-shutter", keyword, item(ShutterShape=shape))
        assert not is_required("display-shutter", keyword, item(ShutterShape="OTHER"))
