from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from tests.iod.instances import item

GRAYSCALE = from_tables("1.2.840.10008.5.1.4.1.1.11.1")


def test_a_presentation_lut_is_a_shape_or_a_table() -> None:
    table = vr.element("PresentationLUTSequence", item(LUTDescriptor=(2, 0, 8), LUTData=b"01"))
    inverse = vr.element("PresentationLUTShape", "INVERSE")
    for given, shape in (((), "IDENTITY"), ((inverse,), "INVERSE"), ((table,), "")):
        made = trace(GRAYSCALE, Attributes(given), Context()).attributes
        assert made.text("PresentationLUTShape") == shape
        assert ("PresentationLUTSequence" in made) is (shape == "")
