from tests.iod.enhanced_mr import required_in
from tests.iod.instances import item

required = required_in("CardiacSynchronizationSequence")


def test_the_rr_interval_belongs_to_gating():
    for technique, needed in (("PROSPECTIVE", True), ("REALTIME", False), ("NONE", False)):
        root = item(CardiacSynchronizationTechnique=technique)
        assert required("RRIntervalTimeNominal", item(), root=root) is needed


def test_the_phase_is_told_where_it_is_a_dimension():
    phase = "NominalPercentageOfCardiacPhase"
    root = item(DimensionIndexSequence=item(DimensionIndexPointer=phase))
    assert required(phase, item(), root=root)
    assert not required(phase, item())
