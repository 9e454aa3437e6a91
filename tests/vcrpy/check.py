"""vcrpy's side of the test: it records, replays exported cassettes, and prints a file's contents."""

import asyncio
import base64
import gzip
import io
import json
import sys
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import aiohttp
import httpx
import requests
import vcr
from vcr.cassette import Cassette
from vcr.record_mode import RecordMode

UNICODE = '{"content": [{"name": "Éire 🇮🇪 \\u2028", "raw": "\u2028\u0085\ufeff"}]}'
LINES = "first\n  second: '1'\n\n# third \"x\"\n\ttab \\ \r\nlast\n\n"
ANSWERS = {
    "/unicode/": ("application/json", None, UNICODE.encode()),
    "/lines/": ("text/plain", None, LINES.encode()),
    "/number/": ("text/plain", None, b"1e3"),
    "/null/": ("application/json", None, b"null"),
    "/octal/": ("text/plain", None, b"0o14"),
    "/empty/": ("text/plain", None, b""),
    "/binary/": ("application/octet-stream", None, bytes(range(256)) * 3),
    "/gzip/": ("application/json", "gzip", gzip.compress(UNICODE.encode() * 20)),
    "/zlib/": ("text/plain", "deflate", zlib.compress(LINES.encode() * 20)),
    "/file.gz": ("application/gzip", None, gzip.compress(b"a file")),
}
# Without the bytes that vcrpy's JSON can't represent.
TEXT_ONLY = ["/unicode/", "/lines/", "/number/", "/null/", "/octal/", "/empty/"]
SENT = [b'{"name": "\xc3\x89ire", "n": 1}', b"one: 1\n  two\n", b"1e3", b"null", bytes(range(256))]


class Handler(BaseHTTPRequestHandler):
    received = []

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        Handler.received.append((self.command, self.path, body))
        path = self.path.split("?")[0]
        if path == "/gone/":
            self.send_response(204)
            self.end_headers()
            return
        status = 404 if path == "/missing/" else 200
        kind, encoding, content = ANSWERS.get(path, ("application/json", None, b'{"detail": "' + path.encode() + b'"}'))
        if self.command == "POST":
            kind, encoding, content, status = "application/json", None, b'{"content": {"length": %d}}' % len(body), 201
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Set-Cookie", "a=1; Path=/")
        self.send_header("Set-Cookie", "b=2")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_HEAD = do_POST = do_DELETE = answer

    def log_message(self, *_):
        pass


def calls(text_only):
    """The method, the path and the body, in the form that each client takes."""
    for path in TEXT_ONLY if text_only else ANSWERS:
        yield "GET", path + "?limit=2&search%5Bname%5D=%C3%89", None
    yield "GET", "/missing/", None
    yield "HEAD", "/unicode/", None
    yield "DELETE", "/gone/", None
    for body in SENT:
        if not (text_only and body == SENT[-1]):
            yield "POST", "/department/", body
    yield "POST", "/data/", {"name": "Éire", "n": 1, "f": 1.5, "none": None, "list": [True, "1e3", "null"], "deep": {"a": {}}}


def with_requests(base, plan, odd):
    with requests.Session() as session:
        for method, path, body in plan:
            sent = {"json": body} if isinstance(body, dict) else {"data": body}
            answer = session.request(method, base + path, allow_redirects=False, **sent)
            yield answer.status_code, answer.content
        if odd:
            answer = session.post(base + "/file/", data=io.BytesIO(b"from a \xff file"))
            yield answer.status_code, answer.content
            answer = session.post(base + "/pieces/", data=iter([b"piece ", b"by \xff", b" piece"]))
            yield answer.status_code, answer.content


def with_httpx(base, plan, _):
    with httpx.Client() as client:
        for method, path, body in plan:
            sent = {"json": body} if isinstance(body, dict) else {"content": body}
            answer = client.request(method, base + path, **sent)
            yield answer.status_code, answer.content


