from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("ContrastBolusUsageSequence")


def test_the_phase_of_contrast_is_the_authors():
    assert not required("ContrastBolusAgentPhase", item())
