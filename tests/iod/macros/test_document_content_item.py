from dicomforge.iod.rules import RulePlace, condition, rows
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.standard import modules


def requires(keyword: str, *path: str, **item: str) -> bool:
    """Whether an item of the content of a report needs an Attribute."""
    place = RulePlace("sr-document-content", path)
    found = condition(place, next(row for row in rows(place) if row.keyword == keyword))
    assert found is not None
    here = Attributes(vr.element(key, value) for key, value in item.items())
    return found.required(View(here, (Attributes(),) * len(path), "", frozenset()))


def test_the_root_and_every_value_has_a_concept_name_and_a_container_may_have_no_heading() -> None:
    assert requires("ConceptNameCodeSequence", ValueType="CONTAINER")
    assert requires("ConceptNameCodeSequence", "ContentSequence", ValueType="NUM")
    assert not requires("ConceptNameCodeSequence", "ContentSequence", ValueType="CONTAINER")
    assert not requires("ConceptNameCodeSequence", "ContentSequence", ValueType="IMAGE")


def test_a_temporal_coordinate_is_written_in_one_of_three_ways() -> None:
    assert requires("ReferencedTimeOffsets", "ContentSequence", ValueType="TCOORD")
    assert not requires(
        "ReferencedTimeOffsets", "ContentSequence", ValueType="TCOORD", ReferencedDateTime="20240131100000"
    )


def test_every_condition_of_the_modules_of_reports_is_answered() -> None:
    def unanswered(module: str, path: tuple[str, ...]) -> list[str]:
        place = RulePlace(module, path)
        here = rows(place)
        own = [row.keyword for row in here if row.type.endswith("C") and condition(place, row) is None]
        return own + [one for row in here if row.children for one in unanswered(module, (*path, row.keyword))]

    for module in ("sr-document-general", "sr-document-content", "key-object-document", "content-assessment-results"):
        assert modules.module(module).rows
        assert unanswered(module, ()) == []
