"""`skython completion`: a script that completes commands, verbs and options in a shell."""

import re
from importlib import import_module
from inspect import getsource

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.table import COMMANDS, module_of

_EVERYWHERE = ("--json", "--instance", "--help")
_VERBS = {"store": ("ls", "get", "put", "rm"), "secret": ("ls", "set", "rm"), "completion": ("bash", "zsh", "fish")}

_BASH = """_skython() {{
  local words
  if [ "$COMP_CWORD" -eq 1 ]; then words="{commands}"; else
    case "${{COMP_WORDS[1]}}" in
{cases}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}") $(compgen -f -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o filenames -F _skython skython
"""


def main(arguments: list[str]) -> int:
    made = parser("completion", "skython completion bash|zsh|fish")
    made.add_argument("shell", choices=("bash", "zsh", "fish"))
    shell = made.parse_args(arguments).shell
    print(_fish() if shell == "fish" else _bash(zsh=shell == "zsh"), end="")
    return OK


def _bash(*, zsh: bool) -> str:
    cases = "\n".join(f'      {name}) words="{" ".join(_words(name))}" ;;' for name in COMMANDS)
    script = _BASH.format(commands=" ".join(COMMANDS), cases=cases)
    return f"autoload -U +X bashcompinit && bashcompinit\n{script}" if zsh else script


def _fish() -> str:
    lines = [
        f"complete -c skython -n __fish_use_subcommand -f -a {name} -d {_quoted(summary)}"
        for name, summary in COMMANDS.items()
    ]
    for name in COMMANDS:
        inside = f"complete -c skython -n '__fish_seen_subcommand_from {name}'"
        lines += [
            f"{inside} -l {word[2:]}" if word.startswith("--") else f"{inside} -a {word}" for word in _words(name)
        ]
    return "\n".join(lines) + "\n"


def _words(name: str) -> list[str]:
    """A command's verbs and its long options, read from the source of its module: no parser is made."""
    modules = [module_of(name), *(["skython_cli.running.options"] if name == "run" else [])]
    options = [one for module in modules for one in re.findall(r'add_argument\([^)]*?"(--[a-z-]+)"', _source(module))]
    return sorted({*_VERBS.get(name, ()), *options, *_EVERYWHERE})


def _source(module: str) -> str:
    return getsource(import_module(module))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
