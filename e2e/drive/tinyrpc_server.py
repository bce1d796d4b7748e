"""A small tinyrpc service over ZeroMQ for tests: `server.py ENDPOINT router|rep`.

It prints `ready ENDPOINT` (with the port that a wildcard became), then on standard output one line a message: `got` or
`sent` and the bytes in base64. It ends when its standard input does, so that it never outlives the test that started it.
"""
import base64
import os
import sys
import threading
import time

import zmq
from tinyrpc.dispatch import RPCDispatcher
from tinyrpc.protocols.jsonrpc import JSONRPCProtocol
from tinyrpc.server import RPCServer
from tinyrpc.transports.zmq import ZmqServerTransport

methods = RPCDispatcher()


@methods.public
def sort_list(items):
    return sorted(items)


@methods.public
def echo(value):
    return value


@methods.public
def add(a, b):
    return a + b


@methods.public
def sleep(seconds):
    time.sleep(seconds)
    return seconds


@methods.public
def fail(message="asked to fail"):
    raise ValueError(message)


def end_with_stdin():
    sys.stdin.read()
    os._exit(0)


def log(way, context, message):
    data = message if isinstance(message, bytes) else str(message).encode()
    print("got" if way == "-->" else "sent", base64.b64encode(data).decode(), flush=True)


def main():
    endpoint, kind = sys.argv[1:]
    threading.Thread(target=end_with_stdin, daemon=True).start()
    socket = zmq.Context().socket(zmq.REP if kind == "rep" else zmq.ROUTER)
    socket.bind(endpoint)
    print("ready", socket.getsockopt_string(zmq.LAST_ENDPOINT), flush=True)
    server = RPCServer(ZmqServerTransport(socket), JSONRPCProtocol(), methods)
    server.trace = log
    server.serve_forever()


main()
