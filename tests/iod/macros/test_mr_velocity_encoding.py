from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("MRVelocityEncodingSequence")


def test_an_original_frame_tells_it_and_a_derived_one_may():
    assert required("VelocityEncodingMaximumValue", item())
    assert not required("VelocityEncodingMaximumValue", item(), item())
