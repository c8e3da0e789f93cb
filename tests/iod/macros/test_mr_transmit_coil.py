from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("MRTransmitCoilSequence")


def test_an_original_frame_tells_it_and_a_derived_one_may():
    assert required("TransmitCoilType", item())
    assert not required("TransmitCoilType", item(), item())
