from tests.iod.instances import completed, is_required, item, written


def test_only_an_animal_is_asked_whether_it_is_neutered():
    assert is_required("patient-study", "PatientSexNeutered", item(PatientSpeciesDescription="Felis catus"))
    assert not is_required("patient-study", "PatientSexNeutered", item(PatientAge="045Y"))


def test_the_module_belongs_to_every_animal():
    assert "PatientSexNeutered" in completed("ct-image", *written(PatientSpeciesDescription="Felis catus")).attributes
