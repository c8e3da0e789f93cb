from tests.iod.instances import of_tables


def test_documents_and_models_for_3d_manufacturing_have_their_own_modality() -> None:
    for number, modality in enumerate(("DOC", "DOC", "M3D", "M3D", "M3D"), 1):
        assert of_tables(f"1.2.840.10008.5.1.4.1.1.104.{number}").attributes.text("Modality") == modality
