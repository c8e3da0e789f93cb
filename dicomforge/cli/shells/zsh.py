"""The completion of zsh."""

from __future__ import annotations

from collections.abc import Sequence

from dicomforge.cli.shells.words import Command, Option

_SCRIPT = """\
#compdef dicomforge
# Completion of dicomforge for zsh. Try it with: source <(dicomforge completion zsh)
# To keep it: dicomforge completion zsh > a file named _dicomforge in a folder of $fpath
_dicomforge() {
    local -a commands
    if ((CURRENT == 2)); then
        if [[ $words[2] == -* ]]; then
            compadd -- --help --version
        else
            commands=(
@names@
            )
            _describe -t commands command commands
        fi
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT -= 1))
    case $command in
@commands@
    esac
}
if [[ $funcstack[1] == _dicomforge ]]; then
    _dicomforge "$@"
else
    compdef _dicomforge dicomforge
fi
"""

_PATHS = {"file": "_files", "folder": "_files -/", "spec": '_files -g "*.yaml"'}


def script(commands: Sequence[Command]) -> str:
    """The completion as a zsh script, to be sourced or autoloaded."""
    names = "\n".join(f"                {_quoted(f'{c.name}:{_plain(c.title)}')}" for c in commands)
    cases = "\n".join(_case(one) for one in commands)
    return _SCRIPT.replace("@names@", names).replace("@commands@", cases)


def _case(command: Command) -> str:
    lines = [f"        {command.name})", "            _arguments \\"]
    lines += [f"                {_option(option)} \\" for option in command.options]
    if command.takes != "nothing":
        lines.append(f"                {_quoted(f'*:argument:{_action(command.takes, command.choices)}')} \\")
    return "\n".join([*lines[:-1], lines[-1].removesuffix(" \\"), "            ;;"])


def _option(option: Option) -> str:
    then = "" if option.takes == "nothing" else f":value:{_action(option.takes, option.choices)}"
    exclusive = " ".join(option.flags)
    flags = f"{{{','.join(option.flags)}}}" if len(option.flags) > 1 else option.flags[0]
    return f"{_quoted(f'({exclusive})')}{flags}{_quoted(f'[{_plain(option.title)}]{then}')}"


def _action(takes: str, choices: Sequence[str]) -> str:
    paths = _PATHS.get(takes)
    if paths and choices:
        return f"{{{paths}; compadd -- {' '.join(choices)}}}"
    return paths or (f"({' '.join(choices)})" if choices else " ")


def _plain(text: str) -> str:
    """What zsh would read as the end of a description is escaped."""
    return "".join(f"\\{c}" if c in "[]:\\" else c for c in text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
