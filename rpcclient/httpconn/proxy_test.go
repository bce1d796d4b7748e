package httpconn

import (
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// relay is an HTTP proxy that remembers what it was asked for.
type relay struct {
	endpoint rpcclient.Endpoint

	mu    sync.Mutex
	heads []string
}

// relaying starts a proxy: CONNECT opens a tunnel, anything else is answered by the proxy itself.
func relaying(t *testing.T) *relay {
	p := &relay{}
	p.endpoint = serve(t, func(c net.Conn) {
		head, _, err := request1(c)
		if err != nil {
			return
		}
		p.mu.Lock()
		p.heads = append(p.heads, head)
		p.mu.Unlock()
		where, tunnel := strings.CutPrefix(strings.Fields(head)[1], "")
		if !strings.HasPrefix(head, "CONNECT ") || !tunnel {
			_, _ = io.WriteString(c, jsonHead+"Content-Length: 35\r\n\r\n"+reply1)
			conntest.Mute(c)
			return
		}
		to, err := net.Dial("tcp", where)
		if err != nil {
			_, _ = io.WriteString(c, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
			return
		}
		_, _ = io.WriteString(c, "HTTP/1.1 200 Connection established\r\n\r\n")
		go func() {
			_, _ = io.Copy(to, c)
			_ = to.Close()
		}()
		_, _ = io.Copy(c, to)
	})
	return p
}

func (p *relay) asked() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.heads, "")
}

func (p *relay) url(user *url.Userinfo) *url.URL {
	return &url.URL{Scheme: "http", Host: p.endpoint.Address, User: user}
}

// TestD24Environment: a proxy of the environment is used and shown.
func TestD24Environment(t *testing.T) {
	p := relaying(t)
	t.Setenv("HTTP_PROXY", p.url(nil).String())
	t.Setenv("NO_PROXY", "")
	c := dialTo(t, conntest.Endpoint(t, "http://service.invalid:8080/rpc?x=1"), Options{})
	c.Send(call1)
	if f := c.Await(rpcclient.KindConnecting); f.Note.Key != noteThroughProxy || f.Note.Args[0] != p.url(nil).String() {
		t.Errorf("got %v, want %s", f.Note, noteThroughProxy)
	}
	if f := c.end(); string(f.Body()) != reply1 {
		t.Errorf("got %v %q", f.Note, f.Data)
	}
	if head := p.asked(); !strings.HasPrefix(head, "POST http://service.invalid:8080/rpc?x=1 HTTP/1.1\r\nHost: service.invalid:8080\r\n") {
		t.Errorf("asked: %q", head)
	}
}

// TestD24Tunnel: https goes through a tunnel. What is said to the proxy is shown, its password labelled and not sent to the
// peer.
func TestD24Tunnel(t *testing.T) {
	var s seen
	e := web(t, true, func(w http.ResponseWriter, r *http.Request) {
		s.note(r)
		_, _ = io.WriteString(w, reply1)
	})
	p := relaying(t)
	c := dialTo(t, e, Options{TLS: trusting(), Proxy: Through(p.url(url.UserPassword("user", "hunter2")))})
	c.Send(call1)
	through := c.Await(rpcclient.KindConnecting)
	asked, answered := c.Await(rpcclient.KindHead), c.Await(rpcclient.KindHead)
	if strings.Contains(through.Note.Args[0].(string), "hunter2") {
		t.Errorf("the password is shown: %v", through.Note)
	}
	if asked.Note.Key != noteProxyAsked || letters(asked) != "h$h" || answered.Note.Key != noteProxyReply {
		t.Errorf("got %v (%s) and %v", asked.Note, letters(asked), answered.Note)
	}
	if f := c.end(); string(f.Body()) != reply1 {
		t.Errorf("got %v %q", f.Note, f.Data)
	}
	secret := base64.StdEncoding.EncodeToString([]byte("user:hunter2"))
	if !strings.Contains(p.asked(), "Proxy-Authorization: Basic "+secret) || s.all()[0].Header.Get("Proxy-Authorization") != "" {
		t.Errorf("proxy asked: %q; peer got %v", p.asked(), s.all()[0].Header)
	}
}

// TestProxyRefuses: what goes wrong at the proxy is the proxy's fault.
func TestProxyRefuses(t *testing.T) {
	p := relaying(t)
	for name, c := range map[string]struct {
		where string
		proxy *url.URL
		says  string
	}{
		"no way on":   {"https://127.0.0.1:1/", p.url(nil), "502 Bad Gateway"},
		"not there":   {"http://service.invalid/", &url.URL{Scheme: "http", Host: conntest.Endpoint(t, "http://"+conntest.Nobody(t)).Address}, "refused"},
		"not a proxy": {"https://service.invalid/", &url.URL{Scheme: "http", Host: serve(t, say("SSH-2.0-x\r\n", 1)).Address}, "not http"},
		"odd":         {"http://service.invalid/", &url.URL{Scheme: "gopher", Host: "127.0.0.1:1"}, "gopher"},
	} {
		t.Run(name, func(t *testing.T) {
			why := dialTo(t, conntest.Endpoint(t, c.where), Options{Proxy: Through(c.proxy)}).Refused(conntest.Patience, rpcclient.CauseProxyRefused)
			if text, _ := why.Arg.(string); !strings.Contains(text, c.says) {
				t.Errorf("got %q, want %q in it", text, c.says)
			}
		})
	}
}

// TestSOCKS: a proxy that speaks SOCKS5 looks the name up and passes bytes on.
func TestSOCKS(t *testing.T) {
	address := make(chan string, 1)
	proxy := serve(t, func(c net.Conn) {
		b := make([]byte, 256)
		_, _ = io.ReadFull(c, b[:3]) // version, one method, none
		_, _ = c.Write([]byte{5, 0})
		_, _ = io.ReadFull(c, b[:5]) // version, connect, reserved, a name, its length
		n := int(b[4])
		_, _ = io.ReadFull(c, b[:n+2])
		address <- string(b[:n])
		_, _ = c.Write([]byte{5, 0, 0, 1, 127, 0, 0, 1, 0, 80})
		say(jsonHead+"Content-Length: 35\r\n\r\n"+reply1, 1)(c)
	})
	c := dialTo(t, conntest.Endpoint(t, "http://service.invalid/"), Options{Proxy: Through(&url.URL{Scheme: "socks5", Host: proxy.Address})})
	c.Send(call1)
	if f := c.end(); string(f.Body()) != reply1 {
		t.Errorf("got %v %q", f.Note, f.Data)
	}
	if got := <-address; got != "service.invalid" {
		t.Errorf("asked for %q", got)
	}
}
