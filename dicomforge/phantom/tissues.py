"""Tissues: a library of materials, each value with the source that it was read in. No source, no value.

A name has a version, `liver@1`; the values of a version never change.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dicomforge.model.spec import ByField, Material

Fields = Mapping[float, float]
"""MagneticFieldStrength in T -> value."""

SOURCES = {
    "definition": "by definition",
    "hounsfield": (
        "a value in the range of the table of CT numbers at radclass.mudr.org, which cites Buzug, Computed "
        "Tomography, 2008, Heymsfield, Human Body Composition, 2005, and Prokop, Spiral and Multislice CT, 2003"
    ),
    "hounsfield-2": "a value in the range of the Hounsfield scale at radgray.com (heart, spongiose and compact bone)",
    "hounsfield-3": "a value in the range of the Hounsfield scale of Wikipedia (CSF 15, muscle +10 to +40)",
    "stanisz": (
        "Stanisz et al., T1, T2 relaxation and magnetization transfer in tissue at 3T, Magn Reson Med 54, 2005, "
        "507-512, as tabulated in cwroy/Fetal-XCMR, Utilities/XCAT_to_MR.m"
    ),
    "bazelaire": (
        "de Bazelaire et al., MR imaging relaxation times of abdominal and pelvic tissues measured in vivo at 3.0 T, "
        "Radiology 2004: 3 T as in its abstract, 1.5 T as tabulated in cwroy/Fetal-XCMR, Utilities/XCAT_to_MR.m"
    ),
    "itis": ("IT'IS Foundation, XCATbase relaxation times, as tabulated in cwroy/Fetal-XCMR, Utilities/XCAT_to_MR.m"),
    "brainweb": "BrainWeb tissue parameters at 1.5 T, as tabulated in felixhorger/MRIConst, src/MRIConst.jl",
    "brainweb+stanisz": (
        "1.5 T: BrainWeb, as tabulated in felixhorger/MRIConst; 3 T: Stanisz 2005, as tabulated by Rank et al. "
        "(doi:10.1186/1748-717X-8-51)"
    ),
    "brainweb+bazelaire": (
        "1.5 T: BrainWeb, as tabulated in felixhorger/MRIConst; 3 T: de Bazelaire et al., Radiology 2004"
    ),
    "brainweb+gach": (
        "1.5 T: BrainWeb, as tabulated in felixhorger/MRIConst; 3 T: Gach et al., 2D & 3D Shepp-Logan phantom "
        "standards for MRI, 2008, as tabulated in phantominator"
    ),
    "peters": (
        "Peters et al., Magn Reson Imaging 2007 (PII S0730725X07001701), T2* at 1.5, 3 and 7 T, as in public code"
    ),
    "obrzut": "Obrzut et al., Sci Rep 10:17887, 2020: R2* of 28.72 per s at 1.5 T in 100 healthy volunteers",
    "hatabu": "Hatabu et al., Magn Reson Imaging 1999 (doi:10.1016/s0730-725x(99)00047-8): 0.86 to 1.1 ms at 1.5 T",
    "raya": "Raya et al., Proc ISMRM 2006, 1307: 1281 ms at 3 T, room air",
    "theilmann": "lung density / water density at functional residual capacity, PMC3354915",
    "mird": (
        "hydrogen in soft tissue of the MIRD phantom (10.47 % by mass, 0.9869 g/cm3; TarikEl/DoseCalcs-Gui, "
        "MIRDTEXTPhantom.geom) relative to water (11.19 %, 1 g/cm3)"
    ),
    "helenius": "Helenius et al., AJNR 23, 2002, 194-199: mean of healthy adults at 1.5 T",
    "jafar": "Jafar et al., World J Radiol 8, 2016, 21-49: median of published values",
    "yanagisawa": "Magn Reson Imaging 27, 2009, 69-78 (doi:10.1016/j.mri.2008.05.011): erector spinae, b 50 to 750",
    "marrow-adc": "PMC8161193: normal bone marrow at 1.5 T, 422 um2/s",
    "csf-adc": "AJNR 21:1078, 2000, figure 2: peak of CSF at 3.2e-5 cm2/s",
    "boktor": "Boktor et al., J Nucl Med 54, 2013, 677-682: mean SUV of 132 patients, FDG",
    "mettler": (
        "Mettler and Guiberteau, Essentials of Nuclear Medicine Imaging, 2006, 375-376: maximum SUV, FDG, "
        "as quoted at roentgenrayreader.blogspot.com"
    ),
    "wang": "Wang et al., Mol Imaging Biol 9, 2007, 83-90: FDG in the cerebellum, 8.0",
}


class Fact(NamedTuple):
    """A property of a tissue, and where it was read: a key of SOURCES."""

    value: float | Fields
    source: str


class Tissue(NamedTuple):
    """What modalities see of a tissue; `code` is that of a segment of it."""

    title: str
    code: str
    facts: Mapping[str, Fact]


def _tissue(title: str, code: str, **facts: tuple[float | Fields, str]) -> Tissue:
    return Tissue(title, code, {name: Fact(*fact) for name, fact in facts.items()})


def _at(at_1_5: float, at_3: float) -> Fields:
    return {1.5: at_1_5, 3.0: at_3}


_WATERY = (0.92, "mird")
_SILENT = (0.0, "definition")

# fmt: off
TISSUES: Mapping[str, Tissue] = {
    "air@1": _tissue("Air", 'SCT:15158005:"Air"', hu=(-1000, "definition"), pd=_SILENT, suv=_SILENT),
    "blood@1": _tissue("Blood", "SCT:87612001", hu=(55, "hounsfield"), pd=_WATERY,
        t1=(_at(1441, 1932), "stanisz"), t2=(_at(290, 275), "stanisz"), suv=(1.55, "boktor")),
    "bone-cortical@1": _tissue("Cortical bone, no MR signal", "SCT:3138006", hu=(1000, "hounsfield-2"),
        pd=(0, "brainweb"), t1=(_at(200, 302), "itis"), t2=(_at(0.5, 0.25), "itis")),
    "bone-spongy@1": _tissue("Spongy bone with its marrow", "SCT:3138006", hu=(125, "hounsfield-2"), pd=_WATERY,
        t1=(_at(549, 586), "bazelaire"), t2=(_at(49, 49), "bazelaire"), adc=(0.422, "marrow-adc"),
        suv=(1.0, "mettler")),
    "cartilage@1": _tissue("Cartilage", "SCT:309312004", pd=_WATERY,
        t1=(_at(1024, 1168), "stanisz"), t2=(_at(30, 27), "stanisz")),
    "csf@1": _tissue("Cerebrospinal fluid", "SCT:65216001", hu=(15, "hounsfield-3"), pd=(1.0, "brainweb"),
        t1=(_at(2569, 4200), "brainweb+gach"), t2=(_at(329, 1990), "brainweb+gach"), t2s=({1.5: 58}, "brainweb"),
        adc=(3.2, "csf-adc")),
    "fat@1": _tissue("Subcutaneous fat", "SCT:55603005", hu=(-75, "hounsfield"), pd=(1.0, "brainweb"),
        t1=(_at(350, 382), "brainweb+bazelaire"), t2=(_at(70, 68), "brainweb+bazelaire"),
        t2s=({1.5: 58}, "brainweb")),
    "grey-matter@1": _tissue("Grey matter of the brain", "SCT:389081007", hu=(41, "hounsfield"),
        pd=(0.86, "brainweb"), t1=(_at(833, 1820), "brainweb+stanisz"), t2=(_at(83, 99), "brainweb+stanisz"),
        t2s=({1.5: 84, 3.0: 66, 7.0: 33.2}, "peters"), adc=(0.89, "helenius"), suv=(8.0, "wang")),
    "kidney-cortex@1": _tissue("Cortex of the kidney", "SCT:64033007", hu=(30, "hounsfield"), pd=_WATERY,
        t1=(_at(828, 1168), "itis"), t2=(_at(71, 66), "itis"), adc=(1.94, "jafar")),
    "kidney-medulla@1": _tissue("Medulla of the kidney", "SCT:64033007", hu=(30, "hounsfield"), pd=_WATERY,
        t1=(_at(1412, 1545), "bazelaire"), t2=(_at(85, 81), "bazelaire"), adc=(1.94, "jafar")),
    "liver@1": _tissue("Liver parenchyma", "SCT:10200004", hu=(55, "hounsfield"), pd=_WATERY,
        t1=(_at(576, 812), "stanisz"), t2=(_at(46, 42), "stanisz"), t2s=({1.5: 34.8}, "obrzut"),
        adc=(1.28, "jafar"), suv=(2.17, "boktor")),
    "lung@1": _tissue("Lung parenchyma", "SCT:39607008", hu=(-880, "hounsfield"), pd=(0.25, "theilmann"),
        t1=({3.0: 1281}, "raya"), t2s=({1.5: 1.0}, "hatabu"), suv=(0.7, "mettler")),
    "muscle@1": _tissue("Skeletal muscle", "SCT:91727004", hu=(40, "hounsfield-3"), pd=(1.0, "brainweb"),
        t1=(_at(1008, 1412), "stanisz"), t2=(_at(44, 50), "stanisz"), t2s=({1.5: 30}, "brainweb"),
        adc=(1.49, "yanagisawa")),
    "myocardium@1": _tissue("Muscle of the heart", "SCT:80891009", hu=(45, "hounsfield-2"), pd=_WATERY,
        t1=(_at(1030, 1471), "stanisz"), t2=(_at(40, 47), "stanisz")),
    "pancreas@1": _tissue("Pancreas", "SCT:15776009", pd=_WATERY,
        t1=(_at(584, 725), "bazelaire"), t2=(_at(46, 43), "bazelaire"), adc=(1.60, "jafar")),
    "spinal-cord@1": _tissue("Spinal cord", "SCT:2748008", pd=_WATERY,
        t1=(_at(745, 993), "stanisz"), t2=(_at(74, 78), "stanisz")),
    "spleen@1": _tissue("Spleen", "SCT:78961009", hu=(45, "hounsfield"), pd=_WATERY,
        t1=(_at(1057, 1328), "bazelaire"), t2=(_at(79, 61), "bazelaire"), adc=(0.85, "jafar"),
        suv=(1.9, "mettler")),
    "water@1": _tissue("Water", 'SCT:11713004:"Water"', hu=(0, "definition"), pd=(1.0, "definition")),
    "white-matter@1": _tissue("White matter of the brain", "SCT:389080008", hu=(25, "hounsfield"),
        pd=(0.77, "brainweb"), t1=(_at(500, 1084), "brainweb+stanisz"), t2=(_at(70, 69), "brainweb+stanisz"),
        t2s=({1.5: 66.2, 3.0: 53.2, 7.0: 26.8}, "peters"), adc=(0.70, "helenius")),
}
# fmt: on


def material(name: str) -> Material | None:
    """A tissue of the library as a material; None where there is none of that name and version."""
    found = TISSUES.get(name)
    if found is None:
        return None
    values = ((key, _spec(fact.value)) for key, fact in found.facts.items())
    return Material(name, tuple(values), found.code)


UNITS = {"hu": "HU", "t1": "ms", "t2": "ms", "t2s": "ms", "adc": "10⁻³ mm²/s", "suv": "g/ml"}


def table(tissue: Tissue) -> list[dict[str, object]]:
    """Each value of a tissue as `dicomforge list materials` shows it."""
    rows: list[dict[str, object]] = []
    for name, (value, source) in tissue.facts.items():
        fields = value.items() if isinstance(value, Mapping) else ()
        known = {f"{field:g}": one for field, one in fields} or value
        unit = f" {UNITS[name]}" if name in UNITS else ""
        text = ", ".join(f"{one:g}{unit} at {field:g} T" for field, one in fields) or f"{value:g}{unit}"
        rows.append({"property": name, "value": known, "text": text, "source": SOURCES[source]})
    return rows


def _spec(value: float | Fields) -> float | ByField:
    return ByField(tuple(value.items())) if isinstance(value, Mapping) else float(value)
