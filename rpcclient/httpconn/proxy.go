package httpconn

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/url"
	"strings"

	xproxy "golang.org/x/net/proxy"

	"rpcexplorer/rpcclient"
)

// proxy is a proxy between us and a target.
type proxy struct {
	url   *url.URL // without credentials
	user  *url.Userinfo
	plain bool // requests are written for the proxy to read, not for a tunnel
}

// findProxy asks which proxy leads to the target; nil for none.
func (a *attempt) findProxy() (*proxy, error) {
	u, err := a.options.Proxy(a.target.url)
	if err != nil || u == nil {
		if err != nil {
			err = a.failure(rpcclient.CauseProxyRefused, err.Error(), err)
		}
		return nil, err
	}
	bare := *u
	bare.User = nil
	return &proxy{url: &bare, user: u.User, plain: !a.target.secure() && strings.HasPrefix(u.Scheme, "http")}, nil
}

// reads reports whether requests go to the proxy in the clear. A nil proxy reads nothing.
func (p *proxy) reads() bool { return p != nil && p.plain }

// authorization is what the proxy wants to see in a request.
func (p *proxy) authorization() rpcclient.Secret {
	if p == nil || p.user == nil {
		return rpcclient.Secret{}
	}
	password, _ := p.user.Password()
	return rpcclient.Basic(p.user.Username(), rpcclient.NewSecret(password))
}

// address is where the proxy listens.
func (p *proxy) address() (host, port string) {
	if port = p.url.Port(); port == "" {
		port = map[string]string{"http": "80", "https": "443"}[p.url.Scheme]
	}
	return p.url.Hostname(), cmp.Or(port, "1080")
}

// throughProxy reaches the target by a proxy. Whatever goes wrong before the target is reached is the proxy's.
func (a *attempt) throughProxy() (net.Conn, error) {
	a.tell(rpcclient.KindConnecting, noteThroughProxy, a.proxy.url.String(), a.target.origin())
	c, err := a.passProxy()
	if err != nil && a.ctx.Err() == nil {
		return nil, a.failure(rpcclient.CauseProxyRefused, a.proxy.url.Host+": "+strings.TrimPrefix(err.Error(), a.endpoint.String()+": "), err)
	}
	return c, err
}

func (a *attempt) passProxy() (net.Conn, error) {
	switch a.proxy.url.Scheme {
	case "socks5", "socks5h":
		return a.socks()
	case "http", "https":
	default:
		return nil, errors.New("a proxy of a kind that is not known: " + a.proxy.url.Scheme)
	}
	host, port := a.proxy.address()
	c, err := a.resolve(host, port)
	if err != nil {
		return nil, err
	}
	if a.proxy.url.Scheme == "https" {
		secured, err := a.secure(c, host)
		if err != nil {
			_ = c.Close()
			return nil, err
		}
		c = secured
	}
	if a.proxy.plain {
		return c, nil
	}
	if err := a.tunnel(c); err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

// socks reaches the target by SOCKS5. The proxy looks the name up.
func (a *attempt) socks() (net.Conn, error) {
	var auth *xproxy.Auth
	if a.proxy.user != nil {
		password, _ := a.proxy.user.Password()
		auth = &xproxy.Auth{User: a.proxy.user.Username(), Password: password}
	}
	host, port := a.proxy.address()
	d, err := xproxy.SOCKS5("tcp", net.JoinHostPort(host, port), auth, forward{a})
	if err != nil {
		return nil, err
	}
	c, err := d.(xproxy.ContextDialer).DialContext(a.ctx, "tcp", a.target.address())
	if err == nil {
		a.opening.Done(rpcclient.StepProxy)
		a.tell(rpcclient.KindConnected, noteTunnel, a.proxy.url.String(), a.target.address())
	}
	return c, err
}

// forward connects to the proxy itself.
type forward struct{ *attempt }

// Dial is wanted by the interface; DialContext is what is called.
func (f forward) Dial(network, address string) (net.Conn, error) {
	return f.DialContext(f.ctx, network, address)
}

// DialContext connects.
func (f forward) DialContext(_ context.Context, _, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	return f.resolve(host, port)
}

// tunnel asks an HTTP proxy to pass bytes on. What is said is shown.
func (a *attempt) tunnel(c net.Conn) error {
	defer context.AfterFunc(a.ctx, func() { _ = c.Close() })()
	d := draft{}
	d.add("CONNECT " + a.target.address() + " HTTP/1.1\r\n")
	d.header("Host", a.target.address())
	if secret := a.proxy.authorization(); !secret.IsZero() {
		d.secret("Proxy-Authorization", secret)
	}
	d.add("\r\n")
	d.label(rpcclient.PartHeader)
	a.inbox.Tell(rpcclient.Frame{
		Dir: rpcclient.Sent, Kind: rpcclient.KindHead, Time: a.now(), Data: d.data, Parts: d.parts,
		Note: rpcclient.Note{Key: noteProxyAsked, Args: []any{a.target.address()}},
	})
	if _, err := c.Write(d.data); err != nil {
		return err
	}
	return a.tunnelReply(c)
}

func (a *attempt) tunnelReply(c net.Conn) error {
	r := newReply(&request{exchange: &exchange{ctx: a.ctx, silent: true}, method: "CONNECT", target: a.target}, a.options.Limits)
	var data []byte
	for !r.headed {
		buffer := make([]byte, 4<<10)
		n, err := c.Read(buffer)
		data = append(data, buffer[:n]...)
		if r.now = a.now(); r.began.IsZero() {
			r.began = r.now
		}
		if why := r.advance(data); why != nil {
			return a.failure(why.cause, why.arg, nil)
		}
		if err != nil && !r.headed {
			return a.broken(r, data, err)
		}
	}
	f, _ := a.frame(r, haul{data: data})
	f.Kind, f.Note = rpcclient.KindHead, rpcclient.Note{Key: noteProxyReply, Args: []any{r.head.line}}
	a.inbox.Tell(f)
	if r.head.status/100 != 2 {
		return errors.New(r.head.line)
	}
	a.opening.Done(rpcclient.StepProxy)
	a.tell(rpcclient.KindConnected, noteTunnel, a.proxy.url.String(), a.target.address())
	return nil
}
