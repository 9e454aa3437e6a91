"""Reads calls and makes them with the real client.

Each line of the input is a JSON string that holds a Python expression, such as "Membership.country.read(107)". Each is answered with a
line of JSON: the name of what was raised, or null, and what came of it, where that is a number.
"""

import datetime
import decimal
import json
import os
import socket
import sys
import time
import types

SETTINGS = json.loads(sys.argv[1])


def module(name, settings):
    """A settings module, as the client imports it."""
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(settings)
    return name


os.environ['CLOUDCIX_SETTINGS_MODULE'] = module('settings_of_the_test', SETTINGS)

import cloudcix.api  # noqa: E402
import cloudcix.api.dcim  # noqa: E402
import cloudcix.auth  # noqa: E402
import cloudcix.client  # noqa: E402
import cloudcix.conf  # noqa: E402
import requests.adapters  # noqa: E402

# Through a proxy, urllib3 doesn't disable Nagle's algorithm, which would cost 40 ms in each call.
AT_ONCE = {'socket_options': [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]}
proxy_manager_for = requests.adapters.HTTPAdapter.proxy_manager_for
requests.adapters.HTTPAdapter.proxy_manager_for = lambda self, proxy, **more: proxy_manager_for(self, proxy, **AT_ONCE, **more)


def with_settings(application, uri, **settings):
    """A client with other settings; without CLOUDCIX_API_VERSION, unless they include it."""
    settings = {**{name: value for name, value in SETTINGS.items() if name != 'CLOUDCIX_API_VERSION'}, **settings}
    before = cloudcix.conf.settings._wrapped
    cloudcix.conf.settings._wrapped = cloudcix.conf.Settings(module('other_settings', settings))
    try:
        return cloudcix.client.Client(application, uri)
    finally:
        cloudcix.conf.settings._wrapped = before


def seconds(call):
    """The time that the call takes, in seconds."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


NAMES = {
    **{name: getattr(cloudcix.api, name) for name in cloudcix.api.__all__},
    'DCIM': cloudcix.api.dcim.DCIM,  # which cloudcix.api does not export
    'Client': cloudcix.client.Client,
    'auth': cloudcix.auth,
    'datetime': datetime,
    'decimal': decimal,
    'with_settings': with_settings,
    'seconds': seconds,
    # So that JSON is valid Python.
    'true': True,
    'false': False,
    'null': None,
}

for line in sys.stdin:
    raised, value = None, None
    try:
        value = eval(json.loads(line), NAMES)
    except Exception as error:
        raised = type(error).__name__
    print(json.dumps([raised, value if isinstance(value, (int, float)) else None]), flush=True)
