package jsonrpc

import (
	"strconv"

	"rpcexplorer/rpcclient/jsondoc"
)

// codes is the table of error codes that have a name: the reserved ones of JSON-RPC 2.0 (section 5.1) and those of the
// language server protocol, which share its space. The names are the terms of the specifications, in English everywhere.
var codes = map[int64]string{
	-32700: "Parse error",
	-32600: "Invalid Request",
	-32601: "Method not found",
	-32602: "Invalid params",
	-32603: "Internal error",
	-32002: "Server not initialized",
	-32800: "Request cancelled",
	-32801: "Content modified",
	-32802: "Server cancelled",
	-32803: "Request failed",
}

// CodeName is the specification's name of an error code, or "" where it has none.
func CodeName(code int64) string {
	if name, ok := codes[code]; ok {
		return name
	}
	if code >= -32099 && code <= -32000 {
		return "Server error"
	}
	return ""
}

// Code is the number of an error's code; false where it is missing or no integer that fits.
func (m *Message) Code(body []byte) (int64, bool) {
	code, ok := m.ErrorMember(body, "code")
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(string(code.Of(body)), 10, 64)
	return n, err == nil
}

// ErrorMember finds a member of an error object: "code", "message" or "data".
func (m *Message) ErrorMember(body []byte, name string) (Span, bool) {
	if m.Error.Len == 0 || body[m.Error.Off] != '{' {
		return Span{}, false
	}
	var found Span
	quoted := `"` + name + `"`
	for key, value := range jsondoc.Members(body, m.Error) {
		if string(key.Of(body)) == quoted {
			found = value // of duplicate keys the last one counts here, too
		}
	}
	return found, found.Len > 0
}
