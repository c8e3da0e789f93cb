from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("FunctionalMRSequence")


def test_settling_frames_are_told_where_there_are_some():
    for present, needed in (("YES", True), ("NO", False)):
        root = item(FunctionalSettlingPhaseFramesPresent=present)
        assert required("SettlingPhaseFrame", item(), root=root) is needed
