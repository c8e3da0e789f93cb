"""`when` of a layer."""

import pytest

from dicomforge.model.attribute_spec import Draw
from tests.plan.specs import series, spec


def when(written: str) -> object:
    text = series("Modality: CT\nphantom:\n  - circle: {radius: 1, value: 5, when: " + written + "}")
    return spec(text).patients[0].studies[0].series[0].phantom[0].when


def test_a_layer_is_there_or_not_or_by_chance() -> None:
    assert (when("true"), when("false")) == (True, False)
    drawn = when("{choice: [true, false], weights: [1, 3]}")
    assert isinstance(drawn, Draw)
    assert drawn.arguments == ("true", "false")


def test_a_choice_is_of_true_and_false() -> None:
    with pytest.raises(AssertionError, match="DF06"):
        when("{choice: [yes, no]}")
