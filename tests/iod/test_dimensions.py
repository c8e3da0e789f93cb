from dicomforge.iod.dimensions import is_dimension
from dicomforge.iod.view import View
from dicomforge.model.attributes import Attributes
from tests.iod.instances import CT, item


def test_an_attribute_is_a_dimension_where_a_pointer_holds_its_tag():
    root = item(DimensionIndexSequence=item(DimensionIndexPointer="StackID"))
    view = View(Attributes(), (root,), CT, frozenset())
    assert is_dimension("StackID")(view)
    assert not is_dimension("TemporalPositionIndex")(view)
