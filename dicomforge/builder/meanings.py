"""Meanings: words of the language that meant something else to an earlier version; a rebuild for it says so once."""

from collections.abc import Iterable, Mapping

from dicomforge.builder.reasons import Reason
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.sop_class import by_uid
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.recipe import AIR

TEXTS = {
    "air": "outside the objects of its scene a CT has air, -1000 HU; it had 0",
    "rescale": "RescaleSlope and RescaleIntercept apply to the values of layers in every class; "
    "only CT, PET, DX and MG, and Enhanced MR did so",
    "suv": "`suv` of a material is SUVbw and decides Units and RescaleSlope, or is converted to Units BQML; "
    "it was painted as it is, whatever Units",
}

RESCALE = ("RescaleSlope", "RescaleIntercept")


def changed(series: SeriesPlan, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[Reason, ...]:
    """The meanings that differ between two fingerprints of a series, of which another version made the older.

    `old` and `new` are digests by part. Where the author changed layers or the rescale as well, nothing is said.
    """
    if not old:
        return ()
    differing = {part for part in {*old, *new} if old.get(part) != new.get(part)}
    layers = {part for part in differing if part.startswith("layer ")}
    found = []
    if f"layer {AIR}" in layers and f"layer {AIR}" not in old and len(layers) == 1:
        found.append("air")
    if series.shared.text("Modality") == "PT" and ({"Units", "SUVType"} & differing or layers):
        found.append("suv")
    if _is_rescaled_now(series) and any(keyword in old and keyword not in differing for keyword in RESCALE):
        found.append("rescale")
    return tuple(Reason("meaning", name) for name in found)


def _is_rescaled_now(series: SeriesPlan) -> bool:
    """Whether the series has a rescale that earlier versions wrote and did not apply."""
    kind = by_uid(series.sop_class)
    applied = kind is None or kind.pixels.rescale
    return not applied and any((format.slope, format.intercept) != (1.0, 0.0) for format in series.formats)


def notes(reasons: Iterable[Reason]) -> list[Diagnostic]:
    """A note for each meaning that targets are built for, however many they are."""
    names = dict.fromkeys(reason.subject for reason in reasons if reason.kind == "meaning")
    return [
        Diagnostic(
            "DF133",
            f"a meaning changed: {TEXTS[name]}",
            hint="CHANGELOG.md names the change; `dicomforge build` says this once",
            severity="note",
        )
        for name in names
    ]
