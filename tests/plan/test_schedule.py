from decimal import Decimal

import pytest

from dicomforge.model.plan import Axis
from dicomforge.plan.layout import Layout
from dicomforge.plan.schedule import Schedule, TimeAxis, made, time_axis
from tests.plan.specs import findings, only, series, shown


def schedule(length: int, labels: tuple[str, ...] = (), starts=None, lasts=None) -> Schedule:
    axis = time_axis(Layout((Axis("b", 2), Axis("t", length)), ()), {"t": labels})
    assert axis.position == 1
    return made(axis, starts or [None] * length, lasts or [None] * length)


def decimals(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


def test_values_of_the_axis_are_seconds_and_each_step_lasts_until_the_next() -> None:
    assert schedule(3, ("0", "0.5", "2")) == (decimals("0", "0.5", "2"), decimals("0.5", "1.5", "1.5"))


def test_steps_without_values_follow_one_another() -> None:
    made = schedule(3, lasts=[Decimal(10), Decimal(20), Decimal(30)])
    assert made.starts_s == decimals("0", "10", "30")
    assert max(start + lasts for start, lasts in zip(made.starts_s, made.lasts_s, strict=True)) == 60


def test_what_the_author_wrote_of_each_step_comes_first() -> None:
    assert schedule(2, ("0", "1"), starts=[Decimal(3), Decimal(5)]).starts_s == decimals("3", "5")


def test_labels_that_are_no_numbers_are_names() -> None:
    assert schedule(2, ("pre", "post")).starts_s == decimals("0", "60")


def test_a_series_without_a_temporal_axis_has_one_step() -> None:
    assert time_axis(Layout((Axis("b", 2),), ()), {}) == TimeAxis("", -1, 1, ())


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ("[0, 30s]", "are no numbers"),
        ("[30, 0]", "do not ascend"),
        ("[0, 0]", "do not ascend"),
    ],
)
@pytest.mark.parametrize(
    ("modality", "name"), [("MR", "t"), ("PT", "time-slice"), ("PT", "time-slot"), ("NM", "time-slice")]
)
def test_values_that_are_no_times_are_an_error_at_the_axis(
    values: str, problem: str, modality: str, name: str
) -> None:
    text = shown(series(f"Modality: {modality}\naxes: {{{name}: {values}}}"), "DF076")
    assert f"error DF076: the values of the axis '{name}' {problem}\n" in text
    assert text.endswith(
        f"  found: {values[1:-1]}\n"
        "  expected: seconds after the first moment, each later than the one before\n"
        f"  help: write numbers that ascend, such as `{name}: [0, 30, 90]`, or a length"
    )


def test_words_name_the_steps_of_single_images() -> None:
    plan = only(series("Modality: MR\naxes: {t: [pre, post]}"))
    assert [instance.name for instance in plan.instances] == ["t-pre", "t-post"]


@pytest.mark.parametrize(
    ("modality", "name", "longest"),
    [("MR", "t", 10**9), ("PT", "t", 2147483), ("PT", "time-slice", 2147483), ("NM", "time-slice", 2147483)],
)
def test_moments_that_no_value_can_hold_are_an_error_at_the_axis(modality: str, name: str, longest: int) -> None:
    """ActualFrameDuration is an IS in ms: 2^31 ms are 2,147,483.6 s (PS3.5 section 6.2)."""
    lines = f"Modality: {modality}\naxes: {{{name}: [0, {longest + 1}]}}"
    assert f"the values of the axis '{name}' are not supported yet beyond {longest:,} s" in shown(
        series(lines), "DF076"
    )
    assert "DF076" not in {one.code for one in findings(series(lines.replace(str(longest + 1), str(longest))))}
