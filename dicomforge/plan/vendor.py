"""Vendor: private elements in a planned series, as scanners of a manufacturer write them."""

from collections.abc import Iterator

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.vendors import VENDORS, PrivateBlock, VendorImage
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import SeriesPlan
from dicomforge.plan.finish import Outcome
from dicomforge.plan.layout import SLICE
from dicomforge.plan.moments import moment, seconds_between
from dicomforge.plan.private import ALL_BLOCKS, free_block
from dicomforge.standard import uids


def added(outcome: Outcome) -> tuple[SeriesPlan, list[Diagnostic]]:
    """The plan of a series with the private elements of its `vendor`."""
    plan, name = outcome.plan, outcome.series.vendor
    module = VENDORS.get(name) if name else None
    if module is None or not plan.instances:
        return plan, []
    keyword = uids.keyword_of(plan.sop_class)
    if keyword not in module.CLASSES:
        message = f"`vendor: {name}` does not belong to {keyword or plan.sop_class}"
        expected = " or ".join(module.CLASSES)
        return plan, [Diagnostic("DF108", message, outcome.series.place("vendor"), expected=expected)]
    made_by = vr.element("Manufacturer", module.MANUFACTURER)
    own = []
    for image in _images(plan):
        elements: list[Element] = []
        for block in module.blocks(image):
            made = _elements(block, image.attributes)
            if not made:
                message = f"group {block.group:04X} has no block left for the creator {block.creator!r}"
                hint = "remove private elements of that group, or `vendor`"
                return plan, [Diagnostic("DF058", message, outcome.series.place("vendor"), hint=hint)]
            elements += made
        authored = image.attributes
        if outcome.written.place(made_by.tag) is None and made_by.tag in authored:
            authored = authored.merged([made_by])
        own.append(Attributes([*elements, *authored]))
    return plan.holding(own), []


def _images(plan: SeriesPlan) -> Iterator[VendorImage]:
    axes = [axis.name for axis in plan.axes]
    along = axes.index(SLICE) if SLICE in axes else None
    sets = plan.data_sets()
    times = [moment(one.text("AcquisitionDate"), one.text("AcquisitionTime")) for one in sets]
    first = min((one for one in times if one is not None), default=None)
    for instance, attributes, time in zip(plan.instances, sets, times, strict=True):
        place = instance.frames[0].steps[along] if along is not None and instance.frames else 0
        slices = plan.axes[along].length if along is not None else 1
        seconds = float(seconds_between(first, time)) if first is not None and time is not None else 0.0
        yield VendorImage(attributes, place, slices, len(sets), seconds)


def _elements(block: PrivateBlock, attributes: Attributes) -> list[Element]:
    """The elements in the block of their creator, or in the first free one (PS3.5 section 7.8.1); [] without any."""
    group = block.group << 16
    creator = Element(0, "LO", (block.creator,))
    named = (one for one in ALL_BLOCKS if attributes.get(group | one) == creator._replace(tag=group | one))
    number = next(named, None) or free_block(attributes.tags, block.group)
    if number is None:
        return []
    made = [Element(group | number << 8 | byte, vr, value) for byte, vr, value in block.elements]
    return [creator._replace(tag=group | number), *made]
