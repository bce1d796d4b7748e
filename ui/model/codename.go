package model

import (
	"strconv"

	"rpcexplorer/rpcclient/jsonrpc"
)

// codeName is the name of an error code in the user's language, "" where it has none.
func (w *Workspace) codeName(code int64) string {
	name := jsonrpc.CodeName(code)
	if name == "" {
		return ""
	}
	key := "code." + strconv.FormatInt(code, 10)
	if text := w.T(key); text != key {
		return text
	}
	return w.T("code.server")
}
