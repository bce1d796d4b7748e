package rpcclient_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// endpoints are texts that a person may type, what they name, and its URL.
var endpoints = []struct {
	text string
	want rpcclient.Endpoint
	tag  string
	url  string
}{
	{"tcp://127.0.0.1:5001", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "127.0.0.1:5001"}, "ZMQ", "tcp://127.0.0.1:5001"},
	{"zmq+tcp://127.0.0.1:5001", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "127.0.0.1:5001"}, "ZMQ", "tcp://127.0.0.1:5001"},
	{"  TCP://localhost:1/ \n", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "localhost:1"}, "ZMQ", "tcp://localhost:1"},
	{"tcp://[::1]:65535", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "[::1]:65535"}, "ZMQ", "tcp://[::1]:65535"},
	{"tcp://[fe80::1%eth0]:80", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "[fe80::1%eth0]:80"}, "ZMQ", "tcp://[fe80::1%eth0]:80"},
	{"tcp://münchen.example:80", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "münchen.example:80"}, "ZMQ", "tcp://münchen.example:80"},
	{"ipc:///tmp/x.sock", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "ipc", Address: "/tmp/x.sock"}, "ZMQ", "ipc:///tmp/x.sock"},
	{"zmq+ipc:///tmp/a b.sock", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "ipc", Address: "/tmp/a b.sock"}, "ZMQ", "ipc:///tmp/a b.sock"},
	{"ipc://@abstract", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "ipc", Address: "@abstract"}, "ZMQ", "ipc://@abstract"},
	{
		"tcp://h:1#timeout=5s&socket=req",
		rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "h:1", Options: map[string]string{"socket": "req", "timeout": "5s"}},
		"ZMQ", "tcp://h:1#socket=req&timeout=5s",
	},
	{"tcp://h:1#", rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "h:1"}, "ZMQ", "tcp://h:1"},

	{"http://example.com", rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "tcp", Address: "example.com"}, "HTTP", "http://example.com"},
	{"http://h:8080/a/b?token=x&y=%20#timeout=1m", rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "tcp", Address: "h:8080", Path: "/a/b?token=x&y=%20", Options: map[string]string{"timeout": "1m"}}, "HTTP", "http://h:8080/a/b?token=x&y=%20#timeout=1m"},
	{"http://h?q=/", rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "tcp", Address: "h", Path: "?q=/"}, "HTTP", "http://h?q=/"},
	{"https://[::1]/rpc", rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "tls", Address: "[::1]", Path: "/rpc"}, "HTTP", "https://[::1]/rpc"},
	{"http+unix:///run/x.sock:/rpc?a=b", rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "unix", Address: "/run/x.sock", Path: "/rpc?a=b"}, "HTTP", "http+unix:///run/x.sock:/rpc?a=b"},
	{"http+unix:///run/x.sock", rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "unix", Address: "/run/x.sock"}, "HTTP", "http+unix:///run/x.sock"},
	{"ws://h:1/socket", rpcclient.Endpoint{Carrier: rpcclient.WebSocket, Network: "tcp", Address: "h:1", Path: "/socket"}, "WS", "ws://h:1/socket"},
	{"wss://h", rpcclient.Endpoint{Carrier: rpcclient.WebSocket, Network: "tls", Address: "h"}, "WS", "wss://h"},

	{"ndjson+tcp://h:1705", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tcp", Framing: "ndjson", Address: "h:1705"}, "TCP", "ndjson+tcp://h:1705"},
	{"json+tcp://h:1", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tcp", Framing: "json", Address: "h:1"}, "TCP", "json+tcp://h:1"},
	{"lsp+tcp://h:1", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tcp", Framing: "lsp", Address: "h:1"}, "TCP", "lsp+tcp://h:1"},
	{"netstring+tcp://h:1", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tcp", Framing: "netstring", Address: "h:1"}, "TCP", "netstring+tcp://h:1"},
	{"ndjson+tls://h:1", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tls", Framing: "ndjson", Address: "h:1"}, "TLS", "ndjson+tls://h:1"},
	{"json+tls://h:1", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tls", Framing: "json", Address: "h:1"}, "TLS", "json+tls://h:1"},
	{"lsp+tls://h:1", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tls", Framing: "lsp", Address: "h:1"}, "TLS", "lsp+tls://h:1"},
	{"netstring+tls://h:1", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "tls", Framing: "netstring", Address: "h:1"}, "TLS", "netstring+tls://h:1"},
	{"ndjson+unix:///s", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "unix", Framing: "ndjson", Address: "/s"}, "UNIX", "ndjson+unix:///s"},
	{"json+unix:///s", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "unix", Framing: "json", Address: "/s"}, "UNIX", "json+unix:///s"},
	{"lsp+unix:///s", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "unix", Framing: "lsp", Address: "/s"}, "UNIX", "lsp+unix:///s"},
	{"netstring+unix:///s", rpcclient.Endpoint{Carrier: rpcclient.Stream, Network: "unix", Framing: "netstring", Address: "/s"}, "UNIX", "netstring+unix:///s"},
	{"ndjson+stdio: server --name 'a b' #1", rpcclient.Endpoint{Carrier: rpcclient.Stdio, Framing: "ndjson", Address: "server --name 'a b' #1"}, "STDIO", "ndjson+stdio:server --name 'a b' #1"},
	{"json+stdio:a", rpcclient.Endpoint{Carrier: rpcclient.Stdio, Framing: "json", Address: "a"}, "STDIO", "json+stdio:a"},
	{"lsp+stdio:pylsp", rpcclient.Endpoint{Carrier: rpcclient.Stdio, Framing: "lsp", Address: "pylsp"}, "STDIO", "lsp+stdio:pylsp"},
	{"netstring+stdio:a", rpcclient.Endpoint{Carrier: rpcclient.Stdio, Framing: "netstring", Address: "a"}, "STDIO", "netstring+stdio:a"},

	{"demo:", rpcclient.Endpoint{Carrier: rpcclient.Demo}, "DEMO", "demo:"},
	{"Demo://", rpcclient.Endpoint{Carrier: rpcclient.Demo}, "DEMO", "demo:"},
	{"demo:#socket=req", rpcclient.Endpoint{Carrier: rpcclient.Demo, Options: map[string]string{"socket": "req"}}, "DEMO", "demo:#socket=req"},
}

func TestParseEndpoint(t *testing.T) {
	for _, c := range endpoints {
		got, err := rpcclient.ParseEndpoint(c.text)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q:\n got %+v %v\nwant %+v", c.text, got, err, c.want)
			continue
		}
		if got.String() != c.url || got.Tag() != c.tag || got.IsZero() {
			t.Errorf("%q prints as %q with the tag %q, want %q with %q", c.text, got, got.Tag(), c.url, c.tag)
		}
		if again, err := rpcclient.ParseEndpoint(got.String()); err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("%q reads back as %+v %v", got, again, err)
		}
	}
}

