"""A Batch API on loopback that behaves as OpenAI documents: files, batches, statuses, results, errors."""

from __future__ import annotations

import itertools
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "test-only-key"
_STEPS = {"validating": "in_progress", "in_progress": "finalizing", "finalizing": "completed"}

Line = dict[str, Any]
Reply = tuple[int, Any]
Answer = Callable[[Line], Reply | None]
"""Status and body for one request of a file; None leaves it without an answer."""


def completion(text: str) -> Reply:
    """Return a healthy answer."""
    message = {"role": "assistant", "content": text, "refusal": None}
    return 200, {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": "batch-model",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
    }


def error(code: str, message: str = "no", **more: Any) -> dict[str, Any]:
    """Return the body of an error."""
    return {"error": {"message": message, "type": "invalid_request_error", "code": code, **more}}


@dataclass
class Fate:
    """How a batch is to end: `status` after the usual steps, with so many requests `answered` in that case.

    `complaints` are what a failed one says.
    """

    status: str = "completed"
    answered: int | None = None
    complaints: list[dict[str, Any]] = field(default_factory=list)
    stays: bool = False


@dataclass
class BatchService:
    """What the service holds, and how it is to behave. `fates` are those of the batches in their order.

    `seen` hears of each request before ("before") and after ("after") it is dealt with. `refusals` are given,
    one after the other, to requests of a method and path. One that `is_quick` is done when somebody looks for
    the first time; one that `hides_failures` does not name the requests that it did not answer.
    """

    answer: Answer
    url: str = ""
    fates: dict[int, Fate] = field(default_factory=dict)
    refusals: dict[str, list[tuple[int, Any]]] = field(default_factory=dict)
    seen: Callable[[str, str], None] = lambda _when, _what: None
    hides_failures: bool = False
    is_quick: bool = False
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    answered: Counter[str] = field(default_factory=Counter)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    lock: threading.RLock = field(default_factory=threading.RLock)

    def uploads(self) -> list[list[str]]:
        """Return the custom ids of every file that was uploaded."""
        return [
            [line["custom_id"] for line in _lines(self.contents[id_])]
            for id_, file in self.files.items()
            if file["purpose"] == "batch"
        ]

    def uploaded(self) -> Counter[str]:
        """Return how often each question was uploaded."""
        return Counter(itertools.chain.from_iterable(self.uploads()))

    def deal(self, method: str, target: str, headers: Any, body: bytes) -> tuple[int, bytes]:
        """Answer one request."""
        path = urlsplit(target).path.removeprefix("/v1")
        with self.lock:
            self.requests.append(f"{method} {path}")
            if headers.get("Authorization") != f"Bearer {KEY}":
                return 401, json.dumps(error("invalid_api_key")).encode()
            refusals = self.refusals.get(f"{method} {_plain(path)}", [])
            if refusals:
                status, refused = refusals.pop(0)
                return status, json.dumps(refused).encode()
            query = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
            status, value = self._route(method, path, query, headers.get("Content-Type", ""), body)
        return status, value if isinstance(value, bytes) else json.dumps(value).encode()

    def _route(
        self, method: str, path: str, query: dict[str, str], kind: str, body: bytes
    ) -> tuple[int, Any]:
        found: tuple[int, Any] = 404, error("not_found", f"No such address: {path}")
        match method, path.strip("/").split("/"):
            case "POST", ["files"]:
                found = self._upload(kind, body)
            case "GET", ["files"]:
                purpose = query.get("purpose")
                files = [file for file in self.files.values() if purpose in {None, file["purpose"]}]
                found = 200, _page(list(reversed(files)), query)
            case "GET", ["files", id_, "content"] if id_ in self.contents:
                found = 200, self.contents[id_]
            case "POST", ["batches"]:
                found = self._create(json.loads(body))
            case "GET", ["batches"]:
                found = 200, _page(list(reversed(self.batches.values())), query)
            case "GET", ["batches", id_] if id_ in self.batches:
                self._advance(self.batches[id_])
                found = 200, self.batches[id_]
        return found

    def _upload(self, kind: str, body: bytes) -> tuple[int, Any]:
        told = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
        parts: Any = told.get_payload()
        fields: dict[Any, Any] = {
            part.get_param("name", header="content-disposition"): part for part in parts
        }
        purpose, file = fields["purpose"].get_payload(), fields["file"]
        content = file.get_payload(decode=True)
        assert isinstance(content, bytes)
        try:
            lines = _lines(content)
        except ValueError:
            return 400, error("invalid_jsonl", "Expected file to have JSONL format.")
        if purpose != "batch" or not lines:
            return 400, error("invalid_file")
        return 200, self._keep(str(file.get_filename()), "batch", content)

    def _keep(self, name: str, purpose: str, content: bytes) -> dict[str, Any]:
        id_ = f"file-{next(self.numbers)}"
        self.contents[id_] = content
        self.files[id_] = {
            "id": id_,
            "object": "file",
            "bytes": len(content),
            "created_at": len(self.files),
            "filename": name,
            "purpose": purpose,
            "status": "processed",
        }
        return self.files[id_]

    def _create(self, asked: dict[str, Any]) -> tuple[int, Any]:
        if asked.get("input_file_id") not in self.files or asked.get("completion_window") != "24h":
            return 400, error("invalid_request")
        if asked.get("endpoint") != "/v1/chat/completions":
            return 400, error("invalid_endpoint")
        id_ = f"batch_{next(self.numbers)}"
        self.batches[id_] = {
            "id": id_,
            "object": "batch",
            "endpoint": asked["endpoint"],
            "errors": None,
            "input_file_id": asked["input_file_id"],
            "completion_window": "24h",
            "status": "validating",
            "output_file_id": None,
            "error_file_id": None,
            "created_at": len(self.batches),
            "metadata": asked.get("metadata"),
            "number": len(self.batches),
        }
        return 200, self.batches[id_]

    def _advance(self, batch: dict[str, Any]) -> None:
        """Take a batch one step further each time that somebody looks."""
        fate = self.fates.get(batch["number"], Fate())
        if batch["status"] == "validating" and fate.status == "failed":
            batch["status"] = "failed"
            batch["errors"] = {"object": "list", "data": fate.complaints}
        elif batch["status"] == "in_progress" and fate.stays:
            return
        elif batch["status"] in _STEPS:
            batch["status"] = "completed" if self.is_quick else _STEPS[batch["status"]]
            if batch["status"] == "completed":
                batch["status"] = fate.status
                self._finish(batch, fate)

    def _finish(self, batch: dict[str, Any], fate: Fate) -> None:
        lines = _lines(self.contents[batch["input_file_id"]])
        answered = lines[: fate.answered] if fate.answered is not None else lines
        good: list[Line] = []
        bad: list[Line] = []
        for line in reversed(answered):  # the order is not that of the requests
            reply = self.answer(line)
            if reply is None:
                continue
            self.answered[line["custom_id"]] += 1
            response = {"status_code": reply[0], "request_id": "r", "body": reply[1]}
            row = {"id": "batch_req_1", "custom_id": line["custom_id"], "response": response, "error": None}
            (good if reply[0] == 200 else bad).append(row)
        if not self.hides_failures:
            code = "batch_expired" if fate.status == "expired" else "batch_cancelled"
            bad += [
                {
                    "id": "batch_req_2",
                    "custom_id": line["custom_id"],
                    "response": None,
                    "error": {"code": code, "message": "This request could not be executed."},
                }
                for line in lines[len(answered) :]
            ]
        batch["request_counts"] = {"total": len(lines), "completed": len(good), "failed": len(bad)}
        for name, rows in (("output_file_id", good), ("error_file_id", bad)):
            if rows:
                content = "".join(json.dumps(row) + "\n" for row in rows).encode()
                batch[name] = self._keep(f"{batch['id']}.jsonl", "batch_output", content)["id"]


