"""The YAML language server that editors use, over its standard input and output (Language Server Protocol 3.17)."""

import itertools
import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any, NamedTuple

TIMEOUT_S = 120
SETTINGS = {
    "yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}},
    "http": {},
}


class Fault(NamedTuple):
    """A diagnostic: the text that it underlines, and what it says."""

    text: str
    message: str


class Server:
    """A running server; documents have one name each."""

    def __init__(self, program: Path) -> None:
        self._process = subprocess.Popen(
            [str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._found: dict[str, list[dict[str, Any]]] = {}
        self._ids, self._names = itertools.count(1), itertools.count(1)
        threading.Thread(target=self._read, daemon=True).start()
        documents = {
            "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
            "hover": {"contentFormat": ["markdown"]},
        }
        capabilities = {"textDocument": documents, "workspace": {"configuration": True}}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def close(self) -> None:
        """End the server as the protocol wants it."""
        self._ask("shutdown", None)
        self._tell("exit", None)
        self._process.communicate(timeout=TIMEOUT_S)

    def faults(self, text: str) -> list[Fault]:
        """The diagnostics of a document, in its order."""
        found = sorted(self._found[self._open(text)], key=lambda d: _place(d["range"]["start"]))
        return [Fault(_underlined(text, one["range"]), one["message"]) for one in found]

    def completions(self, text: str) -> dict[str, dict[str, Any]]:
        """Label -> item, of what is offered where the text has a `|`."""
        answer = self._at("textDocument/completion", text)
        return {item["label"]: item for item in answer["items"]}

    def hover(self, text: str) -> str:
        """What is shown of the word that has the `|`, in Markdown."""
        answer = self._at("textDocument/hover", text)
        return str(answer["contents"]["value"]) if answer else ""

    def _at(self, method: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self._open(before + after)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self._ask(method, {"textDocument": {"uri": uri}, "position": position})

    def _open(self, text: str) -> str:
        uri = f"file:///specs/{next(self._names)}.yaml"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self._found:
            self._take(self._messages.get(timeout=TIMEOUT_S))
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._messages.get(timeout=TIMEOUT_S)
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]
            self._take(message)

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            answer = [SETTINGS.get(item.get("section")) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": answer})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
            elif header == b"\r\n":
                self._messages.put(json.loads(stream.read(length)))


def _place(position: dict[str, int]) -> tuple[int, int]:
    return position["line"], position["character"]


def _underlined(text: str, where: dict[str, dict[str, int]]) -> str:
    lines = text.splitlines()
    (first, start), (last, end) = _place(where["start"]), _place(where["end"])
    return lines[first][start : end if first == last else None]
