from tests.iod.instances import completed, facts, item, written


def wrong(**values) -> list[str]:
    found = completed("segmentation", *facts("segmentation"), *written(**values)).diagnostics
    return [d.message.split(" is ")[0].split(".", 2)[2] for d in found if "FunctionalGroups" in d.message]


def test_nothing_is_asked_of_macros_that_are_not_there():
    """Table A.51-2: of them only Frame Content and Segmentation are mandatory."""
    assert wrong() == []


def test_the_codes_of_a_derivation_and_of_its_sources_are_asked_for():
    """C.7.6.16.2.6, Type 1C: for other than legacy converted images."""
    source = item(ReferencedSOPClassUID="1.2", ReferencedSOPInstanceUID="1.2.3")
    assert wrong(DerivationImageSequence=item(SourceImageSequence=source)) == [
        "DerivationCodeSequence",
        "SourceImageSequence.PurposeOfReferenceCodeSequence",
    ]