// TestC07BadEndpoints: what libzmq would take, cut short or choke on is refused with a reason.
func TestC07BadEndpoints(t *testing.T) {
	long := "/" + strings.Repeat("x", 199)
	for _, c := range []struct{ text, want string }{
		{"127.0.0.1:5001", "unknown_scheme"},
		{"localhost", "unknown_scheme"},
		{"udp://127.0.0.1:5001", "unknown_scheme"},
		{"inproc://x", "unknown_scheme"},
		{"tcp:/127.0.0.1:5001", "unknown_scheme"},
		{"zmq://h:1", "unknown_scheme"},
		{"demo", "unknown_scheme"},
		{"tcp://127.0.0.1:50\x0001", "control_character"},
		{"ipc:///tmp/x\x00.sock", "control_character"},
		{"tcp://h:1\nx", "control_character"},
		{"tcp://", "no_address"},
		{"tcp:///", "no_address"},
		{"tcp://127.0.0.1", "no_port"},
		{"tcp://127.0.0.1:", "no_port"},
		{"tcp://[::1]", "no_port"},
		{"tcp://127.0.0.1:99999", "bad_port"},
		{"tcp://127.0.0.1:65536", "bad_port"},
		{"tcp://127.0.0.1:0", "bad_port"},
		{"tcp://127.0.0.1:-1", "bad_port"},
		{"tcp://127.0.0.1:*", "bad_port"},
		{"tcp://127.0.0.1:http", "bad_port"},
		{"tcp://127.0.0.1:18446744073709551617", "bad_port"},
		{"tcp://h:1/path", "bad_port"},
		{"tcp://:5001", "bad_host"},
		{"tcp://a b:5001", "bad_host"},
		{"tcp://a/b:5001", "bad_host"},
		{"tcp://::1:5001", "bad_address"},
		{"tcp://[::1:5001", "bad_address"},
		{"tcp://a:1;b:2", "bad_address"},
		{"tcp://user@h:1", "credentials_in_url"},
		{"tcp://user:secret@h:1", "credentials_in_url"},
		{"http://user:secret@h/", "credentials_in_url"},
		{"wss://user@h/", "credentials_in_url"},
		{"ipc://", "no_path"},
		{"ipc:///", "no_path"},
		{"ipc://" + long, "path_too_long"},
		{"ndjson+unix://" + long, "path_too_long"},
		{"http+unix://" + long + ":/rpc", "path_too_long"},
		{"http+unix://:/rpc", "no_path"},
		{"http+unix:///x:rpc", "bad_address"},
		{"http://", "no_address"},
		{"http:///path", "no_address"},
		{"http://?q", "no_address"},
		{"http://h:99999/", "bad_port"},
		{"http://h:/", "no_port"},
		{"http://:80/", "bad_host"},
		{"http://a b/", "bad_address"},
		{"http://h/%zz", "bad_address"},
		{"http://[::1/", "bad_address"},
		{"ndjson+stdio:", "no_command"},
		{"ndjson+stdio:  ", "no_command"},
		{"demo:x", "bad_address"},
		{"tcp://h:1#sokcet=req", "unknown_option"},
		{"tcp://h:1#socket", "bad_option_value"},
		{"tcp://h:1#socket=router", "bad_option_value"},
		{"tcp://h:1#socket=req&socket=dealer", "bad_option_value"},
		{"tcp://h:1#timeout=5", "bad_option_value"},
		{"tcp://h:1#timeout=25h", "bad_option_value"},
		{"tcp://h:1#timeout=-5s", "bad_option_value"},
		{"tcp://h:1#timeout=%zz", "bad_options"},
		{"tcp://h:1##", "unknown_option"},
		{"http://h/#socket=req", "unknown_option"},
	} {
		e, err := rpcclient.ParseEndpoint(c.text)
		var f *rpcclient.Failure
		if !errors.As(err, &f) {
			t.Errorf("%q is taken for %+v", c.text, e)
			continue
		}
		note, _ := f.Arg.(rpcclient.Note)
		if f.Cause != rpcclient.CauseBadEndpoint || note.Key != "endpoint."+c.want || !e.IsZero() {
			t.Errorf("%q: got %s and %s, want endpoint.%s", c.text, f.Cause, note.Key, c.want)
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: the error repeats the password: %v", c.text, err)
		}
	}
}

