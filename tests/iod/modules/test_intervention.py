from tests.iod.instances import completed, item, written


def test_an_intervention_has_a_status_known_or_not():
    given = written(InterventionSequence=item(InterventionDescription="stent"))
    (one,) = completed("x-ray-angiographic-image", *given).attributes.value("InterventionSequence")
    assert "InterventionStatus" in one
    assert one.value("InterventionStatus") == ()
