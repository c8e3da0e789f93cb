"""The completion of bash 3.2 and newer."""

from __future__ import annotations

from collections.abc import Sequence

from dicomforge.cli.shells.words import Command, Option

_SCRIPT = """\
# Completion of dicomforge for bash. Try it with: source <(dicomforge completion bash)
# To keep it: dicomforge completion bash > ~/.local/share/bash-completion/completions/dicomforge
_dicomforge() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local kind= words= options= line
    if [[ $current == = ]]; then
        current=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD == 1)); then
        words="@names@"
        options="--help --version"
    else
        case ${COMP_WORDS[1]} in
@commands@
        esac
    fi
    if [[ $current == -* ]]; then
        kind= words=$options
    elif [[ ! $current && $kind ]]; then
        words=
    fi
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(
        compgen -W "$words" -- "$current"
        case $kind in
            file) compgen -f -- "$current" ;;
            folder) compgen -d -- "$current" ;;
            spec) compgen -f -X '!*.yaml' -- "$current"; compgen -d -- "$current" ;;
        esac
    )
    if [[ $kind ]]; then
        compopt -o filenames 2>/dev/null || true
    fi
}
complete -F _dicomforge dicomforge
"""


def script(commands: Sequence[Command]) -> str:
    """The completion as a bash script."""
    cases = "\n".join(_case(one) for one in commands)
    return _SCRIPT.replace("@names@", " ".join(c.name for c in commands)).replace("@commands@", cases)


def _case(command: Command) -> str:
    flags = " ".join(flag for option in command.options for flag in option.flags)
    lines = [f"            {command.name})", "                case $before in"]
    lines += [f"                    {_after(option)}" for option in command.options if option.takes != "nothing"]
    lines += [
        f'                    *) options="{flags}" {_then(command.takes, command.choices)} ;;',
        "                esac",
        "                ;;",
    ]
    return "\n".join(lines)


def _after(option: Option) -> str:
    return f"{'|'.join(option.flags)}) {_then(option.takes, option.choices)} ;;"


def _then(takes: str, choices: Sequence[str]) -> str:
    kind = takes if takes in ("file", "folder", "spec") else ""
    return f'kind={kind} words="{" ".join(choices)}"'
