from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("MRReceiveCoilSequence")


def test_the_elements_of_a_multicoil_are_told():
    assert required("MultiCoilDefinitionSequence", item(ReceiveCoilType="MULTICOIL"))
    assert not required("MultiCoilDefinitionSequence", item(ReceiveCoilType="BODY"))