def _plain(path: str) -> str:
    """Return a path with "ID" in the place of an id."""
    return "/".join("ID" if part.startswith(("file-", "batch_")) else part for part in path.split("/"))


def _lines(content: bytes) -> list[Line]:
    return [json.loads(line) for line in content.split(b"\n") if line]


def _page(rows: list[dict[str, Any]], query: dict[str, str]) -> dict[str, Any]:
    """Return a page of a list, as the cursor says."""
    ids = [row["id"] for row in rows]
    start = ids.index(query["after"]) + 1 if "after" in query else 0
    page = rows[start : start + min(2, int(query.get("limit", 20)))]
    return {
        "object": "list",
        "data": page,
        "first_id": page[0]["id"] if page else None,
        "last_id": page[-1]["id"] if page else None,
        "has_more": start + len(page) < len(rows),
    }


@contextmanager
def serving(service: BatchService) -> Iterator[BatchService]:
    """Serve on loopback while the block runs; `url` says where."""

    class Exchange(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _deal(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length) if length else self._chunks()
            what = f"{self.command} {self.path}"
            service.seen("before", what)
            status, content = service.deal(self.command, self.path, self.headers, body)
            service.seen("after", what)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _deal  # noqa: N815 - names that the server looks for

        def _chunks(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return b""
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Keep quiet about a client that went away."""

    server = Server(("127.0.0.1", 0), Exchange)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
