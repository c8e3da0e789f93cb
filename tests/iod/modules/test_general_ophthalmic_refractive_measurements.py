import pytest

from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, tag_of

ACUITY = "1.2.840.10008.5.1.4.1.1.78.5"
REFERENCED = tag_of("ReferencedRefractiveMeasurementsSequence")


def test_only_a_visual_acuity_has_the_refraction_that_it_was_measured_with() -> None:
    for uid, there in ((ACUITY, True), ("1.2.840.10008.5.1.4.1.1.78.1", False)):
        given = Attributes([vr.element("VisualAcuityTypeCodeSequence", Attributes())] if there else [])
        made = trace(from_tables(uid), given, Context()).attributes
        assert (REFERENCED in made.tags) is there


@pytest.mark.parametrize(("optotype", "asked"), [("LETTERS", True), ("LANDOLT C", False)])
def test_letters_numbers_and_pictures_need_a_detailed_definition(optotype: str, asked: bool) -> None:
    found = trace(from_tables(ACUITY), Attributes([vr.element("Optotype", optotype)]), Context()).findings
    assert ("OptotypeDetailedDefinition" in " ".join(str(one(Context())) for one in found)) is asked
