package wsconn

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// tunnel is a proxy that leads wherever it is asked to, if it is asked with the right password.
func tunnel(c *caller) {
	r, err := http.ReadRequest(c.in)
	if err != nil {
		return
	}
	if r.Method != "CONNECT" || r.Header.Get("Proxy-Authorization") != "Basic dXNlcjpwYXNz" {
		_, _ = io.WriteString(c, "HTTP/1.1 407 Who Are You\r\nContent-Length: 4\r\n\r\nwho?")
		return
	}
	to, err := net.Dial("tcp", r.Host)
	if err != nil {
		return
	}
	defer func() { _ = to.Close() }()
	_, _ = io.WriteString(c, "HTTP/1.1 200 Go\r\n\r\n")
	c.peer.group.Go(func() { _, _ = io.Copy(c, to); _ = c.Close() })
	_, _ = io.Copy(to, c.in)
}

// socks is a proxy that speaks SOCKS5 and leads wherever it is asked to.
func socks(c *caller) {
	b := make([]byte, 300)
	_, _ = io.ReadFull(c.in, b[:3]) // version, one method, none
	_, _ = c.Write([]byte{5, 0})
	_, _ = io.ReadFull(c.in, b[:4]) // version, connect, reserved, kind of address
	host := ""
	switch b[3] {
	case 1:
		_, _ = io.ReadFull(c.in, b[:4])
		host = net.IP(b[:4]).String()
	case 3:
		_, _ = io.ReadFull(c.in, b[:1])
		n := int(b[0])
		_, _ = io.ReadFull(c.in, b[:n])
		host = string(b[:n])
	}
	_, _ = io.ReadFull(c.in, b[:2])
	to, err := net.Dial("tcp", net.JoinHostPort(host, strconv.Itoa(int(b[0])<<8|int(b[1]))))
	if err != nil {
		_, _ = c.Write([]byte{5, 5, 0, 1, 0, 0, 0, 0, 0, 0})
		return
	}
	defer func() { _ = to.Close() }()
	_, _ = c.Write([]byte{5, 0, 0, 1, 127, 0, 0, 1, 0, 80})
	c.peer.group.Go(func() { _, _ = io.Copy(c, to); _ = c.Close() })
	_, _ = io.Copy(to, c.in)
}

// TestSOCKS: a proxy that speaks SOCKS5 passes bytes on, TLS or not, and says when it cannot.
func TestSOCKS(t *testing.T) {
	a := newAuthority(t)
	proxy := start(t, nil, socks)
	talk := func(c *caller) {
		if c.accept("") {
			echo(c)
		}
	}
	gone := start(t, nil, talk)
	gone.Stop()
	for name, target := range map[string]*peer{"ws": start(t, nil, talk), "wss": start(t, a.server(), talk), "gone": gone} {
		t.Run(name, func(t *testing.T) {
			x := dialTo(t, target.Endpoint(), Options{TLS: a.client(), Proxy: Through(&url.URL{Scheme: "socks5", Host: proxy.address})})
			if name == "gone" {
				if f := x.refused(rpcclient.CauseProxyRefused); !strings.Contains(fmt.Sprint(f.Arg), "refused") {
					t.Errorf("got %v", f)
				}
				return
			}
			x.Send(`"hello"`)
			x.Message()
		})
	}
}

// TestProxy: a proxy is asked for a tunnel, and what crosses for that is shown.
func TestProxy(t *testing.T) {
	a := newAuthority(t)
	open := start(t, nil, tunnel)
	secured := start(t, a.server(), tunnel)
	gone := start(t, nil, tunnel)
	gone.Stop()
	talk := func(c *caller) {
		if c.accept("") {
			echo(c)
		}
	}
	plain, secret := start(t, nil, talk), start(t, a.server(), talk)
	for _, c := range []struct {
		name, proxy string
		target      *peer
		refused     string
	}{
		{"ws", "http://user:pass@" + open.address, plain, ""},
		{"wss", "http://user:pass@" + open.address, secret, ""},
		{"ws by https", "https://user:pass@" + secured.address, plain, ""},
		{"wss by https", "https://user:pass@" + secured.address, secret, ""},
		{"no password", "http://" + open.address, plain, "407 Who Are You"},
		{"gone", "http://" + gone.address, plain, gone.address},
		{"not TLS", "https://" + open.address, plain, "tls failed"},
		{"no proxy of ours", "ftp://x", plain, "frame.ws.proxy_kind"},
	} {
		t.Run(c.name, func(t *testing.T) {
			proxy, err := url.Parse(c.proxy)
			if err != nil {
				t.Fatal(err)
			}
			x := dialTo(t, c.target.Endpoint(), Options{TLS: a.client(), Proxy: Through(proxy)})
			if c.refused != "" {
				f := x.refused(rpcclient.CauseProxyRefused)
				if !strings.Contains(fmt.Sprint(f.Arg), c.refused) || strings.Contains(f.Error(), "pass@") {
					t.Errorf("got %v", f)
				}
				return
			}
			x.Send(`"hello"`)
			asked, answer := x.Await(rpcclient.KindHead), x.Await(rpcclient.KindHead)
			if !strings.HasPrefix(string(asked.Data), "CONNECT "+c.target.address) || letters(asked) != "hSh" {
				t.Errorf("asked: %q as %s", asked.Data, letters(asked))
			}
			if string(answer.Data) != "HTTP/1.1 200 Go\r\n\r\n" {
				t.Errorf("answered: %q", answer.Data)
			}
			x.Message()
		})
	}
}

// TestCloseWhileShaking: Close waits for no proxy, no TLS and no answer to the handshake.
func TestCloseWhileShaking(t *testing.T) {
	mute := start(t, nil, (*caller).drain)
	for _, c := range []struct{ name, proxy, url string }{
		{"the proxy", "http://" + mute.address, "ws://localhost:1"},
		{"the proxy's TLS", "https://" + mute.address, "ws://localhost:1"},
		{"TLS", "", "wss://" + mute.address},
		{"the answer", "", "ws://" + mute.address},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := Options{Times: Times{Handshake: time.Hour}}
			if c.proxy != "" {
				proxy, _ := url.Parse(c.proxy)
				o.Proxy = Through(proxy)
			}
			x := dialTo(t, parse(c.url), o)
			x.Await(rpcclient.KindConnected)
			x.Close()
		})
	}
}
