from tests.iod.instances import is_required, item

INDEX = "DimensionIndexSequence"


def test_dimensions_are_listed_unless_tiles_fill_the_image():
    assert is_required("multi-frame-dimension", INDEX, item())
    assert not is_required("multi-frame-dimension", INDEX, item(DimensionOrganizationType="TILED_FULL"))


def test_a_private_pointer_names_its_creator():
    creator = f"{INDEX}.DimensionIndexPrivateCreator"
    assert is_required("multi-frame-dimension", creator, item(DimensionIndexPointer="(0019,1010)"), item())
    assert not is_required("multi-frame-dimension", creator, item(DimensionIndexPointer="StackID"), item())
    group = f"{INDEX}.FunctionalGroupPrivateCreator"
    assert is_required("multi-frame-dimension", group, item(FunctionalGroupPointer="(0019,1010)"), item())


def test_the_group_of_an_attribute_is_the_authors():
    assert not is_required("multi-frame-dimension", f"{INDEX}.FunctionalGroupPointer", item(), item())
