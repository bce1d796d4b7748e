"""A service behind a REP socket with PLAIN or CURVE: it answers every call with what the embedded service says to echo."""
import json
import sys

import zmq
from zmq.auth.thread import ThreadAuthenticator

mechanism, port, password = sys.argv[1:]
context = zmq.Context()
socket = context.socket(zmq.REP)
if mechanism == "curve":
    public, secret = zmq.curve_keypair()
    socket.curve_secretkey = secret
    socket.curve_server = True
    print("key", public.decode(), flush=True)
else:
    authenticator = ThreadAuthenticator(context)  # without one, libzmq hangs up
    authenticator.start()
    authenticator.configure_plain(passwords={"me": password})
    socket.plain_server = True
socket.bind("tcp://127.0.0.1:" + port)
print("ready", flush=True)
while True:
    call = json.loads(socket.recv())
    value = json.dumps(call["params"][0])
    socket.send_string('{"jsonrpc": "2.0", "id": %s, "result": %s}' % (json.dumps(call["id"]), value))
