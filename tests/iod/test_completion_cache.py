"""What is remembered of completions is what completing again would give."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Source, Span
from dicomforge.iod import completion_cache as remembering
from dicomforge.iod.complete import Context, trace
from dicomforge.iod.completion_cache import Change, CompletionCache
from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.iod.sop_class import SopClass
from dicomforge.iod.traced import presence
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.plan.completion import grafted_onto
from tests.iod.instances import complete, facts, implied, item, path, sop_class_of, written

CODE = item(CodeValue="39607008", CodingSchemeDesignator="SCT", CodeMeaning="Lung")
CHOICES: dict[str, list[Any]] = {
    "PatientName": ["Doe^Jane", "Roe^Rita", "Müller", ()],
    "PatientID": ["1", "2"],
    "StudyDate": ["20240131", "20250228", ()],
    "ImageType": [("ORIGINAL", "PRIMARY"), ("DERIVED", "SECONDARY"), ("ORIGINAL", "PRIMARY", "AXIAL")],
    "BodyPartExamined": ["HEAD", "HAND", "KNEE"],
    "PatientIdentityRemoved": ["YES", "NO"],
    "FrameReferenceTime": [0, 10],
    "PixelSpacing": [(1, 1), (2, 2)],
    "ContrastBolusAgent": ["Iomeron"],
    "ScanOptions": ["GATED", "NONE"],
    "AnatomicRegionSequence": [CODE],
    "RequestAttributesSequence": [item(RequestedProcedureID="A"), item(ScheduledProcedureStepID="B")],
    "PatientSpeciesDescription": ["Canis lupus"],
    "SamplesPerPixel": [1, 3],
    "LossyImageCompression": ["00", "01"],
    "Laterality": ["L", ()],
}
DATA = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in CHOICES.items()})
CONTEXTS = st.builds(
    Context,
    st.sampled_from([True, True, True, False]),
    st.sampled_from([frozenset(), frozenset([path("KVP")]), frozenset([path("RequestAttributesSequence")])]),
    st.sampled_from(["", "20240131100000", "20240201"]),
)
CLASSES = [sop_class_of(name) for name in SOP_CLASSES.names() if sop_class_of(name).pixels.bits_allocated]


def changed(
    memory: CompletionCache, kind: SopClass, data: Attributes, context: Context
) -> tuple[Attributes, list[Diagnostic]]:
    """The data set with the change that the memory tells."""
    change = memory.change(kind, data, tuple(presence(e) for e in data), context)
    assert isinstance(change, Change)
    elements: dict[int, Element] = {e.tag: e for e in data if e.tag not in change.dropped}
    for before, after in change.replaced:
        elements[before.tag] = grafted_onto(elements[before.tag], before, after)
    return Attributes([*elements.values(), *change.added]), [one(context) for one in change.findings]


@given(st.lists(st.tuples(st.sampled_from(CLASSES), DATA, CONTEXTS), min_size=2, max_size=12))
@settings(max_examples=150, deadline=None)
def test_a_remembered_completion_is_the_completion(runs: list[tuple[SopClass, dict[str, Any], Context]]) -> None:
    memory = CompletionCache()
    for kind, values, context in runs:
        data = implied(kind).merged(written(**values))
        expected = complete(kind, data, context)
        assert changed(memory, kind, data, context) == (expected.attributes, list(expected.diagnostics))


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> list[Attributes]:
    """The data sets that were completed in full."""
    seen: list[Attributes] = []

    def noting(kind: SopClass, data: Attributes, context: Context) -> Any:
        seen.append(data)
        return trace(kind, data, context)

    monkeypatch.setattr(remembering, "trace", noting)
    return seen


def test_a_cohort_is_completed_once(traced: list[Attributes]) -> None:
    memory, kind = CompletionCache(), sop_class_of("ct-image")
    for number in range(100):
        own = written(PatientName=f"Doe^{number}", PatientID=str(number), StudyDate=f"2024{number % 12 + 1:02}01")
        data = implied(kind).merged([*own, vr.element("SOPInstanceUID", f"2.25.{number}")])
        changed(memory, kind, data, Context(clock=f"2024{number % 12 + 1:02}01100000"))
    assert len(traced) == 1


def test_values_that_decide_are_told_apart(traced: list[Attributes]) -> None:
    memory, kind = CompletionCache(), sop_class_of("positron-emission-tomography-image")
    for time in (0, 10, 0, 10):
        changed(
            memory,
            kind,
            implied(kind).merged([*facts("positron"), vr.element("FrameReferenceTime", time)]),
            Context(),
        )
    assert len(traced) == 2


def test_findings_stand_at_the_place_of_each_data_set() -> None:
    memory, kind = CompletionCache(), sop_class_of("digital-x-ray-image-for-presentation")
    spans = [Span(Source(name, ""), 1, 1) for name in ("a.yaml", "b.yaml")]
    told = [changed(memory, kind, implied(kind), Context(span=span))[1] for span in spans]
    assert [{d.span for d in found} for found in told] == [{span} for span in spans]
    assert [d.message for d in told[0]] == [d.message for d in told[1]]


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, traced: list[Attributes]) -> None:
    monkeypatch.setattr(remembering, "LIMIT", 3)
    memory, kind = CompletionCache(), sop_class_of("ct-image")
    for tag in range(0x00090010, 0x00090020):
        changed(memory, kind, implied(kind).merged([Element(tag, "LO", ("ACME",))]), Context())
    assert sum(len(answers) for questions in memory._known.values() for answers in questions.values()) <= 3
    assert len(traced) == 16
