"""An API of departments that says how often each request has arrived."""

import collections
import json
import threading
import time

lock = threading.Lock()
seen = collections.Counter()


def app(environ, start_response):
    method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = json.loads(environ["wsgi.input"].read(length)) if length else {}
    if path == "/seen/":
        with lock:
            answer = dict(seen)
    else:
        # As long as a look into a database.
        time.sleep(0.01)
        with lock:
            seen[f"{method} {path} {body.get('name', '')}"] += 1
        answer = {"content": {"id": 1, "name": body.get("name", "Lab")}}
    content = json.dumps(answer).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(content)))]
    start_response("201 Created" if method == "POST" else "200 OK", headers)
    return [content]
