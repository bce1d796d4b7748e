// Gives a node that has no WebSocket of its own that of the package ws, whose main file the environment names.
globalThis.WebSocket ??= require(process.env.WS_PACKAGE)
