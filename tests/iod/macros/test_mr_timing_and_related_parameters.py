from dicomforge.iod.view import items
from tests.iod.enhanced_mr import required_in
from tests.iod.instances import completed, item, written

required = required_in("MRTimingAndRelatedParametersSequence")


def test_an_original_frame_tells_it_and_a_derived_one_may():
    assert required("RepetitionTime", item())
    assert not required("RepetitionTime", item(), item())


def test_gradient_output_is_the_authors():
    assert not required("GradientOutput", item())


def test_safety_is_told_by_a_system_that_can_and_is_not_invented():
    """Table C.8-89: "if the system is capable of calculating", "if required by law or regulations"."""
    for keyword in ("SpecificAbsorptionRateSequence", "OperatingModeSequence"):
        assert not required(keyword, item())
    facts = written(EffectiveEchoTime=15, RepetitionTime=500)
    (shared,) = items(completed("enhanced-mr-image", *facts).attributes.value("SharedFunctionalGroupsSequence"))
    (timing,) = items(shared.value("MRTimingAndRelatedParametersSequence"))
    assert "RepetitionTime" in timing
    assert "SpecificAbsorptionRateSequence" not in timing
    assert "OperatingModeSequence" not in timing
