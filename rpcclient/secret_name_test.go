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

func TestLooksSecret(t *testing.T) {
	for _, c := range []struct {
		what, text string
		want       bool
	}{
		{"a key of Infura", "9aa3d95b3bc440fa88ea12eaa4456161", true},
		{"a key of Alchemy", "AbC1dEf2GhI3jKl4MnO5pQr6", true},
		{"one with signs", "AbC1dEf2_GhI3jKl4-MnO5pQr6", true},
		{"a UUID, as with Helius", "0a1b2c3d-1234-4abc-9def-0123456789ab", true},
		{"the hash of a block, which no address of a node has", "0x88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6", true},
		{"words", "internationalization-service2025", false},
		{"a time", "20240102030405060708", false},
		{"words and a version", "json-rpc-over-http-version-2", false},
		{"too short", "AbC1dEf2GhI3jKl4M", false},
		{"a host", "node-7f3a9c2e1b5d8a4f6e0c.example", false},
		{"a name", "{{secret.key0a1b2c3d4e5f6a7b}}", false},
		{"letters alone", "AbCdEfGhIjKlMnOpQrStUvWx", false},
		{"nothing", "", false},
	} {
		if got := rpcclient.LooksSecret(c.text); got != c.want {
			t.Errorf("%s, %s: got %v", c.what, c.text, got)
		}
	}
}

func TestIsSecretUser(t *testing.T) {
	for _, c := range []struct {
		user, password string
		want           bool
	}{
		{"sk_live_51HabcDEF", "", true},
		{"9aa3d95b3bc440fa88ea12eaa4456161", "x", true},
		{"anna", "hunter2", false},
		{"{{who}}", "", false},
		{"{{secret.user}}", "x", false},
		{"", "hunter2", false},
	} {
		if got := rpcclient.IsSecretUser(c.user, c.password); got != c.want {
			t.Errorf("%q with %q: got %v", c.user, c.password, got)
		}
	}
}
