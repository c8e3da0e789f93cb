"""Writes docs/sop-classes.md, and the tables of docs/language.md (keys, VRs, layers, parameters) and docs/inspect.md.

    python scripts/generate_docs.py            # write them
    python scripts/generate_docs.py --check    # write nothing; exit 1 if a file is not fresh

A table stands between `<!-- generated: NAME -->` and `<!-- end of NAME -->`; all else is written by hand.
"""

import argparse
import re
from functools import cache
from pathlib import Path

from dicomforge.content import CONTENT
from dicomforge.grammar import schema
from dicomforge.grammar.keys import KEYS, Key
from dicomforge.ground.finding_kinds import KINDS
from dicomforge.model import vr
from dicomforge.model.encode import CHOICES, Encode
from dicomforge.model.parameter import Parameter, in_words, parameters
from dicomforge.phantom import tissues
from dicomforge.phantom.registries import FAMILIES, presets

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "language.md"
INSPECT_PAGE = DOCS / "inspect.md"

LEVELS = {
    "keys": ("document", "patient", "study", "series", "instance", "item", "segment"),
    "small-keys": ("output", "limits", "matrix", "scene", "material"),
    "layer-keys": ("layer", "shape", "fill", "noise"),
    "value-keys": ("varying", "attribute", "person-name", "binary"),
}

_VARYING = {
    "each": "a list",
    "start": "a value",
    "step": "a number, a length or a time",
    "uniform": "[low, high]",
    "normal": "{mean:, sd:} or [mean, sd]",
    "choice": "a list",
    "weights": "a list of numbers",
    "dates": "two dates",
}
"""Keys whose definition depends on where the value stands."""


def tables() -> dict[str, str]:
    """Name -> Markdown of every generated table."""
    found = {name: _keys(levels) for name, levels in LEVELS.items()}
    found["vrs"] = _table(("VR", "name", "accepted"), [(k, form.name, form.accepted) for k, form in vr.FORMS.items()])
    for family in ("shape", "field", "noise", "acquisition", "preset"):
        found[family] = _layers(family)
    found["tissues"] = _tissues()
    found["content"] = _content()
    found["encodings"] = _encodings()
    return found


def _tissues() -> str:
    rows = []
    for name, one in tissues.TISSUES.items():
        shown = {str(row["property"]): str(row["text"]) for row in tissues.table(one)}
        rows.append((f"`{name}`", one.title, one.code, "<br>".join(f"`{key}` {text}" for key, text in shown.items())))
    return _table(("tissue", "what it is", "code", "values"), rows)


def _content() -> str:
    rows = []
    for name, module in CONTENT:
        belongs = (*getattr(module, "ATTRIBUTES", ()), *getattr(module, "CLASSES", ()))
        told = [f"`{p.name}`: {p.title}" for p in parameters(module.DECLARES) if p.kind != "attributes"]
        alone = len(told) == 1
        takes = told[0].partition(": ")[2] if alone else ";<br>".join(told)
        rows.append((f"`{name}`", (module.__doc__ or "").split("\n")[0], takes, ", ".join(belongs)))
    return _table(("word", "what it is", "takes", "classes, or the Attributes of their IOD"), rows)


def _encodings() -> str:
    titles = {one.name: one.title for one in parameters(Encode)}
    rows = [
        (f"`{one.word}`", one.value, titles.get(one.word, ""), "retired" if one.retired else "legal", one.section)
        for one in CHOICES
    ]
    return _table(("word", "value", "what it chooses", "status", "section"), rows)


def kinds() -> dict[str, str]:
    """The table of docs/inspect.md: every kind of finding of `check`."""
    rows = [(f"`{code}`", k.severity, k.title, k.section, k.exempt) for code, k in KINDS.items()]
    return {"kinds": _table(("code", "severity", "what it says", "section", "exempt"), rows)}


