package main

import (
	"context"
	"os"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/httpconn"
	"rpcexplorer/rpcclient/streamconn"
	"rpcexplorer/rpcclient/wsconn"
	"rpcexplorer/rpcclient/zmqconn"
)

// carrier is a row of the table.
type carrier struct {
	name   string
	prefix string // of the endpoint, before the address that the peer tells; alone where the client starts it
	suffix string
	dial   func(context.Context, rpcclient.Endpoint) (rpcclient.Conn, error)
	bare   func(address string) (trip, error)
	peer   func() error // what the process of the peer does
	duplex bool         // many calls may be in flight
}

// trip is one round trip of a bare client. With end it has made its last.
type trip func(end bool) error

// carriers is the table of what is measured. The bare client of ZeroMQ is a REQ socket in a loop in both its rows.
var carriers = []carrier{
	{"ZeroMQ", "", "", zmqconn.Dial, bareZeroMQ, peerZeroMQ, true},
	{"ZeroMQ REQ", "", "#socket=req", zmqconn.Dial, bareZeroMQ, peerZeroMQ, false},
	{"HTTP", "http://", "/", httpconn.Dial, bareHTTP, peerHTTP, false},
	{"WebSocket", "ws://", "/", wsconn.Dial, bareWebSocket, peerWebSocket, true},
	{"TCP", "ndjson+tcp://", "", streamconn.Dial, bareTCP, peerTCP, true},
	{"Unix", "ndjson+unix://", "", streamconn.Dial, bareUnix, peerUnix, true},
	{"stdio", "ndjson+stdio:", "", streamconn.Dial, bareStdio, peerStdio, true},
}

// dialAt opens a session with a peer at an address, with the record in memory.
func (c carrier) session(address string) (*rpcclient.Session, error) {
	if address == "" {
		address = "'" + os.Args[0] + "' peer " + c.name
	}
	e, err := rpcclient.ParseEndpoint(c.prefix + address + c.suffix)
	if err != nil {
		return nil, err
	}
	ctx, cancel := patience()
	defer cancel()
	conn, err := c.dial(ctx, e)
	if err != nil {
		return nil, err
	}
	return rpcclient.NewSession(conn, e, new(rpcclient.Memory).For(e)), nil
}
