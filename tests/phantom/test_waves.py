from dicomforge.phantom.lattice import lattice
from dicomforge.phantom.plane import Linear
from dicomforge.phantom.waves import Waves

ACROSS, DOWN = Linear(0.0, 1, 0), Linear(0.0, 0, 1)


def test_one_wave_gives_two_values_in_turn_from_its_origin_on() -> None:
    values = Waves((ACROSS,), 4.0, (10.0, 20.0), False).values(lattice((1, 9), (0, 0, 1, 9)))
    assert values.tolist() == [[10, 10, 20, 20, 10, 10, 20, 20, 10]]


def test_two_waves_give_the_first_value_where_both_are_on_the_same_half() -> None:
    at = lattice((8, 8), (0, 0, 8, 8))
    s, t = (Waves((along,), 4.0, (1.0, -1.0), False).values(at) for along in (ACROSS, DOWN))
    assert (Waves((ACROSS, DOWN), 4.0, (10.0, 20.0), False).values(at) == 15.0 - 5.0 * s * t).all()