def with_async_httpx(base, plan, _):
    async def run():
        async with httpx.AsyncClient() as client:
            for method, path, body in plan:
                sent = {"json": body} if isinstance(body, dict) else {"content": body}
                answer = await client.request(method, base + path, **sent)
                yield answer.status_code, answer.content

    return collect(run)


def with_aiohttp(base, plan, odd):
    """If ``odd``, one method is in lower case: aiohttp sends it in upper case, but vcrpy records it unchanged."""

    async def run():
        async with aiohttp.ClientSession() as session:
            for method, path, body in plan:
                sent = {"json": body} if isinstance(body, dict) else {"data": body}
                async with session.request("delete" if odd and method == "DELETE" else method, base + path, allow_redirects=False, **sent) as answer:
                    yield answer.status, await answer.read()

    return collect(run)


def collect(run):
    async def gather():
        return [answer async for answer in run()]

    return asyncio.run(gather())


CLIENTS = {"requests": with_requests, "httpx": with_httpx, "httpx-async": with_async_httpx, "aiohttp": with_aiohttp}


def plans():
    for name in CLIENTS:
        for serializer in ("yaml", "json"):
            for decoded in (False, True):
                yield name, serializer, decoded, f"{name}{'-decoded' if decoded else ''}.{serializer}"


def record(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    expected = {"base": base, "cassettes": {}}
    for name, serializer, decoded, file in plans():
        Handler.received.clear()
        odd = serializer == "yaml"
        options = {"serializer": serializer, "decode_compressed_response": decoded, "record_mode": RecordMode.ALL}
        with vcr.use_cassette(str(folder / file), **options):
            answers = list(CLIENTS[name](base, list(calls(not odd)), odd))
        assert len(answers) == len(Handler.received), (file, len(answers), len(Handler.received))
        expected["cassettes"][file] = [
            {"method": method, "path": path, "body": encode(body), "status": status, "answer": encode(answer)}
            for (method, path, body), (status, answer) in zip(Handler.received, answers)
        ]
    server.shutdown()
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


def replay(folder):
    """Without a server, every client gets from each exported file what the recording client got."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    for _, serializer, _, file in plans():
        want = [(call["status"], call["answer"]) for call in expected["cassettes"][file]]
        for exported in sorted((folder / "exported").glob(f"{file}.*")):
            for name, client in CLIENTS.items():
                odd = serializer == "yaml" and name == "requests"
                plan = list(calls(serializer == "json"))
                options = {"serializer": exported.suffix[1:], "record_mode": RecordMode.NONE, "match_on": MATCH_ON}
                with vcr.use_cassette(str(exported), **options) as cassette:
                    try:
                        got = [(status, encode(body)) for status, body in client(expected["base"], plan, odd and file.startswith("requests"))]
                    except Exception as error:
                        raise AssertionError(f"{name} does not replay {exported}") from error
                    assert cassette.play_count == len(got)
                for call, one, other in zip(expected["cassettes"][file], got, want):
                    assert one == other, (exported, name, call, one)
                assert len(got) in (len(want), len(plan)), (exported, name)


MATCH_ON = ["method", "scheme", "host", "port", "path", "query"]


def see(path):
    """The interactions that vcrpy reads from a file, as JSON."""
    path = Path(path)
    cassette = Cassette.load(path=path, serializer=vcr.VCR().serializers["json" if path.suffix == ".json" else "yaml"])
    for request, answer in cassette.data:
        body = request.body
        body = body.read() if hasattr(body, "read") else b"".join(body) if hasattr(body, "__next__") else body or b""
        yield {
            "method": request.method,
            "uri": request.uri,
            "body": encode(body),
            "headers": {name.lower(): encode(value) for name, value in request.headers.items()},
            "status": answer["status"]["code"],
            "answer": encode(answer["body"]["string"]),
            "answer_headers": {name.lower(): [encode(value) for value in values] for name, values in answer["headers"].items()},
        }


def encode(value):
    return base64.b64encode(value if isinstance(value, bytes) else value.encode()).decode()


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "see":
        json.dump({path: list(see(path)) for path in arguments}, sys.stdout)
    else:
        {"record": record, "replay": replay}[command](Path(arguments[0]))
