"""The contrast of Toft; test_shepp_logan_2d.py holds both variants against an independent implementation."""

from dicomforge.phantom.presets.shepp_logan_2d_modified import SheppLogan2DModified


def test_brain_is_a_fifth_of_the_skull_and_no_value_is_below_0() -> None:
    """Toft: 1 at the skull, 0.2 in the brain, 0 in the ventricles."""
    parts = {p.name: p.value for p in SheppLogan2DModified(radius=1.0, from_=0.0, to=1.0).layers()}
    brain = parts["skull"] + parts["brain"]
    assert round(brain, 9) == 0.2
    assert round(brain + parts["ventricle-left"], 9) == 0.0
