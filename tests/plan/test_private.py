"""Private blocks (PS3.5 section 7.8.1)."""

from dicomforge.model.attributes import Attributes
from tests.plan.specs import only, series, shown


def elements(text: str) -> dict[str, object]:
    return {f"{e.tag:08x}": e.value for e in only(series(text)).attributes(0) if e.tag >> 16 & 1}


def test_each_creator_reserves_a_block_from_10_on_in_order_of_appearance() -> None:
    text = """
Modality: CT
private:
  ACME 1.1: {"(0019,xx10)": {vr: DS, value: 1.5}, "(0019,xx11)": {vr: LO, value: text}}
  OTHER: {"(0019,xx10)": {vr: US, value: 7}, "(0021,xx01)": {vr: SH, value: a}}
"""
    assert elements(text) == {
        "00190010": ("ACME 1.1",),
        "00190011": ("OTHER",),
        "00191010": ("1.5",),
        "00191011": ("text",),
        "00191110": (7,),
        "00210010": ("OTHER",),
        "00211001": ("a",),
    }


def test_a_block_that_the_author_reserved_by_tag_is_not_given_away() -> None:
    text = """
Modality: CT
"(0019,0010)": {vr: LO, value: MINE}
private: {ACME: {"(0019,xx10)": {vr: DS, value: 1.5}}}
"""
    assert elements(text) == {"00190010": ("MINE",), "00190011": ("ACME",), "00191110": ("1.5",)}


def test_items_have_blocks_of_their_own() -> None:
    text = """
Modality: CT
private: {ACME: {"(0019,xx10)": {vr: DS, value: 1}}}
RequestAttributesSequence:
  - RequestedProcedureID: A
    ScheduledProcedureStepID: S
    private: {OTHER: {"(0019,xx10)": {vr: DS, value: 2}}}
"""
    (item,) = only(series(text)).attributes(0).value("RequestAttributesSequence")
    assert isinstance(item, Attributes)
    assert (item.value(0x00190010), item.value(0x00191010)) == (("OTHER",), ("2",))


def test_a_private_element_of_one_instance_has_the_block_that_it_has_in_all() -> None:
    text = """
Modality: CT
slices: 2
private: {ACME: {"(0019,xx10)": {vr: DS, value: 1}}}
instances: {2: {private: {OTHER: {"(0019,xx10)": {vr: DS, value: 2}}}}}
"""
    plan = only(series(text))
    assert plan.attributes(1).value(0x00190011) == ("OTHER",)
    assert plan.attributes(1).value(0x00191110) == ("2",)
    assert 0x00190011 not in plan.attributes(0)


FULL = """
Modality: CT
private:
"""


def creators(count: int) -> str:
    lines = (f'  "C{n}": {{"(0019,xx10)": {{vr: US, value: {n}}}}}' for n in range(count))
    return FULL + "\n".join(lines) + "\n"


def test_a_group_has_240_blocks() -> None:
    """PS3.5 section 7.8.1: 10 to FF."""
    plan = only(series(creators(240)))
    assert plan.attributes(0).value(0x001900FF) == ("C239",)
    assert plan.attributes(0).value(0x0019FF10) == (239,)


def test_one_creator_more_is_an_error_where_it_stands() -> None:
    assert (
        shown(series(creators(242)), "DF058")
        == """\
s.yaml:250:39: error DF058: group 0019 has no block left for the creator 'C240'
                  "C240": {"(0019,xx10)": {vr: US, value: 240}}
                                          ^^^^^^^^^^^^^^^^^^^^
  expected: at most 240 creators in a group (PS3.5 section 7.8.1)
  help: give some of them another odd group"""
    )
