from tests.iod.instances import completed, facts

NAME = "digital-mammography-x-ray-image-for-presentation"


def test_side_view_and_orientation_are_asked_for():
    found = completed(NAME).diagnostics
    assert {d.message.partition(" is ")[0] for d in found} == {
        "ImageLaterality",
        "ViewCodeSequence",
        "PatientOrientation",
    }
    assert {(d.code, d.severity) for d in found} == {("DF080", "error")}


def test_the_region_is_the_breast_of_its_context_group():
    attributes = completed(NAME, *facts(NAME)).attributes
    (region,) = attributes.value("AnatomicRegionSequence")
    assert [region.text(k) for k in ("CodeValue", "CodingSchemeDesignator", "CodeMeaning")] == [
        "76752008",
        "SCT",
        "Breast",
    ]
    assert attributes.text("OrganExposed") == "BREAST"
    assert attributes.text("PositionerType") == "MAMMOGRAPHIC"


def test_a_view_without_modifiers_says_so():
    (view,) = completed(NAME, *facts(NAME)).attributes.value("ViewCodeSequence")
    assert "ViewModifierCodeSequence" in view
    assert view.value("ViewModifierCodeSequence") == ()
