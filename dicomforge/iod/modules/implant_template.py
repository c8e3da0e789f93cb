"""Modules of implant templates, PS3.3 section C.29."""

from dicomforge.iod.condition import AUTHOR, absent, present
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default

FEATURES = "MatingFeatureSetsSequence.MatingFeatureSequence"
FREEDOMS = f"{FEATURES}.MatingFeatureDegreeOfFreedomSequence"
MEMBERS = "ImplantTemplateGroupMembersSequence"

FIRST = "PS3.3 C.29.1.1 and C.29.2.1: derived from no other template"


# What a template replaces, its sizes and coating, and what is known of its approval are the author's word.
RULES = {
    "generic-implant-template-description": module(
        Default("ImplantType", ("ORIGINAL",), FIRST, absent("DerivationImplantTemplateSequence")),
        Default("ImplantTemplateVersion", ("1",), "practice: the first version of a template"),
        when(AUTHOR, "ImplantSize ReplacedImplantTemplateSequence CoatingMaterialsCodeSequence"),
        when(AUTHOR, "NotificationFromManufacturerSequence ImplantRegulatoryDisapprovalCodeSequence"),
        *(
            when(present("EncapsulatedDocument"), "MIMETypeOfEncapsulatedDocument", within=information)
            for information in ("InformationFromManufacturerSequence", "NotificationFromManufacturerSequence")
        ),
    ),
    # C.29.1.4: a 3D point has axes, and a freedom an axis; the drawings are the author's.
    "generic-implant-template-mating-features": module(
        when(AUTHOR, "TwoDMatingFeatureCoordinatesSequence", within=FEATURES),
        when(absent("TwoDMatingFeatureCoordinatesSequence"), "ThreeDMatingPoint", within=FEATURES, open=True),
        when(AUTHOR, "TwoDDegreeOfFreedomSequence", within=FREEDOMS),
    ),
    "implant-template-group": module(
        when(AUTHOR, "ReplacedImplantTemplateGroupSequence"),
        when(AUTHOR, "ThreeDImplantTemplateGroupMemberMatchingPoint", within=MEMBERS),
        when(AUTHOR, "ImplantTemplateGroupMemberMatching2DCoordinatesSequence", within=MEMBERS),
        when(
            present("ThreeDImplantTemplateGroupMemberMatchingPoint"),
            "ThreeDImplantTemplateGroupMemberMatchingAxes",
            within=MEMBERS,
        ),
    ),
    "implant-assembly-template": module(
        Default(
            "ImplantAssemblyTemplateType", ("ORIGINAL",), FIRST, absent("DerivationImplantAssemblyTemplateSequence")
        ),
        when(AUTHOR, "ReplacedImplantAssemblyTemplateSequence"),
    ),
}
