"""The title of a document, a code: its concept name (PS3.3 sections C.17.3, C.24.2)."""

from dataclasses import dataclass

from dicomforge.content import About, Made
from dicomforge.model import vr
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import code
from dicomforge.standard import uids

ATTRIBUTES = ("ConceptNameCodeSequence",)
EXAMPLE = {"KeyObjectSelectionDocumentStorage": "DCM:113000", "": "LN:18748-4"}
ALWAYS = True

ROOTS = {
    "MammographyCADSRStorage": Code("DCM", "111036", False, "Mammography CAD Report"),  # TID 4000
    "ChestCADSRStorage": Code("DCM", "112000", False, "Chest CAD Report"),  # TID 4100
    "ColonCADSRStorage": Code("DCM", "112220", False, "Colon CAD Report"),  # TID 4120
    "SpectaclePrescriptionReportStorage": Code("DCM", "111671", False, "Spectacle Prescription Report"),  # TID 2020
    "MacularGridThicknessAndVolumeReportStorage": Code(
        "DCM", "111690", False, "Macular Grid Thickness and Volume Report"
    ),  # TID 2100
    "XRayRadiationDoseSRStorage": Code("DCM", "113701", False, "X-Ray Radiation Dose Report"),  # TID 10001, 10011
    "RadiopharmaceuticalRadiationDoseSRStorage": Code(
        "DCM", "113500", False, "Radiopharmaceutical Radiation Dose Report"
    ),  # TID 10021
    "PatientRadiationDoseSRStorage": Code("DCM", "128401", False, "Patient Radiation Dose Report"),  # TID 10030
    "AcquisitionContextSRStorage": Code(
        "DCM", "127001", False, "Preclinical Small Animal Imaging Acquisition Context"
    ),  # TID 8101
    "SimplifiedAdultEchoSRStorage": Code(
        "DCM", "125200", False, "Adult Echocardiography Procedure Report"
    ),  # TID 5300
    "ImplantationPlanSRStorage": Code("DCM", "112345", False, "Implantation Plan"),  # TID 7000
    "PlannedImagingAgentAdministrationSRStorage": Code(
        "DCM", "130226", False, "Planned Imaging Agent Administration"
    ),  # TID 11001
    "PerformedImagingAgentAdministrationSRStorage": Code(
        "DCM", "130227", False, "Performed Imaging Agent Administration"
    ),  # TID 11020
}
"""SOP class -> the concept name of the root of the template that its IOD prescribes (PS3.3 A.35, PS3.16)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    code: Code | None = code("the document title, such as LN:18748-4", None)

    def attributes(self, about: About) -> Made:
        """The Concept Name Code Sequence."""
        root = self.code or ROOTS.get(uids.keyword_of(about.sop_class))
        return [] if root is None else [vr.element("ConceptNameCodeSequence", item(root))]


DECLARES = Title
