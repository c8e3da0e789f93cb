import re

import pytest

from dicomforge.iod.radionuclides import NUCLIDES, half_life_s
from dicomforge.standard import codes

SYMBOLS = {"Carbon": "C", "Copper": "Cu", "Fluorine": "F", "Gallium": "Ga", "Iodine": "I", "Nitrogen": "N"}


def test_every_radionuclide_of_the_context_group_is_there_under_its_own_name():
    """CID 4020 writes F-18 as `^18^Fluorine`."""
    group = codes.meanings_in(4020)
    assert set(NUCLIDES) == set(group)
    for code, meaning in group.items():
        found = re.fullmatch(r"\^(\d+m?)\^(\w+)", meaning)
        assert found is not None
        symbol, mass = NUCLIDES[code][0].split("-")
        assert mass == found[1]
        assert symbol == SYMBOLS.get(found[2], symbol)


@pytest.mark.parametrize(
    ("value", "seconds"), [("77004003", 6586.2), ("21576001", 9.965 * 60), ("40937006", 4.176 * 86400)]
)
def test_half_lives_are_in_seconds(value: str, seconds: float):
    """ICRP Publication 107: F-18 109.77 min, N-13 9.965 min, I-124 4.1760 d."""
    assert float(half_life_s("SCT", value) or 0) == pytest.approx(seconds, rel=1e-12)


def test_another_code_has_none():
    assert half_life_s("SCT", "72454006") is None
