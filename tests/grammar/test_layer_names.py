"""Names that layers are given."""

from dicomforge.grammar.layer_names import free


def test_a_name_is_the_kind_or_the_kind_with_the_first_number_that_is_free() -> None:
    taken, numbers = {"circle": None, "circle-2": None}, {}
    assert free("circle", {"circle-3"}, taken, numbers) == "circle-4"
    assert free("shepp-logan-2d@1", set(), taken, numbers) == "shepp-logan-2d"
