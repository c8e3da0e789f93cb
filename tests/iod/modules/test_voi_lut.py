from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from tests.iod.instances import CT, is_required, item


def test_a_centre_needs_a_width_and_a_width_a_centre():
    assert is_required("voi-lut", "WindowWidth", item(WindowCenter=40))
    assert is_required("voi-lut", "WindowCenter", item(WindowWidth=400))
    assert not is_required("voi-lut", "WindowWidth", item())


def test_a_table_stands_for_a_window():
    assert not is_required("voi-lut", "WindowCenter", item(VOILUTSequence=item(LUTData=b"")))
    assert is_required("voi-lut", "VOILUTSequence", item())
    assert not is_required("voi-lut", "VOILUTSequence", item(WindowCenter=40))


def test_digital_x_ray_for_presentation_brings_the_module():
    applies = about("voi-lut").applies
    assert applies is not None
    for intent, answer in (("FOR PRESENTATION", True), ("FOR PROCESSING", False)):
        assert applies(View(item(PresentationIntentType=intent), (), CT, frozenset())) is answer
