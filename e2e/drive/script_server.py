"""A ZeroMQ ROUTER for tests that answers every request with the same bytes: `server.py ENDPOINT REPLY`.

`@id` in REPLY becomes the id of the request, token by token. What it prints, and when it ends, is as with tinyrpc_server.py.
"""
import base64
import os
import re
import sys
import threading

import zmq


def end_with_stdin():
    sys.stdin.read()
    os._exit(0)


def log(way, data):
    print(way, base64.b64encode(data).decode(), flush=True)


def main():
    endpoint, reply = sys.argv[1], os.fsencode(sys.argv[2])
    threading.Thread(target=end_with_stdin, daemon=True).start()
    socket = zmq.Context().socket(zmq.ROUTER)
    socket.bind(endpoint)
    print("ready", socket.getsockopt_string(zmq.LAST_ENDPOINT), flush=True)
    while True:
        *envelope, request = socket.recv_multipart()
        log("got", request)
        found = re.search(rb'"id" *: *([^,}]+)', request)
        if found:
            answer = reply.replace(b"@id", found.group(1))
            socket.send_multipart([*envelope, answer])
            log("sent", answer)


main()
