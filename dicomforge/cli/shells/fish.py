"""The completion of fish."""

from __future__ import annotations

from collections.abc import Sequence

from dicomforge.cli.shells.words import Command, Option

_HEAD = """\
# Completion of dicomforge for fish. Try it with: dicomforge completion fish | source
# To keep it: dicomforge completion fish > ~/.config/fish/completions/dicomforge.fish
complete -c dicomforge -f
complete -c dicomforge -n __fish_use_subcommand -l help -d 'Show the commands'
complete -c dicomforge -n __fish_use_subcommand -l version -d 'Show the version'
"""

_PATHS = {
    "file": "(__fish_complete_path (commandline -ct))",
    "folder": "(__fish_complete_directories (commandline -ct))",
    "spec": "(__fish_complete_suffix .yaml)",
}


def script(commands: Sequence[Command]) -> str:
    """The completion as a fish script."""
    lines = [_HEAD]
    for command in commands:
        title = _quoted(command.title)
        lines.append(f"complete -c dicomforge -n __fish_use_subcommand -a {command.name} -d {title}\n")
        seen = f"complete -c dicomforge -n '__fish_seen_subcommand_from {command.name}'"
        if command.takes != "nothing":
            lines.append(f"{seen}{_values(command.takes, command.choices)}\n")
        lines += [f"{seen} {_option(option)}\n" for option in command.options]
    return "".join(lines)


def _option(option: Option) -> str:
    flags = " ".join(f"-l {f[2:]}" if f.startswith("--") else f"-s {f[1:]}" for f in option.flags)
    then = "" if option.takes == "nothing" else f" -r{_values(option.takes, option.choices)}"
    return f"{flags}{then} -d {_quoted(option.title)}"


def _values(takes: str, choices: Sequence[str]) -> str:
    found = [*choices, *([_PATHS[takes]] if takes in _PATHS else [])]
    return f" -a {_quoted(' '.join(found))}" if found else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
