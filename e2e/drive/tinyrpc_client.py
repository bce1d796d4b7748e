"""One call by tinyrpc's client over a REQ socket: `client.py ENDPOINT METHOD PARAMS`; prints the result as JSON, or `error: …`."""
import json
import sys

import zmq
from tinyrpc.client import RPCClient
from tinyrpc.exc import RPCError
from tinyrpc.protocols.jsonrpc import JSONRPCProtocol
from tinyrpc.transports.zmq import ZmqClientTransport

endpoint, method, params = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
client = RPCClient(JSONRPCProtocol(), ZmqClientTransport.create(zmq.Context(), endpoint))
positional, named = ([], params) if isinstance(params, dict) else (params, {})
try:
    print(json.dumps(client.call(method, positional, named)))
except RPCError as error:
    print("error:", error)
