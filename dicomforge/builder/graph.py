"""Graph: a build as ninja, make, Graphviz or JSON sees it: an edge and a stamp per spec."""

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dicomforge.builder.depfile import escape
from dicomforge.ground.own_folder import FOLDER
from dicomforge.ground.printable import json_text, printable
from dicomforge.model.plan import Plan


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

    def fits(self, special: str) -> bool:
        """Whether the file of a build tool can hold its paths: nothing invisible, nothing `special` to that tool."""
        paths = self.stamp + self.node.spec
        return printable(paths) == paths and not any(c in paths for c in special)

    @property
    def always(self) -> tuple[str, ...]:
        """The command without stamp and depfile, for a tool that cannot know when to run it."""
        return (*self.command[:-5], "-q")


def node_of(spec: Path, plan: Plan) -> Node:
    """A spec file with its plan."""
    inputs = tuple(i.path for i in plan.inputs if i.kind != "spec" and i.digest)
    return Node(str(spec), inputs, tuple((s.key, len(s.instances)) for s in plan.series))


def graph(
    nodes: Sequence[Node],
    out: Path,
    form: str,
    command: Sequence[str] = ("dicomforge",),
    flags: Sequence[str] = (),
) -> str:
    """The graph as text; `form` is one of WRITERS, `command` calls dicomforge, and its `build` takes `flags`.

    Paths are as given, so the text is to be used in the present working directory.
    """
    edges = []
    for node in nodes:
        inside = "/".join("__" if part == ".." else part for part in Path(node.spec).parts if part not in ("/", "."))
        stamp = str(out / FOLDER / "stamps" / f"{inside}.stamp")
        depfile = f"{stamp}.d"
        words = (*command, "build", *flags, node.spec, "-o", str(out), "--stamp", stamp, "--depfile", depfile, "-q")
        edges.append(Edge(node, stamp, depfile, words))
    return WRITERS[form](edges, out)


_NINJA = """\
# Written by `dicomforge graph -f ninja`.
ninja_required_version = 1.5

# Builds into one folder wait for each other; each uses the processors by itself.
pool out
  depth = 1

rule build
  command = $call
  depfile = $out.d
  deps = gcc
  pool = out
  description = build $in
"""


def _ninja(edges: Sequence[Edge], out: Path) -> str:
    lines = [_NINJA]
    for number, edge in enumerate(edges):
        if edge.fits("|"):
            stamp, spec = map(_ninja_path, (edge.stamp, edge.node.spec))
            lines += [f"build {stamp}: build {spec}", f"  call = {_shell(edge.command)}"]
        else:
            lines += [f"build {_always(number)}: build", f"  call = {_shell(edge.always)}"]
            lines += ["  description = build " + printable(edge.node.spec).replace("$", "$$")]
    return "\n".join(lines) + "\n"


def _ninja_path(path: str) -> str:
    return path.replace("$", "$$").replace(" ", "$ ").replace(":", "$:")


def _always(number: int) -> str:
    """A target that is no file, so that its command always runs."""
    return f"dicomforge-{number}"


def _shell(words: Sequence[str]) -> str:
    """The command in a line of a ninja or make file; words that cannot stand there are octal numbers to `printf`."""
    if all(printable(word) == word for word in words):
        return shlex.join(words).replace("$", "$$")
    text = b"\0".join(os.fsencode(word) for word in words)
    plain = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./"
    octal = "".join(chr(c) if c in plain else f"\\{c:03o}" for c in text)
    return f"printf '{octal}' | xargs -0 sh -c '\"$$@\"' -"


_SPECIAL = "%*?[~=;|&\\"
"""Characters of a path that mean something else in a rule of make."""


def _make(edges: Sequence[Edge], out: Path) -> str:
    names = [escape(e.stamp) if e.fits(_SPECIAL) else _always(number) for number, e in enumerate(edges)]
    always = [name for name, edge in zip(names, edges, strict=True) if not edge.fits(_SPECIAL)]
    lines = ["# Written by `dicomforge graph -f make`.", f".PHONY: {' '.join(['dicomforge', *always])}"]
    lines += [f"dicomforge: {' '.join(names)}", ""]
    for name, edge in zip(names, edges, strict=True):
        if name in always:
            lines += [f"{name}:", f"\t{_shell(edge.always)}", ""]
        else:
            lines += [f"{name}: {escape(edge.node.spec)}", f"\t{_shell(edge.command)}"]
            lines += [f"-include {escape(edge.depfile)}", ""]
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
    text = printable(text, keep="\n").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n") + '"'


def _json(edges: Sequence[Edge], out: Path) -> str:
    rows = []
    for node, stamp, depfile, command in edges:
        targets = [{"target": target, "files": count} for target, count in node.targets]
        made = {"spec": node.spec, "inputs": node.inputs, "targets": targets}
        rows.append({**made, "stamp": stamp, "depfile": depfile, "command": command})
    return json_text({"out": str(out), "specs": rows}) + "\n"


WRITERS = {"ninja": _ninja, "make": _make, "dot": _dot, "json": _json}
