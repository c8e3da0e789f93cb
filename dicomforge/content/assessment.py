"""Whether Attributes of the instances of `of` are as they should be, and which deviate (PS3.3 section C.33.1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import code, numbers, several, string, varying_word
from dicomforge.model.referred import Referred
from dicomforge.standard import dictionary

CLASSES = ("ContentAssessmentResultsStorage",)
EXAMPLE = "{type: DCM:121374, checks: {attribute: KVP, constraint: RANGE_INCL, values: [100, 140]}}"

RULES = {
    "RANGE_INCL": (2, "from {} to {}"),
    "RANGE_EXCL": (2, "outside {} to {}"),
    "GREATER_OR_EQUAL": (1, "at least {}"),
    "LESS_OR_EQUAL": (1, "at most {}"),
    "EQUAL": (1, "{}"),
}
"""Constraint Type (PS3.3 10.25) -> how many values it takes, and how it reads."""

MEASURED = ("DS", "IS", "FD", "FL", "US", "SS", "UL", "SL")
"""VRs of numbers that can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedAttribute:
    attribute: str = string("keyword of the Attribute that is assessed, such as KVP")
    constraint: str = varying_word("what its value should be", tuple(RULES))
    values: tuple[float, ...] = numbers("the numbers of the constraint")
    significance: str = varying_word("of a deviation", ("MAJOR", "MODERATE", "MINOR"), "MAJOR")

    def holds(self, number: float) -> bool:
        """Whether a value is as it should be."""
        low, high = min(self.values), max(self.values)
        match self.constraint:
            case "RANGE_INCL":
                return low <= number <= high
            case "RANGE_EXCL":
                return not low <= number <= high
            case "GREATER_OR_EQUAL":
                return number >= low
            case "LESS_OR_EQUAL":
                return number <= low
        return number == low

    def wrong(self) -> Wrong | None:
        """Why the check cannot be made."""
        entry, (count, _) = dictionary.by_keyword(self.attribute), RULES[self.constraint]
        if entry is None or entry.vr not in MEASURED:
            return Wrong(
                f"{self.attribute!r} is no Attribute with numbers",
                "the keyword of one, such as KVP",
                at=("attribute",),
            )
        if len(self.values) != count:
            return Wrong(f"{self.constraint} takes {count} values", f"{count} numbers under `values`", at=("values",))
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    type: Code = code("type of assessment (CID 701)")
    checks: tuple[AssessedAttribute, ...] = several("Attributes to assess", AssessedAttribute)

    def attributes(self, about: About) -> Made:
        """What was assessed, the summary, and an observation for each deviation."""
        instances = [each for one in about.of for each in one.each]
        if not instances:
            return Wrong("an assessment is of the instances of a series", "`of`, a series by name")
        for index, check in enumerate(self.checks):
            if wrong := check.wrong():
                return wrong.under("checks", index)
        found = [(check, *deviation) for check in self.checks for deviation in _deviations(check, instances)]
        failed = any(check.significance == "MAJOR" for check, *_ in found)
        made = [
            vr.element("AssessmentTypeCodeSequence", item(self.type)),
            vr.element("AssessmentSummary", "FAILED" if failed else "PASSED"),
            vr.element("AssessedSOPInstanceSequence", *(one.reference for one in instances)),
            vr.element("NumberOfAssessmentObservations", len(found)),
        ]
        if found:
            observations = (self._observation(*one) for one in found)
            made.append(vr.element("AssessmentObservationsSequence", *observations))
        return made

    def _observation(self, check: AssessedAttribute, value: str | float, number: int) -> Attributes:
        expected = RULES[check.constraint][1].format(*(f"{one:g}" for one in check.values))
        return Attributes(
            [
                vr.element("ObservationSignificance", check.significance),
                vr.element(
                    "ObservationDescription",
                    f"{check.attribute} is {value} in instance {number}: expected {expected}",
                ),
                vr.element("ObservationBasisCodeSequence", item(self.type)),
                vr.element("StructuredConstraintObservationSequence", _constraint(check, value)),
            ]
        )


def _deviations(check: AssessedAttribute, instances: list[Referred]) -> Iterator[tuple[str | float, int]]:
    """Each value that deviates, with the number of the first instance that has it."""
    seen: set[str | float] = set()
    for one in instances:
        for value in one.data_set.value(check.attribute)[:1]:
            if isinstance(value, (str, int, float)) and value not in seen and not check.holds(float(value)):
                seen.add(value)
                yield value, one.instances[0].number


def _constraint(check: AssessedAttribute, value: str | float) -> Attributes:
    """The Attribute, the value that it has, and those that it should have (PS3.3 10.25 and 10.26)."""
    entry = dictionary.by_keyword(check.attribute)
    assert entry is not None
    selected = f"Selector{entry.vr}Value"
    return Attributes(
        [
            vr.element("SelectorAttribute", check.attribute),
            vr.element("SelectorValueNumber", 1),
            vr.element("SelectorAttributeVR", entry.vr),
            vr.element("SelectorAttributeName", entry.name),
            vr.element("SelectorAttributeKeyword", check.attribute),
            vr.element("AssessedAttributeValueSequence", _valued(selected, value)),
            vr.element("ConstraintType", check.constraint),
            vr.element("ConstraintValueSequence", *(_valued(selected, one) for one in check.values)),
            vr.element("ConstraintViolationSignificance", "FAILURE" if check.significance == "MAJOR" else "WARNING"),
        ]
    )


def _valued(keyword: str, value: str | float) -> Attributes:
    element: Element = vr.element(keyword, value)
    return Attributes([element])


DECLARES = Assessment
