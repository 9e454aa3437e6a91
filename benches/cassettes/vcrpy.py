"""vcrpy on a cassette: prints times in seconds, and at the end the peak memory."""

import json
import resource
import sys
import time
from pathlib import Path

import vcr
from vcr.cassette import Cassette
from vcr.record_mode import RecordMode
from vcr.request import Request

path = Path(sys.argv[1])
times = {}


def timed(name, what):
    start, processor = time.perf_counter(), time.process_time()
    result = what()
    times[name], times[f"{name}_processor"] = time.perf_counter() - start, time.process_time() - processor
    return result


serializer = vcr.VCR().serializers["yaml"]
match_on = vcr.VCR().get_merged_config()["match_on"]
options = {"match_on": match_on, "path": path, "serializer": serializer, "record_mode": RecordMode.NEW_EPISODES, "allow_playback_repeats": True}
cassette = timed("load", lambda: Cassette.load(**options))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name, (request, _) in (("first", cassette.data[0]), ("last", cassette.data[-1])):
    asked = Request(request.method, request.uri, request.body, {})
    timed(name, lambda asked=asked: cassette.play_response(asked))


def add_one():
    cassette.append(Request("GET", "https://membership.api.cloudcix.com/new/", None, {}), cassette.data[0][1])
    cassette._save()


if len(sys.argv) > 2:
    timed("add", add_one)
times["peak"] = peak << 10
times["libyaml"] = hasattr(__import__("yaml"), "CSafeLoader")
json.dump(times, sys.stdout)
