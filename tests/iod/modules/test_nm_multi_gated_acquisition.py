from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from tests.iod.instances import is_required, item

APPLIES = about("nm-multi-gated-acquisition").applies

GATED = "GatedInformationSequence"
POINTING = item(FrameIncrementPointer=("RRIntervalVector", "TimeSlotVector"))


def test_gates_are_described_where_the_pointer_includes_them():
    assert is_required("nm-multi-gated-acquisition", GATED, POINTING)
    slots = f"{GATED}.DataInformationSequence.TimeSlotInformationSequence"
    assert is_required("nm-multi-gated-acquisition", slots, item(), POINTING, item())
    assert not is_required("nm-multi-gated-acquisition", GATED, item(FrameIncrementPointer="SliceVector"))


def test_it_applies_to_gated_images():
    for kind, applies in (("GATED", True), ("RECON GATED TOMO", True), ("STATIC", False)):
        view = View(item(ImageType=("ORIGINAL", "PRIMARY", kind)), (), "", frozenset())
        assert APPLIES(view) is applies
