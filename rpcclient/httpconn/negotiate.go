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

// negotiate keeps the version that the answer to an initialize names.
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
		if jsonrpc.Text(key.Of(body)) == "protocolVersion" && body[value.Off] == '"' {
			c.agree(jsonrpc.Text(value.Of(body)))
			return
		}
	}
}

// agree keeps a version, if a header can hold it.
func (c *conn) agree(version string) {
	if !httpguts.ValidHeaderFieldValue(version) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.state.version = version
}

// version is that of the Model Context Protocol which was agreed on; "" if none was.
func (c *conn) version() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state.version
}
