package httpconn

import (
	"bytes"

	"golang.org/x/net/http/httpguts"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsonrpc"
)

// initialize opens a conversation of the Model Context Protocol. Its answer names the version that both sides speak, which
// every later request has to bear as a header (MCP 2025-06-18, Transports, Protocol Version Header).
var initialize = []byte("initialize")

// negotiate keeps the version that the answer to an initialize names. It is called before the answer is handed over: whoever
// has seen it may send the next request.
func (c *conn) negotiate(r *reply, f *rpcclient.Frame) {
	if !f.IsMessage() || !bytes.Contains(r.body, initialize) {
		return
	}
	if m := jsonrpc.Parse(r.body); m.Kind != jsonrpc.Call || jsonrpc.Text(m.Method.Of(r.body)) != string(initialize) {
		return
	}
	body := f.Body()
	m := jsonrpc.Parse(body)
	if m.Kind != jsonrpc.Result {
		return
	}
	for key, value := range jsondoc.Members(body, m.Result) {
		if version := jsonrpc.Text(value.Of(body)); jsonrpc.Text(key.Of(body)) == "protocolVersion" && httpguts.ValidHeaderFieldValue(version) {
			c.mu.Lock()
			c.state.version = version
			c.mu.Unlock()
			return
		}
	}
}

// version is that of the Model Context Protocol which was agreed on; "" if none was.
func (c *conn) version() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state.version
}
