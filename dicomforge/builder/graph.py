"""Graph: a build as ninja, make, Graphviz or JSON sees it: an edge and a stamp per spec."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dicomforge.builder.depfile import escape
from dicomforge.builder.image import FOLDER

FORMATS = ("ninja", "make", "dot", "json")


class Node(NamedTuple):
    """One spec: its file, what else it is made from, and its targets with their number of files."""

    spec: str
    inputs: tuple[str, ...]
    targets: tuple[tuple[str, int], ...]


class Edge(NamedTuple):
    """What a build tool runs for one spec."""

    node: Node
    stamp: str
    depfile: str
    command: tuple[str, ...]


def graph(nodes: Sequence[Node], out: Path, form: str, command: Sequence[str] = ("dicomforge",)) -> str:
    """The graph as text; `form` is one of FORMATS, `command` calls dicomforge.

    Paths are as given, so the text is to be used in the present working directory.
    """
    writers: dict[str, Callable[[Sequence[Edge], Path], str]] = {
        "ninja": _ninja,
        "make": _make,
        "dot": _dot,
        "json": _json,
    }
    return writers[form]([_edge(node, out, command) for node in nodes], out)


def _edge(node: Node, out: Path, command: Sequence[str]) -> Edge:
    inside = "/".join("__" if part == ".." else part for part in Path(node.spec).parts if part not in ("/", "."))
    stamp = str(out / FOLDER / "stamps" / f"{inside}.stamp")
    depfile = f"{stamp}.d"
    words = (*command, "build", node.spec, "-o", str(out), "--stamp", stamp, "--depfile", depfile, "-q")
    return Edge(node, stamp, depfile, words)


def _ninja(edges: Sequence[Edge], out: Path) -> str:
    lines = [
        "# Written by `dicomforge graph -f ninja`.",
        "ninja_required_version = 1.5",
        "",
        "# Builds into one folder wait for each other; each uses the processors by itself.",
        "pool out",
        "  depth = 1",
        "",
        "rule build",
        "  command = $call",
        "  depfile = $out.d",
        "  deps = gcc",
        "  pool = out",
        "  description = build $in",
        "",
    ]
    for edge in edges:
        call = shlex.join(edge.command).replace("$", "$$")
        lines += [f"build {_ninja_path(edge.stamp)}: build {_ninja_path(edge.node.spec)}", f"  call = {call}"]
    return "\n".join(lines) + "\n"


def _ninja_path(path: str) -> str:
    return path.replace("$", "$$").replace(" ", "$ ").replace(":", "$:")


def _make(edges: Sequence[Edge], out: Path) -> str:
    stamps = [escape(e.stamp) for e in edges]
    lines = ["# Written by `dicomforge graph -f make`.", ".PHONY: dicomforge", f"dicomforge: {' '.join(stamps)}", ""]
    for edge, stamp in zip(edges, stamps, strict=True):
        call = shlex.join(edge.command).replace("$", "$$")
        lines += [f"{stamp}: {escape(edge.node.spec)}", f"\t{call}", f"-include {escape(edge.depfile)}", ""]
    return "\n".join(lines)


def _dot(edges: Sequence[Edge], out: Path) -> str:
    lines = ["digraph dicomforge {", "  rankdir=LR;", "  node [shape=box];"]
    for edge in edges:
        for source in edge.node.inputs:
            if os.path.normpath(source) != os.path.normpath(edge.node.spec):
                lines.append(f"  {_quoted(source)} -> {_quoted(edge.node.spec)};")
        for target, count in edge.node.targets:
            label = _quoted(f"{target}\n{count} files" if count != 1 else f"{target}\n1 file")
            lines += [f"  {_quoted(target)} [shape=folder, label={label}];"]
            lines.append(f"  {_quoted(edge.node.spec)} -> {_quoted(target)};")
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _json(edges: Sequence[Edge], out: Path) -> str:
    rows: list[dict[str, Any]] = [
        {
            "spec": edge.node.spec,
            "inputs": list(edge.node.inputs),
            "targets": [{"target": target, "files": count} for target, count in edge.node.targets],
            "stamp": edge.stamp,
            "depfile": edge.depfile,
            "command": list(edge.command),
        }
        for edge in edges
    ]
    return json.dumps({"out": str(out), "specs": rows}, indent=2, ensure_ascii=False) + "\n"
