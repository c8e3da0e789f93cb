"""Modules of implant templates, PS3.3 section C.29."""

from dicomforge.iod.condition import AUTHOR, holds, present
from dicomforge.iod.declared import module, when

MEMBERS = "ImplantTemplateGroupMembersSequence"

# What a template replaces, its sizes and coating, and what is known of its approval are the author's word.
RULES = {
    "generic-implant-template-description": module(
        when(AUTHOR, "ImplantSize ReplacedImplantTemplateSequence CoatingMaterialsCodeSequence"),
        when(AUTHOR, "NotificationFromManufacturerSequence ImplantRegulatoryDisapprovalCodeSequence"),
        when(holds("ImplantType", "DERIVED"), "DerivationImplantTemplateSequence OriginalImplantTemplateSequence"),
        *(
            when(present("EncapsulatedDocument"), "MIMETypeOfEncapsulatedDocument", within=information)
            for information in ("InformationFromManufacturerSequence", "NotificationFromManufacturerSequence")
        ),
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
        when(AUTHOR, "ReplacedImplantAssemblyTemplateSequence"),
        when(
            holds("ImplantAssemblyTemplateType", "DERIVED"),
            "OriginalImplantAssemblyTemplateSequence DerivationImplantAssemblyTemplateSequence",
        ),
    ),
}
