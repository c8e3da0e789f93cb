import pytest

from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes

GRAYSCALE, COLOR = "1.2.840.10008.5.1.4.1.1.11.1", "1.2.840.10008.5.1.4.1.1.11.2"


@pytest.mark.parametrize(("uid", "colour"), [(GRAYSCALE, False), (COLOR, True)])
def test_a_shutter_needs_a_value_and_a_colour_outside_of_the_grayscale_class(uid: str, colour: bool) -> None:
    found = trace(from_tables(uid), Attributes([vr.element("ShutterShape", "CIRCULAR")]), Context()).findings
    texts = " ".join(str(one(Context())) for one in found)
    assert "ShutterPresentationValue" in texts
    assert ("ShutterPresentationColorCIELabValue" in texts) is colour
