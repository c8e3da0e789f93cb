from tests.iod.instances import is_required, item


def test_a_turned_field_of_view_needs_all_of_its_transformation():
    turned, flipped = item(FieldOfViewRotation=90), item(FieldOfViewHorizontalFlip="YES")
    for keyword, given in (
        ("FieldOfViewOrigin", turned),
        ("FieldOfViewOrigin", flipped),
        ("FieldOfViewRotation", flipped),
        ("FieldOfViewHorizontalFlip", turned),
    ):
        assert is_required("dx-detector", keyword, given)
        assert not is_required("dx-detector", keyword, item())
