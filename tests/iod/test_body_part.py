import json
from importlib import metadata
from pathlib import Path

from dicomforge.iod.body_part import UNPAIRED, is_unpaired
from tests.iod.instances import item


def regions() -> dict:
    """PS3.16 Table L-1 as highdicom ships it: term -> scheme, code, meaning, whether paired."""
    files = metadata.files("highdicom") or ()
    file = next(f for f in files if str(f).endswith("_standard/anatomic_regions.json"))
    return json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))


def test_no_term_is_a_paired_structure_in_table_l_1():
    assert not {word for word in UNPAIRED if not word.isdecimal() and regions()[word][3]}


def test_no_code_is_a_paired_structure_in_table_l_1_but_that_of_the_lung():
    paired = {code for _, code, _, pair in regions().values() if pair}
    assert paired & UNPAIRED == {"39607008"}


def test_a_body_part_is_unpaired_by_its_term_or_its_code():
    assert is_unpaired(item(BodyPartExamined="HEAD"))
    assert is_unpaired(item(AnatomicRegionSequence=item(CodeValue="10200004")))
    assert not is_unpaired(item(BodyPartExamined="HAND"))
    assert not is_unpaired(item())
