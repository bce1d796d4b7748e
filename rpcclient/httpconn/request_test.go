package httpconn

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestRequest: what is sent is the message as it is, under a head that the user can change but for its length.
func TestRequest(t *testing.T) {
	secret := rpcclient.NewSecret
	for _, c := range []struct {
		name    string
		options Options
		has     []string
		hasNot  []string
		parts   string
	}{
		{"plain", Options{}, []string{"POST / HTTP/1.1\r\n", "\r\nContent-Type: application/json\r\n", "\r\nContent-Length: 37\r\n"}, []string{"Mcp", "Accept-Encoding", "Authorization"}, "hb"},
		{"basic", Options{Authorization: rpcclient.Basic("user", secret("pass"))}, []string{"\r\nAuthorization: Basic dXNlcjpwYXNz\r\n"}, nil, "h$hb"},
		{"bearer", Options{Authorization: rpcclient.Bearer(secret("token"))}, []string{"\r\nAuthorization: Bearer token\r\n"}, nil, "h$hb"},
		{"replaced", Options{Headers: []rpcclient.Header{{Name: "content-type", Value: secret("text/plain")}, {Name: "Host", Value: secret("other")}}}, []string{"\r\ncontent-type: text/plain\r\n", "\r\nHost: other\r\n"}, []string{"application/json\r\n", "Host: 127"}, "hb"},
		{"left out", Options{Headers: []rpcclient.Header{{Name: "User-Agent", Value: secret("")}, {Name: "Accept", Value: secret("")}}}, nil, []string{"User-Agent", "\r\nAccept:"}, "hb"},
		{"length", Options{Headers: []rpcclient.Header{{Name: "Content-Length", Value: secret("1")}}}, []string{"\r\nContent-Length: 37\r\n"}, []string{"Content-Length: 1\r"}, "hb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got string
			done := make(chan struct{})
			x := dialTo(t, serve(t, func(conn net.Conn) {
				head, body, _ := request1(conn)
				got = head + body
				close(done)
			}), c.options)
			f := x.Send(call1)
			<-done
			if got != string(f.Data) || string(f.Body()) != call1 || letters(f) != c.parts {
				t.Errorf("shown %q, parts %s; crossed %q", f.Data, letters(f), got)
			}
			for _, want := range c.has {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in %q", want, got)
				}
			}
			for _, not := range c.hasNot {
				if strings.Contains(got, not) {
					t.Errorf("%q in %q", not, got)
				}
			}
		})
	}
}

// TestBadHeader: a header that would break the head is refused.
func TestBadHeader(t *testing.T) {
	for _, h := range []rpcclient.Header{
		{Name: "", Value: rpcclient.NewSecret("x")},
		{Name: "a b", Value: rpcclient.NewSecret("x")},
		{Name: "X", Value: rpcclient.NewSecret("a\r\nInjected: y")},
		{Name: "X:", Value: rpcclient.NewSecret("x")},
	} {
		_, err := Options{Headers: []rpcclient.Header{h}}.Dial(context.Background(), conntest.Endpoint(t, "http://127.0.0.1/"))
		var why *rpcclient.Failure
		if !errors.As(err, &why) || why.Cause != rpcclient.CauseBadEndpoint {
			t.Errorf("%q: got %v", h.Name, err)
		}
	}
}

// TestOptionsPrintNoSecret: options that are printed tell no credential.
func TestOptionsPrintNoSecret(t *testing.T) {
	o := Options{Authorization: rpcclient.Basic("user", rpcclient.NewSecret("hunter2")), Headers: []rpcclient.Header{{Name: "X-Api-Key", Value: rpcclient.NewSecret("hunter2")}}}
	if text := fmt.Sprintf("%v %+v %#v", o, o, o); strings.Contains(text, "hunter2") || strings.Contains(text, "aHVudGVyMg") {
		t.Errorf("printed %s", text)
	}
}

// TestTarget: where a request goes, by the endpoint's URL.
func TestTarget(t *testing.T) {
	for _, c := range []struct{ url, address, header, path string }{
		{"http://localhost", "localhost:80", "localhost", "/"},
		{"https://localhost", "localhost:443", "localhost", "/"},
		{"http://localhost:8080/rpc?a=b%20c", "localhost:8080", "localhost:8080", "/rpc?a=b%20c"},
		{"http://localhost?x", "localhost:80", "localhost", "/?x"},
		{"http://[::1]:80/%2F/ü x", "[::1]:80", "[::1]:80", "/%2F/%C3%BC%20x"},
		{"http://bücher.example/", "xn--bcher-kva.example:80", "xn--bcher-kva.example", "/"},
		{"http+unix:///tmp/a.sock:/rpc", "/tmp/a.sock", "localhost", "/rpc"},
		{"http+unix:///tmp/a.sock", "/tmp/a.sock", "localhost", "/"},
	} {
		got, err := newTarget(conntest.Endpoint(t, c.url), nil)
		if err != nil || got.address() != c.address || got.header != c.header || rpcclient.JoinParts(got.path) != c.path {
			t.Errorf("%s: got %+v, %v, want %+v", c.url, got, err, c)
		}
	}
}
