"""Calls a service by Python's tinyrpc client over REQ: client.py ENDPOINT COUNT. Prints the seconds that the calls took."""
import sys
import time

import zmq
from tinyrpc.client import RPCClient
from tinyrpc.protocols.jsonrpc import JSONRPCProtocol
from tinyrpc.transports.zmq import ZmqClientTransport


def main():
    endpoint, count = sys.argv[1], int(sys.argv[2])
    client = RPCClient(JSONRPCProtocol(), ZmqClientTransport.create(zmq.Context(), endpoint))
    client.call("sort_list", [[5, 2, 9, 1, 5, 6]], {})
    begun = time.perf_counter()
    for _ in range(count):
        client.call("sort_list", [[5, 2, 9, 1, 5, 6]], {})
    print(time.perf_counter() - begun)


if __name__ == "__main__":
    main()
