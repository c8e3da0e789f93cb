"""What follows from one another in an MR pulse sequence, as the texts of PS3.3 C.8.13.4 and C.8.13.5.2 have it."""

import pytest

from dicomforge.iod.view import items
from tests.iod.instances import completed, written

ROOT = ("EchoPulseSequence", "PulseSequenceName", "MultipleSpinEcho", "SegmentedKSpaceTraversal")
TRAINS = ("RFEchoTrainLength", "GradientEchoTrainLength", "EchoTrainLength")


def sequence(**given):
    facts = written(EffectiveEchoTime=15, RepetitionTime=500, Rows=64, Columns=64, **given)
    found = completed("enhanced-mr-image", *facts)
    (shared,) = items(found.attributes.value("SharedFunctionalGroupsSequence"))
    (timing,) = items(shared.value("MRTimingAndRelatedParametersSequence"))
    trains = tuple(timing.numbers(keyword) for keyword in TRAINS)
    return tuple(found.attributes.text(keyword) for keyword in ROOT), tuple(int(t[0]) if t else None for t in trains)


@pytest.mark.parametrize(
    ("given", "words", "trains"),
    [
        ({}, ("SPIN", "se", "NO", "SINGLE"), (1, 0, 1)),
        ({"EchoPulseSequence": "SPIN"}, ("SPIN", "se", "NO", "SINGLE"), (1, 0, 1)),
        ({"EchoPulseSequence": "GRADIENT"}, ("GRADIENT", "gre", "", "SINGLE"), (0, 1, 1)),
        ({"EchoPulseSequence": "GRADIENT", "EchoTrainLength": 4}, ("GRADIENT", "gre", "", "PARTIAL"), (0, 4, 4)),
        ({"EchoPulseSequence": "BOTH"}, ("BOTH", "grase", "NO", "SINGLE"), (1, 1, 1)),
        ({"RFEchoTrainLength": 8}, ("SPIN", "tse", "YES", "PARTIAL"), (8, 0, 8)),
        ({"EchoTrainLength": 64}, ("SPIN", "tse", "YES", "FULL"), (64, 0, 64)),
        ({"RFEchoTrainLength": 0}, ("GRADIENT", "gre", "", "SINGLE"), (0, 1, 1)),
        ({"RFEchoTrainLength": 4, "GradientEchoTrainLength": 3}, ("BOTH", "grase", "YES", "PARTIAL"), (4, 3, 12)),
        ({"EchoPlanarPulseSequence": "YES"}, ("BOTH", "epi", "NO", "FULL"), (1, 64, 64)),
        (
            {"EchoPlanarPulseSequence": "YES", "EchoPulseSequence": "GRADIENT"},
            ("GRADIENT", "epi", "", "FULL"),
            (0, 64, 64),
        ),
        ({"SteadyStatePulseSequence": "FREE_PRECESSION"}, ("GRADIENT", "gre", "", "SINGLE"), (0, 1, 1)),
        ({"TimeOfFlightContrast": "YES"}, ("GRADIENT", "gre", "", "SINGLE"), (0, 1, 1)),
        ({"InversionTimes": 150}, ("SPIN", "ir", "NO", "SINGLE"), (1, 0, 1)),
        ({"PulseSequenceName": "own", "EchoPulseSequence": "GRADIENT"}, ("GRADIENT", "own", "", "SINGLE"), (0, 1, 1)),
    ],
)
def test_the_rest_of_a_sequence_follows_what_is_written(given, words, trains):
    """RF Echo Train Length: "A value of zero shall correspond to a pure gradient echo frame"."""
    assert sequence(**given) == (words, trains)


def test_the_number_of_spin_echoes_is_asked_for_where_there_are_several():
    words, trains = sequence(MultipleSpinEcho="YES")
    assert words[:2] == ("SPIN", "tse")
    assert trains == (None, 0, None)


@pytest.mark.parametrize(("echo", "angle"), [("SPIN", 90), ("BOTH", 90), ("GRADIENT", 30)])
def test_a_gradient_echo_excites_by_less(echo, angle):
    facts = written(EffectiveEchoTime=15, RepetitionTime=500, EchoPulseSequence=echo)
    (shared,) = items(completed("enhanced-mr-image", *facts).attributes.value("SharedFunctionalGroupsSequence"))
    assert items(shared.value("MRTimingAndRelatedParametersSequence"))[0].numbers("FlipAngle") == (angle,)
