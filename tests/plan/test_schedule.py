from decimal import Decimal

from dicomforge.model.plan import Axis
from dicomforge.plan.axes import Layout
from dicomforge.plan.schedule import Schedule, made, time_axis


def schedule(length: int, labels: tuple[str, ...] = (), starts=None, lasts=None) -> Schedule:
    axis = time_axis(Layout((Axis("b", 2), Axis("t", length)), ()), {"t": labels})
    assert axis is not None
    assert axis.position == 1
    return made(axis, starts or [None] * length, lasts or [None] * length)


def decimals(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


def test_values_of_the_axis_are_seconds_and_each_step_lasts_until_the_next() -> None:
    assert schedule(3, ("0", "0.5", "2")) == (decimals("0", "0.5", "2"), decimals("0.5", "1.5", "1.5"))


def test_steps_without_values_follow_one_another() -> None:
    made = schedule(3, lasts=[Decimal(10), Decimal(20), Decimal(30)])
    assert made.starts_s == decimals("0", "10", "30")
    assert made.end_s == 60


def test_what_the_author_wrote_of_each_step_comes_first() -> None:
    assert schedule(2, ("0", "1"), starts=[Decimal(3), Decimal(5)]).starts_s == decimals("3", "5")


def test_labels_that_are_no_numbers_are_names() -> None:
    assert schedule(2, ("pre", "post")).starts_s == decimals("0", "60")


def test_a_series_without_a_temporal_axis_has_none() -> None:
    assert time_axis(Layout((Axis("b", 2),), ()), {}) is None
