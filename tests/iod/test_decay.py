import math
from decimal import Decimal

import pytest

from dicomforge.iod.decay import average_s, factor


@pytest.mark.parametrize("duration", [0.5, 10, 600, 7200])
@pytest.mark.parametrize("half_life", [75.5, 1223.4, 6586.2])
def test_a_frame_has_its_average_rate_at_the_average_time(duration: float, half_life: float):
    """The integral of the rate over the frame is the rate at that time times the duration."""
    rate = math.log(2) / half_life
    average = float(average_s(Decimal(str(duration)), Decimal(str(half_life))))
    assert math.exp(-rate * average) * duration == pytest.approx((1 - math.exp(-rate * duration)) / rate, rel=1e-12)
    assert 0 < average < duration / 2


def test_a_moment_is_its_own_average():
    assert average_s(Decimal(0), Decimal(100)) == 0


@pytest.mark.parametrize(
    ("seconds", "expected"), [("0", "1"), ("6586.2", "2.000000000"), ("-6586.2", "0.5000000000")]
)
def test_activity_halves_in_a_half_life(seconds: str, expected: str):
    assert factor(Decimal(seconds), Decimal("6586.2")) == Decimal(expected)
