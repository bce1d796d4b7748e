package rpcclient_test

import (
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

func TestIsSecretName(t *testing.T) {
	for names, want := range map[string]bool{
		"Authorization Proxy-Authorization Cookie set-cookie X-Api-Key API_TOKEN Mcp-Session-Id AWS_SECRET_ACCESS_KEY Password X-CSRF": true,
		"Accept Content-Type Host User-Agent X-Request-Id LANG PATH Origin MCP-Protocol-Version":                                       false,
	} {
		for _, name := range strings.Fields(names) {
			if got := rpcclient.IsSecretName(name); got != want {
				t.Errorf("%s: got %v, want %v", name, got, want)
			}
		}
	}
}
