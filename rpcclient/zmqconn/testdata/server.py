"""A tinyrpc service over ZeroMQ: server.py ENDPOINT router|rep [plain NAME PASSWORD | curve FOLDER].

With plain, who has the name and password is let in. With curve, FOLDER gets the certificates server, ann and bob, and ann is
let in.

Prints "ready ENDPOINT" with the port it got, then one line a request: "request b'…'". Ends when its standard input closes.
"""
import os
import shutil
import sys
import threading
import time

import zmq
import zmq.auth
from tinyrpc.dispatch import RPCDispatcher
from tinyrpc.protocols.jsonrpc import JSONRPCProtocol
from tinyrpc.server import RPCServer
from tinyrpc.transports.zmq import ZmqServerTransport
from zmq.auth.thread import ThreadAuthenticator

service = RPCDispatcher()


@service.public
def sort_list(items):
    return sorted(items)


@service.public
def echo(value):
    return value


@service.public
def add(a, b):
    return a + b


@service.public
def reverse(value):
    return value[::-1]


@service.public
def sleep(seconds):
    time.sleep(seconds)
    return seconds


@service.public
def fail(message="asked to fail"):
    raise RuntimeError(message)


@service.public
def text(count):
    return "x" * count


@service.public
def big(count):
    return [{"n": n, "name": f"item {n}", "even": n % 2 == 0} for n in range(count)]


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def guard(socket, mechanism, *given):
    doorman = ThreadAuthenticator(socket.context)
    doorman.start()
    if mechanism == "plain":
        name, password = given
        doorman.configure_plain(domain="*", passwords={name: password})
        socket.plain_server = True
        return doorman
    folder, = given
    for name in "server", "ann", "bob":
        zmq.auth.create_certificates(folder, name)
    friends = os.path.join(folder, "friends")
    os.makedirs(friends)
    shutil.copy(os.path.join(folder, "ann.key"), friends)
    doorman.configure_curve(domain="*", location=friends)
    socket.curve_publickey, socket.curve_secretkey = zmq.auth.load_certificate(os.path.join(folder, "server.key_secret"))
    socket.curve_server = True
    return doorman


def main():
    endpoint, kind, *security = sys.argv[1:]
    threading.Thread(target=end_with_input, daemon=True).start()
    socket = zmq.Context().socket(zmq.REP if kind == "rep" else zmq.ROUTER)
    doorman = guard(socket, *security) if security else None  # it ends with its last reference
    socket.bind(endpoint)
    server = RPCServer(ZmqServerTransport(socket), JSONRPCProtocol(), service)

    def trace(way, _, message):
        if way == "-->":
            print("request", message, flush=True)

    server.trace = trace
    print("ready", socket.last_endpoint.decode().rstrip("\0"), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
