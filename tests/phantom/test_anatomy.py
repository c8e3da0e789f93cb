"""Bodies: lengths grow by the factor, angles do not, and tissues keep their own values."""

from dicomforge.phantom.anatomy import Anatomy, of_tissue


def test_lengths_grow_and_angles_do_not() -> None:
    body = Anatomy(2.0)
    body.ellipsoid("a", "m", (1, 2, 3), (4, 5, 6), (7, 8, 9))
    body.tube("b", "m", 1.5, (0, 0, 0), (1, 2, 3))
    body.add("c", "cylinder", "m", radius=1, height=2, axis="x")
    ellipsoid, tube, cylinder = (dict(layer.params) for layer in body.layers)
    assert ellipsoid == {"at": (2, 4, 6), "radii": (8, 10, 12), "rotate": (7, 8, 9)}
    assert tube == {"points": ((0, 0, 0), (2, 4, 6)), "radius": 3}
    assert cylinder == {"radius": 2, "height": 4, "axis": "x"}
    assert [layer.name for layer in body.layers] == ["a", "b", "c"]


def test_a_value_that_the_library_has_is_not_replaced() -> None:
    found = of_tissue("liver@1", suv=9.0, mu=0.2)
    assert (dict(found.values)["suv"], dict(found.values)["mu"], found.code) == (2.17, 0.2, "SCT:10200004")
    assert of_tissue("liver@1", "SCT:1").code == "SCT:1"
