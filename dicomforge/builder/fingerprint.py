"""Fingerprint: the key of a target, and digests of its parts, which show later what changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import NamedTuple

import xxhash

from dicomforge.model.attributes import Attributes, Element, keyword_of
from dicomforge.model.encode import AS_USUAL
from dicomforge.model.labels import labels_of
from dicomforge.model.plan import Members, SeriesPlan
from dicomforge.model.recipe import Layer, PixelFormat
from dicomforge.model.truth import Truth

_LARGE = 1 << 20
"""Bytes of a value; a repr takes up to four times as many."""

FORMAT = 1
"""Epoch of everything that no generator's epoch covers; raised when the bytes of an unchanged plan change."""

Epochs = tuple[tuple[str, int | str], ...]
"""Generator → its epoch (a whole number), codec or plugin → its version (any other text)."""


class Fingerprint(NamedTuple):
    """`key` is the SHA-256 of the canonical plan in hex; `parts` are XXH3-64 digests by name.

    `codecs` names the codecs and plugins whose version the bytes depend on: `zlib=1.3.1`, separated by commas.
    """

    key: str
    parts: tuple[tuple[str, bytes], ...]
    codecs: str


def fingerprint(series: SeriesPlan, epochs: Epochs) -> Fingerprint:
    """The fingerprint of one series.

    The canonical form is ASCII: the reprs of texts, ints, floats, bytes and tuples of them are injective and the same
    in every Python version once non-ASCII characters are escaped. Spans are not part of a plan's values. What only a
    few series have stands there only if they have it, so that the others keep the key that they had before.
    """
    texts = dict(_parts(series))
    texts |= {f"epoch {name}": ascii(str(value)) for name, value in epochs}
    texts["epoch dicomforge"] = ascii(FORMAT)
    whole = hashlib.sha256()
    parts = []
    for name in sorted(texts):
        packed = texts[name].encode("ascii")
        whole.update(b"%s\0%d\0" % (ascii(name).encode("ascii"), len(packed)))
        whole.update(packed)
        parts.append((name, xxhash.xxh3_64_digest(packed)))
    return Fingerprint(whole.hexdigest(), tuple(parts), codecs_of(epochs))


def codecs_of(epochs: Epochs) -> str:
    """The codecs and plugins among the generators, with their versions."""
    return ",".join(sorted(f"{name}={value}" for name, value in epochs if not str(value).isdecimal()))


def _parts(series: SeriesPlan) -> Iterable[tuple[str, str]]:
    instances = series.instances
    yield "paths", ascii([i.path for i in instances])
    yield "instances", ascii([(i.name, i.number) for i in instances])
    yield "SOPInstanceUID", ascii([i.uid for i in instances])
    yield "SeriesInstanceUID", ascii(series.uid)
    yield "SOPClassUID", ascii(series.sop_class)
    syntaxes = series.transfer_syntaxes
    yield "TransferSyntaxUID", ascii(syntaxes[0] if len(syntaxes) == 1 else [i.transfer_syntax for i in instances])
    yield "axes", ascii([tuple(a) for a in series.axes])
    yield "frames", ascii([(i.recipe, [tuple(f) if f.format else tuple(f)[:2] for f in i.frames]) for i in instances])
    yield "geometry", ascii([tuple(g) for g in series.grids])
    formats = [_format(format) for format in series.formats]
    yield (
        "pixel format",
        ascii((formats if len(formats) > 1 else formats[0] if formats else None, series.omit_pixels)),
    )
    if any(one.overlays for one in instances):
        yield "overlays", ascii([one.overlays for one in instances])
    yield "clip", ascii(series.clip)
    if series.encode != AS_USUAL:
        yield "encode", ascii([(f, v) for f, v in asdict(series.encode).items() if v is not None])
    labels = labels_of(series.part)
    if labels is not None:
        yield "segments", ascii((labels.segments, labels[3:]) if any(labels[3:]) else labels.segments)
        yield "frames of segments", ascii([tuple(f)[:3] for f in labels.frames])
        yield "functional groups", ascii(([f.groups for f in labels.frames], labels.measured))
    elif isinstance(series.part, Members):
        yield "folder", ascii(series.part.root)
        yield from ((f"series {one.key}", ascii(fingerprint(one, ()).key)) for one in series.part.series)
    elif isinstance(series.part, Truth):
        yield "truth", ascii(series.part._replace(series=()))
        yield from ((f"series {one.key}", ascii(fingerprint(one, ()).key)) for one in series.part.series)
    elif series.part is not None:
        yield "part", ascii(series.part)
    for name in {one.name for one in series.faults}:
        yield f"fault {name}", ascii([tuple(one) for one in series.faults if one.name == name])
    if any(recipe.slab for recipe in series.recipes):
        yield "slab", ascii([recipe.slab for recipe in series.recipes])
    yield from _layers(series)
    yield from _attributes(series)


def _format(format: PixelFormat) -> tuple[object, ...]:
    """Without what most formats do not have."""
    values = tuple(format)
    return values if format.coded else values[:-1] if format.ybr else values[:-2]


def _layers(series: SeriesPlan) -> Iterable[tuple[str, str]]:
    yield "layers", ascii([[layer.name for layer in recipe.layers] for recipe in series.recipes])
    by_name: dict[str, list[tuple[int, Layer]]] = {}
    for index, recipe in enumerate(series.recipes):
        for layer in recipe.layers:
            by_name.setdefault(layer.name, []).append((index, layer))
    for name, layers in by_name.items():
        yield f"layer {name}", ascii(layers)


def _attributes(series: SeriesPlan) -> Iterable[tuple[str, str]]:
    columns = {c.tag: ascii([e and _plain(e) for e in c.elements]) for c in series.columns}
    shared = {e.tag: ascii(_plain(e)) for e in series.shared}
    for tag in {*columns, *shared}:
        keyword = keyword_of(tag)
        name = f"{keyword} Attribute" if keyword in _TAKEN else keyword
        yield name, f"{shared.get(tag, '')}|{columns.get(tag, '')}"
    for element in series.file_meta:
        yield f"File Meta {keyword_of(element.tag)}", ascii(_plain(element))
    if series.omit_meta:
        yield "File Meta omit", ascii(sorted(series.omit_meta))


def _plain(element: Element) -> tuple[object, ...]:
    """Bytes of a size that matters stand there as their SHA-256, also in items; all else as it is."""
    value: object = element.value
    if (element.vr == "SQ" or isinstance(value, bytes)) and _is_large(element):
        if isinstance(element.value, bytes):
            value = hashlib.sha256(element.value).hexdigest()
        else:
            value = tuple(tuple(map(_plain, one)) for one in element.value if isinstance(one, Attributes))
    return (element.tag, element.vr, value)


def _is_large(element: Element) -> bool:
    if isinstance(element.value, bytes):
        return len(element.value) > _LARGE
    return any(_is_large(e) for one in element.value if isinstance(one, Attributes) for e in one)


_TAKEN = frozenset({"SOPInstanceUID", "SeriesInstanceUID", "SOPClassUID", "TransferSyntaxUID"})
