package wording

import (
	"strconv"

	"rpcexplorer/rpcclient/jsonrpc"
)

// CodeName is the name of an error code in the language of t, which translates keys; "" where it has none.
func CodeName(t func(key string, args ...any) string, code int64) string {
	name := jsonrpc.CodeName(code)
	if name == "" {
		return ""
	}
	key := "code." + strconv.FormatInt(code, 10)
	if text := t(key); text != key {
		return text
	}
	return t("code.server")
}

// Error names an error of a peer in the language of t: the word, and its code with the code's name, where there is one.
func Error(t func(key string, args ...any) string, code int64, coded bool) string {
	text := t("outcome.error")
	if !coded {
		return text
	}
	text += " " + strconv.FormatInt(code, 10)
	if name := CodeName(t, code); name != "" {
		text += " " + name
	}
	return text
}
