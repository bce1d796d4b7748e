"""Answers messages by tinyrpc's own rules, without a network: one JSON object a line in, one a line out.

In:  {"message": base64}.  Out: {"reply": base64}, {"reply": null} for none, or {"died": reason} where a server would die.
"""
import base64
import json
import sys

from tinyrpc.dispatch import RPCDispatcher
from tinyrpc.protocols.jsonrpc import JSONRPCProtocol
from tinyrpc.server import RPCServer

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
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    return seconds


@service.public
def fail(message="asked to fail"):
    raise RuntimeError(message)


@service.public
def big(count):
    return [{"n": n, "name": f"item {n}", "even": n % 2 == 0} for n in range(count)]


class Transport:
    """One message in, what is answered out."""

    def receive_message(self):
        return None, self.message

    def send_reply(self, _, reply):
        self.reply = reply


def main():
    transport = Transport()
    server = RPCServer(transport, JSONRPCProtocol(), service)
    for line in sys.stdin:
        transport.message = base64.b64decode(json.loads(line)["message"])
        transport.reply = None
        try:
            server.receive_one_message()
            reply = transport.reply
            answer = {"reply": None if reply is None else base64.b64encode(reply.encode()).decode()}
        except Exception as e:
            answer = {"died": repr(e)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
