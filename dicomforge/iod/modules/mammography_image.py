"""Mammography Image Module, PS3.3 section C.8.11.7: the side and the view are asked of the author."""

from dicomforge.iod.default import Default

BREAST = "PS3.16 CID 4013 Anatomic Region for Mammography: the breast, which the modality is for"

CONTEXTS = {"ViewCodeSequence": 4014}

DEFAULTS = (
    Default("OrganExposed", ("BREAST",), "PS3.3 C.8.11.7: the one Enumerated Value"),
    Default("PositionerType", ("MAMMOGRAPHIC",), "PS3.3 C.8.11.7: other is NONE alone; practice: a mammography unit"),
    Default("AnatomicRegionSequence.CodeValue", ("76752008",), BREAST),
    Default("AnatomicRegionSequence.CodingSchemeDesignator", ("SCT",), BREAST),
    Default("AnatomicRegionSequence.CodeMeaning", ("Breast",), BREAST),
)
