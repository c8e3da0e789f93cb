"""Parts: the series that belong to the truth of another series, completed before their kinds plan them."""

from dataclasses import replace

from dicomforge.content._objects import is_measurable
from dicomforge.content._templates.measurement_report import CLASSES as REPORTS
from dicomforge.iod.segments import PROPERTY_CATEGORY, PROPERTY_TYPE, TISSUES
from dicomforge.iod.sop_class import SopClass
from dicomforge.model.attribute_spec import AttributeSpec, ItemSpec, Known, SequenceItems
from dicomforge.model.attributes import Value, tag_of
from dicomforge.model.code import Code
from dicomforge.model.spec import ContentSpec, SegmentSpec, SeriesSpec
from dicomforge.plan import segmentation
from dicomforge.plan.sources import SourceSeries
from dicomforge.plan.task import SeriesPlace
from dicomforge.standard import codes, uids
from dicomforge.truth.object_numbers import numbers
from dicomforge.truth.objects import is_there

MORPHOLOGIC = Code("SCT", "49755003", False, "Morphologically Abnormal Structure")
PHYSICAL_OBJECT = Code("SCT", "260787004", False, "Physical object")
"""Categories of segments (PS3.16 CID 7150)."""

LESIONS = 7159
"""Context group of lesions: their category is Morphologically Abnormal Structure."""


def settled(place: SeriesPlace, sop_class: SopClass, source: SourceSeries) -> SeriesSpec | None:
    """A series that is part of the truth of its source, completed for each object.

    None, and then it is not built, where no image shows an object or a report can measure none.
    """
    series = place.series
    chosen = segmentation.chosen_of(source, series, [])
    labels = numbers(source._replace(series=replace(source.series, segments=series.segments)))
    chosen = tuple(one._replace(number=labels.get(one.layer, 0)) for one in chosen)
    shown = any(is_there(source, name) for one in chosen for name in (one.layer, *one.inside))
    if not shown and (chosen or source.absent):
        return None
    tracked = {one.layer: place.identity.tracking(place.patient.name, one.layer) for one in chosen}
    if sop_class.kind == "segmentation":
        segments = tuple(_segment(source, one, tracked[one.layer]) for one in chosen)
        return replace(series, segments=segments or series.segments)
    if sop_class.kind == "structure-set" and all(one.number for one in chosen):
        regions = (_given(one, _plain("ROINumber", "IS", str(one.number), one)) for one in chosen)
        return replace(series, segments=tuple(regions) or series.segments)
    if uids.keyword_of(sop_class.uid) in REPORTS and not series.content:
        layers = {layer.name: layer for recipe in source.plan.recipes for layer in recipe.layers}
        known = {name for name, layer in layers.items() if is_measurable(layer)}
        objects = tuple(
            (("object", name), ("tracking", uid))
            for name, uid in tracked.items()
            if name in known and is_there(source, name)
        )
        if not objects:
            return None
        params = (("measurement_report", (("measure", objects),)),)
        return replace(series, content=(ContentSpec("template", params, series.span),))
    return series


def _segment(source: SourceSeries, one: SegmentSpec, uid: str) -> SegmentSpec:
    """The segment with Tracking ID and UID, and with a property type and category where none is given.

    An object of no other kind is a physical object.
    """
    given = {attribute.key for attribute in one.attributes}
    made = [_plain("TrackingID", "UT", one.layer, one), _plain("TrackingUID", "UI", uid, one)]
    code = segmentation.code_of(source, one.layer)
    if tag_of(PROPERTY_TYPE) not in given:
        if code is None:
            made.append(_coded(PROPERTY_TYPE, PHYSICAL_OBJECT, one))
        key = (code.scheme, code.value) if code is not None else None
        if key not in codes.meanings_in(TISSUES):
            category = MORPHOLOGIC if key in codes.meanings_in(LESIONS) else PHYSICAL_OBJECT
            made.append(_coded(PROPERTY_CATEGORY, category, one))
    return _given(one, *made)


def _given(one: SegmentSpec, *made: AttributeSpec) -> SegmentSpec:
    """The segment with those Attributes that its author did not write."""
    given = {attribute.key for attribute in one.attributes}
    return one._replace(attributes=(*one.attributes, *(a for a in made if a.key not in given)))


def _plain(keyword: str, vr: str, value: str, one: SegmentSpec) -> AttributeSpec:
    held: Value = (value,)
    return AttributeSpec(tag_of(keyword), vr, Known(held), one.span)


def _coded(keyword: str, code: Code, one: SegmentSpec) -> AttributeSpec:
    parts = (
        _plain("CodeValue", "SH", code.value, one),
        _plain("CodingSchemeDesignator", "SH", code.scheme, one),
        _plain("CodeMeaning", "LO", code.meaning, one),
    )
    return AttributeSpec(tag_of(keyword), "SQ", SequenceItems((ItemSpec(parts),)), one.span)
