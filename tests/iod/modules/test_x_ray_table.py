from tests.iod.instances import completed, is_required, item, written


def test_a_table_that_moves_has_its_increments():
    for way in ("Vertical", "Lateral", "Longitudinal"):
        assert is_required("x-ray-table", f"Table{way}Increment", item(TableMotion="DYNAMIC"))
        assert not is_required("x-ray-table", f"Table{way}Increment", item(TableMotion="STATIC"))


def test_its_motion_is_the_authors_word():
    assert "TableMotion" not in completed("x-ray-angiographic-image").attributes
    attributes = completed("x-ray-angiographic-image", *written(TableMotion="DYNAMIC")).attributes
    assert "TableLateralIncrement" in attributes
