from tests.iod.instances import completed, is_required, item, written

MODULE = "multi-energy-ct-image"
ACQUISITION = "MultienergyCTAcquisitionSequence"


def test_the_module_belongs_to_multi_energy_acquisitions():
    found = completed("ct-image", *written(MultienergyCTAcquisition="YES", RescaleType="HU")).diagnostics
    assert [d.message.partition(" is ")[0] for d in found] == [ACQUISITION]


def test_the_fourth_value_of_image_type_demands_the_energy_of_a_monoenergetic_image():
    dotted = "MultienergyCTCharacteristicsSequence.MonoenergeticEnergyEquivalent"
    mono = item(ImageType=("DERIVED", "PRIMARY", "AXIAL", "VMI"))
    assert is_required(MODULE, "MultienergyCTCharacteristicsSequence", mono)
    assert is_required(MODULE, dotted, item(), mono)
    assert not is_required(MODULE, dotted, item(), item(ImageType=("VMI", "PRIMARY", "AXIAL")))


def test_an_original_image_tells_its_acquisition_and_a_derived_one_need_not():
    for inner in (
        "CTAcquisitionDetailsSequence.TableHeight",
        "CTXRayDetailsSequence.KVP",
        "CTExposureSequence.CTDIvol",
    ):
        for first, answer in (("ORIGINAL", True), ("DERIVED", False)):
            root = item(ImageType=(first, "PRIMARY", "AXIAL"))
            assert is_required(MODULE, f"{ACQUISITION}.{inner}", item(), root, item()) is answer


def test_a_filter_has_a_material_unless_there_is_none():
    dotted = f"{ACQUISITION}.CTXRayDetailsSequence.FilterMaterial"
    root = item(ImageType=("ORIGINAL", "PRIMARY", "AXIAL"))
    assert is_required(MODULE, dotted, item(FilterType="FLAT"), root, item())
    assert not is_required(MODULE, dotted, item(FilterType="NONE"), root, item())


def test_a_photon_counter_tells_its_bins_and_a_switching_source_its_phase():
    detector = f"{ACQUISITION}.MultienergyCTXRayDetectorSequence.NominalMinEnergy"
    assert is_required(MODULE, detector, item(MultienergyDetectorType="PHOTON_COUNTING"), item(), item())
    assert not is_required(MODULE, detector, item(MultienergyDetectorType="INTEGRATING"), item(), item())
    source = f"{ACQUISITION}.MultienergyCTXRaySourceSequence.SwitchingPhaseNumber"
    assert is_required(MODULE, source, item(MultienergySourceTechnique="SWITCHING_SOURCE"), item(), item())
