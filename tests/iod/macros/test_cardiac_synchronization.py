from tests.iod.instances import is_required, item

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.CardiacSynchronizationSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


def test_the_rr_interval_belongs_to_gating():
    for technique, needed in (("PROSPECTIVE", True), ("REALTIME", False), ("NONE", False)):
        root = item(CardiacSynchronizationTechnique=technique)
        assert required("RRIntervalTimeNominal", item(), root=root) is needed


def test_the_phase_is_told_where_it_is_a_dimension():
    phase = "NominalPercentageOfCardiacPhase"
    root = item(DimensionIndexSequence=item(DimensionIndexPointer=phase))
    assert required(phase, item(), root=root)
    assert not required(phase, item())
