"""What a series has more than it would have without `plant`."""

from dicomforge.model import vr
from dicomforge.model.parameter import parameters
from dicomforge.model.plant import VRS, Plant, Planted, Plants


def test_every_kind_of_value_has_a_word_and_a_vr() -> None:
    assert [one.name for one in parameters(Plant)] == [*VRS, "into"]
    assert set(VRS.values()) < set(vr.FORMS)


def test_more_is_added_behind_what_is_there() -> None:
    one, other = (Planted("names", text, "text", "ImageComments", text) for text in ("A^B", "C^D"))
    found = Plants((one,), ("(0011,0010)",)).more((other,), ("BurnedInAnnotation",))
    assert found == Plants((one, other), ("(0011,0010)", "BurnedInAnnotation"))
