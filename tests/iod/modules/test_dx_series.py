from tests.iod.instances import completed, facts, is_required, item


def test_a_performed_procedure_step_is_the_authors_word():
    assert not is_required("dx-series", "ReferencedPerformedProcedureStepSequence", item())


def test_the_intent_is_that_of_the_class():
    for intent in ("presentation", "processing"):
        name = f"digital-x-ray-image-for-{intent}"
        assert completed(name, *facts(name)).attributes.text("PresentationIntentType") == f"FOR {intent.upper()}"
