import pytest

from dicomforge.model.attributes import tag_of
from tests.iod.instances import item, of_tables

ACUITY = "1.2.840.10008.5.1.4.1.1.78.5"
REFERENCED = tag_of("ReferencedRefractiveMeasurementsSequence")


def test_only_a_visual_acuity_has_the_refraction_that_it_was_measured_with() -> None:
    for uid, there in ((ACUITY, True), ("1.2.840.10008.5.1.4.1.1.78.1", False)):
        made = of_tables(uid, **({"VisualAcuityTypeCodeSequence": item()} if there else {})).attributes
        assert (REFERENCED in made.tags) is there


@pytest.mark.parametrize(("optotype", "asked"), [("LETTERS", True), ("LANDOLT C", False)])
def test_letters_numbers_and_pictures_need_a_detailed_definition(optotype: str, asked: bool) -> None:
    assert of_tables(ACUITY, Optotype=optotype).asks_for("OptotypeDetailedDefinition") is asked
