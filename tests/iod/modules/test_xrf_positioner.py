from tests.iod.instances import completed, written


def test_a_column_has_no_angles_of_a_c_arm():
    attributes = completed("x-ray-radiofluoroscopic-image", *written(ColumnAngulation=10)).attributes
    assert "PositionerPrimaryAngle" not in attributes
