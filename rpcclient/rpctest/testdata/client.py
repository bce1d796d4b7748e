"""Calls a service by tinyrpc's own client over a ZeroMQ REQ socket, and prints what it got, one JSON value a line."""
import json
import sys

import zmq
from tinyrpc.client import RPCClient
from tinyrpc.protocols.jsonrpc import JSONRPCProtocol
from tinyrpc.transports.zmq import ZmqClientTransport


def main():
    context = zmq.Context()
    context.setsockopt(zmq.LINGER, 0)
    context.setsockopt(zmq.RCVTIMEO, 20000)
    client = RPCClient(JSONRPCProtocol(), ZmqClientTransport.create(context, sys.argv[1]))
    proxy = client.get_proxy()
    answers = [
        proxy.sort_list([5, 2, 9, 1, 5, 6]),
        proxy.echo({"text": "caf\u00e9 \U0001f989", "none": None, "pi": 3.25}),
        client.call("add", [], {"a": 2**70, "b": 1}),
        proxy.reverse("stressed"),
        len(proxy.big(1000)),
    ]
    for call in (lambda: proxy.fail("on purpose"), lambda: proxy.nothing(), lambda: proxy.add(1)):
        try:
            answers.append(call())
        except Exception as e:
            answers.append(f"{type(e).__name__}: {e}")
    for answer in answers:
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
