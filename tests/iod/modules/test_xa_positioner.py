from tests.iod.instances import completed, is_required, item


def test_a_run_tells_whether_its_positioner_moves():
    assert is_required("xa-positioner", "PositionerMotion", item(NumberOfFrames=5))
    assert not is_required("xa-positioner", "PositionerMotion", item())


def test_a_positioner_that_moves_has_its_increments():
    for angle in ("Primary", "Secondary"):
        keyword = f"Positioner{angle}AngleIncrement"
        assert is_required("xa-positioner", keyword, item(PositionerMotion="DYNAMIC"))
        assert not is_required("xa-positioner", keyword, item(PositionerMotion="STATIC"))


def test_angles_that_nobody_tells_are_empty():
    attributes = completed("x-ray-angiographic-image").attributes
    assert "PositionerPrimaryAngle" in attributes
    assert attributes.value("PositionerPrimaryAngle") == ()
