from tests.iod.instances import is_required, item


def test_an_offset_needs_the_type_of_its_event():
    keyword = "LongitudinalTemporalEventType"
    assert is_required("clinical-trial-study", keyword, item(LongitudinalTemporalOffsetFromEvent=1.5))
    assert not is_required("clinical-trial-study", keyword, item())


def test_a_consent_to_distribution_says_to_whom():
    dotted = "ConsentForClinicalTrialUseSequence.DistributionType"
    for flag, answer in (("YES", True), ("WITHDRAWN", True), ("NO", False)):
        assert is_required("clinical-trial-study", dotted, item(ConsentForDistributionFlag=flag), item()) is answer
