"""Numbers of clipped samples add up by side."""

from dicomforge.model.clipped import NONE, Clipped


def test_each_side_is_counted_on_its_own() -> None:
    found = Clipped(below=1, above=2) + Clipped(above=4)
    assert (found.below, found.above, found.total) == (1, 6, 7)


def test_one_sample_is_enough_to_be_true() -> None:
    assert not NONE
    assert NONE + Clipped(below=1)
    assert NONE + Clipped(above=1)