func TestZeroEndpoint(t *testing.T) {
	var e rpcclient.Endpoint
	if !e.IsZero() || e.String() != "" || e.Tag() != "" || e.Option("socket") != "" {
		t.Errorf("the zero endpoint is %q with the tag %q", e, e.Tag())
	}
}

// FuzzEndpoint: what String prints ParseEndpoint reads back to an equal value.
func FuzzEndpoint(f *testing.F) {
	for _, c := range endpoints {
		f.Add(c.text)
	}
	f.Add("ipc:///tmp/x #")
	f.Add("http://0#&")
	f.Add("http+unix://a :/\u00a0")
	f.Fuzz(func(t *testing.T, text string) {
		e, err := rpcclient.ParseEndpoint(text)
		if err != nil {
			if f := rpcclient.AsFailure("", err); f.Cause != rpcclient.CauseBadEndpoint {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		again, err := rpcclient.ParseEndpoint(e.String())
		if err != nil || !reflect.DeepEqual(again, e) {
			t.Errorf("%q is %+v, prints as %q, and reads back as %+v %v", text, e, e, again, err)
		}
	})
}

func TestPeer(t *testing.T) {
	for url, want := range map[string]string{
		"tcp://127.0.0.1:5001#socket=req":      "tcp://127.0.0.1:5001",
		"zmq+tcp://Host:1":                     "tcp://host:1",
		"http://h/":                            "tcp://h:80",
		"http://h:80/x?y":                      "tcp://h:80",
		"wss://[::1]/":                         "tls://[::1]:443",
		"https://[::1]:8443/":                  "tls://[::1]:8443",
		"ndjson+tls://h:1":                     "tls://h:1",
		"ipc:///tmp/A":                         "unix:///tmp/A",
		"http+unix:///tmp/A:/rpc":              "unix:///tmp/A",
		"lsp+stdio:program 'an argument' more": "stdio:program 'an argument' more",
		"demo:":                                "demo:",
	} {
		e, err := rpcclient.ParseEndpoint(url)
		if got := e.Peer(); got != want || err != nil {
			t.Errorf("%s: got %s, %v, want %s", url, got, err, want)
		}
	}
	if got := (rpcclient.Endpoint{}).Peer(); got != "" {
		t.Errorf("got %s", got)
	}
}

// TestEndpointWithoutText: an address that was not typed is told of as one that is missing.
func TestEndpointWithoutText(t *testing.T) {
	for _, text := range []string{"", " \t"} {
		e, err := rpcclient.ParseEndpoint(text)
		if f := rpcclient.AsFailure("", err); f == nil || f.Cause != rpcclient.CauseNoEndpoint || !e.IsZero() {
			t.Errorf("%q: %+v, %v", text, e, err)
		}
	}
}
