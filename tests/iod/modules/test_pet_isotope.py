from tests.iod.instances import completed, item, written

DRUG = "RadiopharmaceuticalInformationSequence"


def test_the_radionuclide_is_fluorine_18_with_its_half_life_of_109_77_minutes():
    (drug,) = completed("positron-emission-tomography-image").attributes.value(DRUG)
    (code,) = drug.value("RadionuclideCodeSequence")
    assert code.text("CodeValue") == "77004003"
    assert drug.numbers("RadionuclideHalfLife")[0] / 60 == 109.77


def test_what_was_injected_is_never_invented():
    (drug,) = completed("positron-emission-tomography-image").attributes.value(DRUG)
    for keyword in ("Radiopharmaceutical", "RadionuclideTotalDose", "RadiopharmaceuticalStartTime"):
        assert keyword not in drug


def test_another_drug_gets_no_half_life_of_ours():
    given = written(**{DRUG: item(Radiopharmaceutical="Rubidium chloride")})
    (drug,) = completed("positron-emission-tomography-image", *given).attributes.value(DRUG)
    assert "RadionuclideHalfLife" not in drug
    assert drug.value("RadionuclideCodeSequence") == ()
