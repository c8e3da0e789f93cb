"""A traced data set notes whose values are read; presence tells everything else."""

from collections.abc import Callable

import pytest

from dicomforge.iod.traced import TracedAttributes, inside, presence
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from tests.iod.instances import item, written

BODY_PART = 0x00180015
PATIENT_ID = 0x00100020
DATA = Attributes(written(BodyPartExamined="HEAD", PatientID="P", KVP=(), ViewCodeSequence=item(CodeValue="1")))


def asked(read: Callable[[Attributes], object]) -> set[int]:
    found: set[int] = set()
    read(TracedAttributes(DATA, found))
    return found


@pytest.mark.parametrize(
    ("read", "tags"),
    [
        (lambda data: data.get("BodyPartExamined"), {BODY_PART}),
        (lambda data: data.value(PATIENT_ID), {PATIENT_ID}),
        (lambda data: data.text("BodyPartExamined"), {BODY_PART}),
        (lambda data: data.numbers("KVP"), {0x00180060}),
        (lambda data: data.merged([]), {BODY_PART, PATIENT_ID, 0x00180060}),
        (lambda data: data == DATA, {BODY_PART, PATIENT_ID, 0x00180060}),
        (lambda data: "BodyPartExamined" in data, set()),
        (lambda data: data.filled("KVP"), set()),
        (lambda data: data.is_ascii(), set()),
        (lambda data: data.value("ViewCodeSequence"), set()),
        (lambda data: data.get("AccessionNumber"), set()),
    ],
)
def test_what_is_read_is_noted(read: Callable[[Attributes], object], tags: set[int]) -> None:
    assert asked(read) == tags


def test_a_traced_data_set_has_the_elements_of_the_other() -> None:
    traced = TracedAttributes(DATA, set())
    assert [*traced] == [*DATA]
    assert traced == DATA
    assert hash(traced) == hash(DATA)


def test_presence_tells_filled_and_wide_texts_apart_and_no_others() -> None:
    same = {presence(vr.element("PatientName", name)) for name in ("Doe^Jane", "Roe^Rita")}
    assert len(same) == 1
    assert presence(vr.element("PatientName")) not in same
    assert presence(vr.element("PatientName", "Müller")) not in same
    assert presence(vr.element("PatientID", "Doe^Jane")) not in same


def test_texts_in_items_are_told_apart_and_measures_are_not() -> None:
    def of(**values: str | float) -> object:
        return inside(vr.element("ViewCodeSequence", item(**values)))

    assert of(CodeValue="1") != of(CodeValue="2")
    assert of(KVP=100) == of(KVP=120)
