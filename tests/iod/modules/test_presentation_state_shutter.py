import pytest

from tests.iod.instances import of_tables

GRAYSCALE, COLOR = "1.2.840.10008.5.1.4.1.1.11.1", "1.2.840.10008.5.1.4.1.1.11.2"


@pytest.mark.parametrize(("uid", "colour"), [(GRAYSCALE, False), (COLOR, True)])
def test_a_shutter_needs_a_value_and_a_colour_outside_of_the_grayscale_class(uid: str, colour: bool) -> None:
    made = of_tables(uid, ShutterShape="CIRCULAR")
    assert made.asks_for("ShutterPresentationValue")
    assert made.asks_for("ShutterPresentationColorCIELabValue") is colour
