package jsonrpc

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
