"""Nuclear Medicine Image Storage, PS3.3 section A.5: planar, dynamic, gated and tomographic."""

from dicomforge.iod.condition import absent, holds, root_value
from dicomforge.iod.default import Default, coded
from dicomforge.iod.nuclear_frames import nuclear_medicine
from dicomforge.iod.sop_class import ImageRules, PixelDefaults, PixelForm, SopClass

WINDOW = "EnergyWindowInformationSequence"
DRUG = "RadiopharmaceuticalInformationSequence"

_technetium = absent(DRUG) & holds("NumberOfEnergyWindows", "1")
TWENTY_PERCENT = "practice: 20 % about the 140.5 keV of Tc-99m, the radionuclide where nothing else is said"
TECHNETIUM = "PS3.16 CID 18; the radionuclide of most studies in practice"

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.20",
    modality="NM",
    usual_for=("NM",),
    spacing="PixelSpacing",
    kind="multi-frame",
    images=ImageRules(nuclear_medicine, plane_in="DetectorInformationSequence", space_with_slices=True),
    pixels=PixelDefaults(
        bits_allocated=16,
        bits_stored=16,
        photometric=("MONOCHROME2", "PALETTE COLOR"),
        allowed_allocated=(8, 16),
        allowed_stored=(8, 16),
        source="PS3.3 C.8.4.7, C.8.4.7.1.1; counts are unsigned, and bits stored are all bits allocated",
        forms=(PixelForm("PALETTE COLOR", (16, 8), (8, 16), source="PS3.3 C.8.4.7"),),
        full=True,
    ),
    defaults=(
        Default("PixelSpacing", (1, 1), "practice: phantoms are sampled at 1 mm unless it is written"),
        Default(
            "ActualFrameDuration",
            (60000,),
            "practice: planar views are taken for the order of a minute",
            root_value("ImageType", 3, "STATIC", "WHOLE BODY"),
        ),
        Default(f"{WINDOW}.EnergyWindowName", ("Tc-99m",), TWENTY_PERCENT, _technetium),
        Default(f"{WINDOW}.EnergyWindowRangeSequence.EnergyWindowLowerLimit", (126.45,), TWENTY_PERCENT, _technetium),
        Default(f"{WINDOW}.EnergyWindowRangeSequence.EnergyWindowUpperLimit", (154.55,), TWENTY_PERCENT, _technetium),
        *coded(f"{DRUG}.RadionuclideCodeSequence", ("SCT", "72454006", "^99m^Technetium"), TECHNETIUM),
    ),
)
