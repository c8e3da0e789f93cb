"""Agreement: most of many."""

from dicomforge.inspect.stack import agreement


def test_the_value_of_most_is_the_one_and_the_others_are_named() -> None:
    found = agreement([(1.0,), (2.0,), (1.0,), (1.0,)], 0.1)
    assert (found.of, found.others, found.is_majority) == ((1.0,), (1,), True)


def test_values_within_the_tolerance_are_one() -> None:
    assert agreement([(1.0, 0.0), (1.0005, 0.0), (0.9995, 0.0)], 1e-3).others == ()


def test_a_half_is_no_majority() -> None:
    assert not agreement([(1.0,), (2.0,)], 0.1).is_majority


def test_of_equals_the_first_is_taken() -> None:
    assert agreement([(2.0,), (1.0,)], 0.1).of == (2.0,)


def test_nothing_agrees_on_nothing() -> None:
    assert agreement([], 0.1).groups == ()


def test_the_groups_hold_every_index_once_however_many_values_there_are() -> None:
    found = agreement([(float(n),) for n in range(200)], 0.1)
    assert sorted(i for group in found.groups for i in group) == list(range(200))
