"""Units: what is UCUM by its own examples and by PS3.16, and what looks like it."""

from pathlib import Path

import pytest

from dicomforge.inspect.unit_codes import is_unit, suggested
from dicomforge.standard import codes
from tests.inspect.made import broken_rules, data_set

UNITS = """
mm um mm2 cm3 mGy mGy.cm dGy.cm2 kg/m2 mm[Hg] 1 {ratio} /min {beats}/min g/ml{SUVbw} g/ml{SUVlbm(James128)} 10*3/uL
m/s2 ml/(min.m2) [IU]/ml %{stenosis} keV mA.s mmol/l 10*23/ml mCi Ci L/min ml/min/g dyn.s.cm-5 Cel deg ms kPa s-1
kcal/d cal/(kg.h) meq/l ueq mosm/kg U/l mU/ml mbar R/h mR cP mm2/s cSt kG dyn.s/cm5 mdyn erg
"""


@pytest.mark.parametrize("code", [*UNITS.split(), "{X-Ray sources}", "{X-Ray sources}/s"])
def test_units_of_the_si_and_of_ucum_are_known(code: str) -> None:
    assert is_unit(code)


def test_every_code_of_the_standard_is_known() -> None:
    assert [code for code, _ in codes.of_scheme("UCUM") if not is_unit(code)] == []
    assert len([*codes.of_scheme("UCUM")]) > 90


@pytest.mark.parametrize(
    ("code", "better"),
    [
        *(("mmHg", "mm[Hg]"), ("HU", "[hnsf'U]"), ("µm", "um"), ("mm^2", "mm2"), ("cm³", "cm3"), ("percent", "%")),
        *(("degrees", "deg"), ("°C", "Cel"), ("sec", "s"), ("ml·g", "ml.g"), ("g / ml", "g/ml"), ("bpm", "/min")),
        *(("furlongs", ""), ("Mhz", ""), ("inch", ""), ("in", ""), ("mm/", ""), ("mm..s", ""), ("(mm", "")),
        *(("mm)", ""), ("mm{", ""), ("mm**2", ""), ("Kcal", ""), ("mEq", ""), ("IU", ""), ("", "")),
    ],
)
def test_what_is_no_unit_has_the_code_that_was_meant_where_it_is_known(code: str, better: str) -> None:
    assert not is_unit(code)
    assert suggested(code) == better
    assert not better or is_unit(better)


def coded(value: str, scheme: str) -> object:
    item = data_set(CodeValue=value, CodingSchemeDesignator=scheme, CodeMeaning="unit")
    del item.SOPClassUID, item.SOPInstanceUID
    return data_set(MeasurementUnitsCodeSequence=[item])


def test_codes_of_ucum_alone_are_units(tmp_path: Path) -> None:
    path = "MeasurementUnitsCodeSequence[1].CodeValue"
    assert broken_rules(tmp_path, coded("furlongs", "UCUM")) == [("unit-code", "warning", path)]
    assert broken_rules(tmp_path, coded("mm", "UCUM")) == []
    assert broken_rules(tmp_path, coded("furlongs", "99LOCAL")) == []
