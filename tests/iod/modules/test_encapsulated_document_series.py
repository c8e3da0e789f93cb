from dicomforge.iod.complete import Context, trace
from dicomforge.iod.from_tables import from_tables
from dicomforge.model.attributes import Attributes


def test_documents_and_models_for_3d_manufacturing_have_their_own_modality() -> None:
    for number, modality in enumerate(("DOC", "DOC", "M3D", "M3D", "M3D"), 1):
        sop_class = from_tables(f"1.2.840.10008.5.1.4.1.1.104.{number}")
        assert trace(sop_class, Attributes(), Context()).attributes.text("Modality") == modality