def fresh(text: str, found: dict[str, str] | None = None) -> str:
    """A page with its tables as they are now, docs/language.md unless others are given.

    Raises SystemExit where a marker is missing.
    """
    for name, table in (tables() if found is None else found).items():
        pattern = re.compile(rf"(<!-- generated: {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        text, count = pattern.subn(lambda match, table=table: f"{match[1]}\n{table}\n{match[2]}", text)
        if count != 1:
            raise SystemExit(f"the page has {count} places for the table {name!r}")
    return text


def _keys(levels: tuple[str, ...]) -> str:
    rows = []
    for key in KEYS:
        here = [level for level in key.levels if level in levels]
        if here and key.stage != "expanded":
            rows.append((f"`{key.name}`", ", ".join(here), takes(key), meaning(key), example(key)))
    return _table(("key", "level", "takes", "meaning", "example"), rows)


@cache
def _definitions() -> dict[str, dict[str, str]]:
    return schema.author()["definitions"]  # type: ignore[no-any-return]


def takes(key: Key) -> str:
    """What the key takes, in words."""
    title = _definitions().get(key.type, {}).get("title", "")
    return title or _VARYING[key.type]


def meaning(key: Key) -> str:
    """What the key means, and its default."""
    if not key.default:
        return key.doc
    return f"{key.doc} Default: {key.default if ' ' in key.default else f'`{key.default}`'}."


def example(key: Key) -> str:
    """The key at work, as code."""
    return f"`{key.name}: {key.example}`" if key.example else ""


def _layers(family: str) -> str:
    rows = []
    for name, module in presets() if family == "preset" else FAMILIES[family]:
        rows += [(f"`{name}`" if i == 0 else "", *parameter(p)) for i, p in enumerate(parameters(module.DECLARES))]
    return _table((family, "parameter", "takes", "meaning", "default"), rows)


def parameter(p: Parameter) -> tuple[str, str, str, str]:
    """The cells of a parameter: name, what it takes, meaning, default."""
    default = "required" if p.required else "" if p.default is None else f"`{_written(p.default)}`"
    return f"`{p.name}`", _kind(p), p.title, default


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_written(v) for v in value) + "]"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _kind(p: Parameter) -> str:
    sign = "positive " if p.positive else "non-negative " if p.non_negative else ""
    length = f"{sign}length" + ("" if p.in_plane else ", no px")
    group = ", ".join(f"{q.name}:" for q in parameters(p.group)) if p.group else ""
    return {
        "length": length,
        "number": f"{sign}number",
        "angle": "degrees",
        "word": " or ".join(f"`{choice}`" for choice in p.choices),
        "text": "text",
        "point2": "[u, v]",
        "point3": "[x, y, z]",
        "lengths": f"{length}, or {p.count}" if p.or_one else f"{p.count} {length}".replace("length", "lengths"),
        "range": "[a, b] in mm",
        "values": f"{p.count} numbers",
        "points": "[[u, v], ..]",
        "points3": "[[x, y, z], ..]",
        "whole": "whole number" + ("" if p.within == (None, None) else f", {in_words(p.within)}"),
        "rotation": "{x:, y:, z:} or [x, y, z]",
        "group": f"{{{group}}}",
        "flag": "true or false",
        "raster": "the path of a file",
        "factors": "a positive number, or several",
        "regions": "shapes, or names of objects",
    }[p.kind]


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def main() -> int:
    """Exit code 0: done, or fresh; 1: `--check` found differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only")
    arguments = parser.parse_args()
    from pages import faults, sop_class_results

    is_fresh = True
    made = [
        (page, fresh(page.read_text(encoding="utf-8"), t)) for page, t in ((PAGE, tables()), (INSPECT_PAGE, kinds()))
    ]
    for page, after in (*made, (sop_class_results.PAGE, sop_class_results.page()), (faults.PAGE, faults.page())):
        before = page.read_text(encoding="utf-8") if page.exists() else ""
        if not arguments.check:
            page.write_text(after, encoding="utf-8")
        print(f"{page.name}: {'fresh' if after == before else 'differed'}")
        is_fresh = is_fresh and after == before
    return 1 if arguments.check and not is_fresh else 0


if __name__ == "__main__":
    raise SystemExit(main())
