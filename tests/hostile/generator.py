"""Strategies for hostile specs: trees of real ones with a few mutations, texts with some damage, and noise."""

import copy
import json
import re
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from dicomforge.grammar import keys
from dicomforge.phantom.registries import ACQUISITION, FIELDS, NOISE, SHAPES
from tests.hostile import forms, words, wrong
from tests.hostile.seeds import EVERYTHING, LIMITS, PART, trees

_PLAIN = re.compile(r"[A-Za-z0-9_./+^$-][A-Za-z0-9_./+^=%()-]*(?: [A-Za-z0-9_./+^=%()-]+)*")
_BLOCK_DEPTH = 5

LANGUAGE = tuple(sorted(keys.words()))
LAYERS = (
    *(name for registry in (SHAPES, FIELDS, NOISE, ACQUISITION) for name, _ in registry),
    *("fill", "noise", "scatter", "repeat"),
)
SCALARS = (words.NUMBERS, words.TEXTS, words.DATES, words.PATHS, words.EXPRESSIONS)
WORDS = (LANGUAGE, words.KEYWORDS, LAYERS, words.NOT_KEYS)


class Raw(str):
    """A text that is written as it is, whatever YAML makes of it."""


@dataclass(frozen=True)
class Example:
    """What one trial reads: the spec and its parent, as bytes, or as links to something else in the project."""

    spec: bytes
    part: bytes = PART.encode()
    spec_link: str = ""
    part_link: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """A hostile spec, mostly one that still resembles a spec."""
    kind = draw(st.integers(0, 99))
    if kind < 3:
        return Example(draw(st.binary(max_size=200)))
    if kind < 6:
        return Example(draw(st.text(max_size=200)).encode("utf-8", "surrogatepass"))
    if kind < 10:
        return Example(b"dicomforge: 1\n" + _soup(draw).encode("utf-8", "surrogatepass"))
    tree, notes = _mutated(draw, gentle=kind >= 75)
    text = written(tree)
    part = PART
    if kind < 18:
        text = _damaged(draw, text)
    elif kind < 24:
        part = _damaged(draw, part) if kind < 20 else written(_mutated(draw)[0])
    elif kind < 29:
        text = _with_lines(draw, text)
    elif kind < 33:
        return Example(forms.encoded(draw, text), forms.encoded(draw, part), notes=tuple(notes))
    elif kind < 37:
        link = draw(st.sampled_from(words.LINKED))
        links = {draw(st.sampled_from(["spec_link", "part_link", "part_link"])): link}
        return Example(_bytes(text), _bytes(part), **links, notes=(*notes, f"link to {link}"))
    return Example(_bytes(text), _bytes(part), notes=tuple(notes))


def _with_lines(draw: st.DrawFn, text: str) -> str:
    """The text with a form of lines before, between or after its own."""
    own = text.splitlines(keepends=True)
    at = draw(st.sampled_from([0, 1, len(own) // 2, len(own)]))
    return "".join([*own[:at], forms.lines(draw), *own[at:]])


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _mutated(draw: st.DrawFn, gentle: bool = False) -> tuple[Any, list[str]]:
    seeds = trees()
    chosen = draw(st.integers(-len(seeds), len(seeds) - 1))
    tree = copy.deepcopy(seeds[chosen if chosen >= 0 else chosen % len(EVERYTHING)])
    notes = []
    if times := draw(st.sampled_from((0, 0, 0, 1, 2))):
        notes += [wrong.wrong(draw, tree, _scalar(), _key()) for _ in range(times)]
    for _ in range(draw(st.sampled_from((0, 1) if times else (1, 1, 1, 2, 3, 5)))):
        place = _place(draw, tree)
        if place is not None:
            notes.append(_mutate(draw, *place, gentle))
    if isinstance(tree, dict):
        tree["limits"] = _limits(draw)
    return tree, notes


def _limits(draw: st.DrawFn) -> Any:
    """Small limits; at times with something odd, but never wider."""
    limits: dict[str, Any] = dict(LIMITS)
    if draw(st.integers(0, 19)) == 0:
        odd = draw(_scalar().filter(lambda v: re.fullmatch(r"\+?[0-9]{4,}(\.0)?|[0-9.]+e[0-9]+", v) is None))
        limits[draw(st.sampled_from((*LIMITS, "nope", "cap")))] = odd
    return limits


def _place(draw: st.DrawFn, tree: Any) -> tuple[Any, Any] | None:
    """A collection of the tree and a key in it; deep ones are as likely as shallow ones."""
    places: list[tuple[Any, Any]] = []
    stack = [tree]
    while stack:
        node = stack.pop()
        members = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in members:
            places.append((node, key))
            if isinstance(value, dict | list):
                stack.append(value)
    return places[draw(st.integers(0, len(places) - 1))] if places else None


def _mutate(draw: st.DrawFn, holder: Any, key: Any, gentle: bool) -> str:
    """One change in place, and what it was."""
    what = "gentle" if gentle else draw(st.sampled_from(tuple(_MUTATIONS)))
    _MUTATIONS[what](draw, holder, key)
    return f"{what} at {str(key)[:40]!r}"


def _drop(draw: st.DrawFn, holder: Any, key: Any) -> None:
    del holder[key]


def _rename(draw: st.DrawFn, holder: Any, key: Any) -> None:
    value = holder.pop(key)
    if isinstance(holder, dict):
        holder[draw(_key())] = value
    else:
        holder.append(value)


def _typo(draw: st.DrawFn, holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        at = draw(st.integers(0, max(0, len(key) - 1)))
        holder[key[:at] + key[at + 1 :]] = holder.pop(key)


def _replace(draw: st.DrawFn, holder: Any, key: Any) -> None:
    holder[key] = draw(_scalar())


def _gentle(draw: st.DrawFn, holder: Any, key: Any) -> None:
    """Another number for a number, another word for a word: what may still be built."""
    value = holder[key]
    if isinstance(value, str):
        is_number = re.fullmatch(r"[-+0-9.eE]+(px|mm|cm)?", value) is not None
        holder[key] = draw(st.sampled_from(words.MILD_NUMBERS if is_number else words.MILD_WORDS))
    elif isinstance(value, list) and value:
        draw(st.sampled_from([value.pop, value.reverse, lambda: value.append(copy.deepcopy(value[0]))]))()
    elif isinstance(value, dict) and value:
        del value[list(value)[draw(st.integers(0, len(value) - 1))]]


def _raw(draw: st.DrawFn, holder: Any, key: Any) -> None:
    holder[key] = Raw(draw(st.sampled_from(words.RAW)))


def _form(draw: st.DrawFn, holder: Any, key: Any) -> None:
    """A form of hostile text for a value, or where the language wants something else."""
    where = draw(st.sampled_from(forms.KEYS)) if isinstance(holder, dict) and draw(st.booleans()) else key
    holder[where] = Raw(forms.value(draw))


def _retype(draw: st.DrawFn, holder: Any, key: Any) -> None:
    value = holder[key]
    holder[key] = draw(st.sampled_from([[], {}, None, [value], [value, value], {"value": value}, [[value]], [None]]))


def _varying(draw: st.DrawFn, holder: Any, key: Any) -> None:
    """A value that varies or is drawn, of hostile parts."""
    one, two, axis = draw(_scalar()), draw(_scalar()), draw(st.sampled_from(["b", "t", "slice", "z", "", "size"]))
    value = holder[key]
    holder[key] = draw(
        st.sampled_from(
            [
                {"each": [one, two]},
                {"each": [value, one], "along": axis},
                {"each": [[one], {}]},
                {"start": value, "step": one},
                {"start": one, "step": two, "along": axis},
                {"uniform": [one, two]},
                {"normal": {"mean": one, "sd": two}},
                {"normal": [one, two]},
                {"choice": [one, value], "weights": [two, "1"]},
                {"choice": []},
                {"date": [one, two]},
                {"vr": one, "value": value},
                {"vr": draw(st.sampled_from(words.VRS)), "value": one},
                {"hex": one},
                {"base64": one},
                {"file": draw(st.sampled_from(words.PATHS))},
                {"alphabetic": one, "phonetic": two},
            ]
        )
    )  # fmt: skip


def _cross(draw: st.DrawFn, holder: Any, key: Any) -> None:
    """A part of another spec."""
    seeds = trees()
    place = _place(draw, seeds[draw(st.integers(0, len(seeds) - 1))])
    if place is not None:
        holder[key] = copy.deepcopy(place[0][place[1]])


def _insert(draw: st.DrawFn, holder: Any, key: Any) -> None:
    value = draw(
        st.one_of(_scalar(), st.lists(_scalar(), max_size=3), st.dictionaries(_key(), _scalar(), max_size=3))
    )
    if isinstance(holder, dict):
        holder[draw(_key())] = value
    else:
        holder.insert(key, value)


def _repeat(draw: st.DrawFn, holder: Any, key: Any) -> None:
    times = draw(st.sampled_from([2, 3, 30]))
    value = holder[key]
    holder[key] = [copy.deepcopy(value) for _ in range(times if len(str(value)) < 2000 else 2)]


def _nest(draw: st.DrawFn, holder: Any, key: Any) -> None:
    depth = draw(st.sampled_from([1, 2, 5, 40, 95, 120]))
    into = draw(st.sampled_from(["list", "key", "sequence"]))
    value = holder[key]
    for _ in range(depth):
        value = [value] if into == "list" else {"value" if into == "key" else "ReferencedImageSequence": value}
    holder[key] = value


def _swap(draw: st.DrawFn, holder: Any, key: Any) -> None:
    other = list(holder)[draw(st.integers(0, len(holder) - 1))] if isinstance(holder, dict) else 0
    holder[key], holder[other] = holder[other], holder[key]


def _path(draw: st.DrawFn, holder: Any, key: Any) -> None:
    """A path where paths are read or written."""
    path = draw(st.sampled_from(words.PATHS))
    value = draw(st.sampled_from([path, {"path": path}, {"file": path}, [path, "part.yaml"]]))
    if isinstance(holder, dict):
        holder[
            draw(st.sampled_from(["output", "extends", "name", "ICCProfile", "EncapsulatedDocument", "uid_root"]))
        ] = value
    else:
        holder[key] = path


def _size(draw: st.DrawFn, holder: Any, key: Any) -> None:
    """More of something than there should be, or an odd number of it; in a series if there is one on the way."""
    many = draw(
        st.sampled_from([*words.NUMBERS, "100", "61", "1000", "100000", "10000000", "1e7", "99999999999999999999"])
    )
    what = draw(
        st.sampled_from(
            ["slices", "Rows", "Columns", "NumberOfFrames", "axes", "matrix", "cap", "instances", "BitsStored"]
        )
    )
    value: Any = many
    if what in ("axes", "matrix"):
        other = draw(st.sampled_from(["2", many, [many, "1"]]))
        value = (
            {"a": many, "b": other, "t": "2"}
            if draw(st.booleans())
            else {"a": [str(n) for n in range(70)], "b": other}
        )
    elif what == "cap":
        what, value = "matrix", {"a": many, "cap": draw(st.sampled_from([many, "1e30", "1000000000000"]))}
    elif what == "instances":
        value = draw(st.sampled_from([{many: {"skip": "true"}}, [{}] * 100, {many: None, "1": None}]))
    inner = holder[key] if isinstance(holder[key], dict) else holder
    if isinstance(inner, dict):
        inner[what] = value
    else:
        inner.append({"Modality": "CT", what: value})


_MUTATIONS = {
    "drop": _drop,
    "rename": _rename,
    "typo": _typo,
    "replace": _replace,
    "replace again": _replace,
    "retype": _retype,
    "vary": _varying,
    "cross": _cross,
    "insert": _insert,
    "insert again": _insert,
    "repeat": _repeat,
    "nest": _nest,
    "swap": _swap,
    "path": _path,
    "size": _size,
    "raw": _raw,
    "form": _form,
    "form again": _form,
    "form a third time": _form,
    "gentle": _gentle,
    "gentle again": _gentle,
}


def _scalar() -> st.SearchStrategy[str]:
    listed = [st.sampled_from(one) for one in SCALARS]
    return st.one_of(*listed, st.text(max_size=12), st.integers().map(str), st.floats().map(repr))


def _key() -> st.SearchStrategy[str]:
    listed = [st.sampled_from(one) for one in WORDS]
    return st.one_of(*listed, st.text(max_size=8))


def _soup(draw: st.DrawFn) -> str:
    """Tokens of YAML and words of the language in no order."""
    return "".join(draw(st.lists(st.sampled_from(words.PIECES), max_size=40)))


def _damaged(draw: st.DrawFn, text: str) -> str:
    """The text with a few cuts, doublings and insertions."""
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.sampled_from([0, 1, 2, 10, 60])))
        odd = st.sampled_from((*words.RAW, *words.TEXTS, "\n", "  ", ":", "-", ","))
        text = text[:begin] + draw(st.sampled_from(["", text[begin:end] * 2, draw(odd)])) + text[end:]
    return text


def written(tree: Any) -> str:
    """A tree as YAML: blocks above, flow below; texts are quoted where they must be."""
    return _block(tree, 0) + "\n"


def _block(node: Any, depth: int) -> str:
    if not node or depth >= _BLOCK_DEPTH or not isinstance(node, dict | list):
        return _flow(node)
    pad = "\n" + "  " * depth
    if isinstance(node, dict):
        lines = [f"{_scalar_text(k)}: {_below(v, depth)}" for k, v in node.items()]
    else:
        lines = [f"- {_flow(v)}" for v in node]
    return pad.join(lines)


def _below(node: Any, depth: int) -> str:
    text = _block(node, depth + 1)
    opens = isinstance(node, dict | list) and node and depth + 1 < _BLOCK_DEPTH
    return "\n" + "  " * (depth + 1) + text if opens else text


def _flow(node: Any) -> str:
    if isinstance(node, dict):
        return "{" + ", ".join(f"{_scalar_text(k)}: {_flow(v)}" for k, v in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(_flow, node)) + "]"
    return "null" if node is None else _scalar_text(node)


def _scalar_text(text: str) -> str:
    if isinstance(text, Raw) or _PLAIN.fullmatch(text):
        return text
    return "".join(
        c if c.isprintable() and c < "\ud800" else _escaped(c) for c in json.dumps(text, ensure_ascii=False)
    )


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
