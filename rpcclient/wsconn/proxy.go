package wsconn

import (
	"bufio"
	"net"
	"net/url"
	"strings"
	"time"

	xproxy "golang.org/x/net/proxy"

	"rpcexplorer/rpcclient"
)

// findProxy asks which proxy leads to the target; nil for none.
func (l *link) findProxy() (*url.URL, *ending) {
	target := *l.target
	target.Scheme = strings.Replace(target.Scheme, "ws", "http", 1)
	proxy, err := l.options.Proxy(&target)
	switch {
	case err != nil:
		why := l.fails(rpcclient.CauseProxyRefused, err.Error(), err)
		return nil, &why
	case proxy != nil && ports[proxy.Scheme] == "":
		why := l.fails(rpcclient.CauseProxyRefused, rpcclient.Note{Key: noteProxyKind, Args: []any{proxy.Scheme}}, nil)
		return nil, &why
	}
	return proxy, nil
}

// throughProxy tells that it was the proxy which was not reached or hung up; a refusal of its own says so already.
func throughProxy(l *link, proxy *url.URL, why *ending) *ending {
	if proxy == nil || why.failure.Cause == rpcclient.CauseProxyRefused {
		return why
	}
	text := strings.TrimPrefix(why.failure.Error(), l.endpoint.String()+": ")
	refused := l.fails(rpcclient.CauseProxyRefused, proxy.Host+": "+text, why.failure.Err)
	return &refused
}

// passProxy asks a proxy for a tunnel to the target.
func (l *link) passProxy(proxy *url.URL) *ending {
	if strings.HasPrefix(proxy.Scheme, "socks5") {
		return l.passSocks(proxy)
	}
	if proxy.Scheme == "https" {
		if why := l.shakeTLS(proxy.Hostname()); why != nil {
			return why
		}
	}
	target := net.JoinHostPort(l.target.Hostname(), portOf(l.target))
	lines := []line{{name: "Host", value: target}}
	if user := proxy.User; user != nil {
		password, _ := user.Password()
		lines = append(lines, line{
			name: "Proxy-Authorization", value: rpcclient.Basic(user.Username(), rpcclient.NewSecret(password)).Reveal(), secret: true,
		})
	}
	request := requestFrame("CONNECT "+target, nil, lines)
	request.Note = rpcclient.Note{Key: noteProxyAsked, Args: []any{target}}
	l.inbox.Tell(request)
	if _, err := l.wire.Write(request.Data); err != nil {
		why := l.lost(err, rpcclient.CausePeerGone)
		return &why
	}
	l.in = bufio.NewReader(heardReader{l})
	return l.heardProxy(time.Now())
}

// passSocks reaches the target by SOCKS5 (RFC 1928). The proxy looks the name up.
func (l *link) passSocks(proxy *url.URL) *ending {
	var auth *xproxy.Auth
	if user := proxy.User; user != nil {
		password, _ := user.Password()
		auth = &xproxy.Auth{User: user.Username(), Password: password}
	}
	target := net.JoinHostPort(l.target.Hostname(), portOf(l.target))
	dialer, err := xproxy.SOCKS5("tcp", proxy.Host, auth, connected{l.wire})
	if err == nil {
		l.wire, err = dialer.Dial("tcp", target)
	}
	if err != nil {
		why := l.fails(rpcclient.CauseProxyRefused, proxy.Host+": "+err.Error(), err)
		return &why
	}
	l.tell(rpcclient.KindConnected, rpcclient.Note{Key: noteSocks, Args: []any{proxy.Host, target}})
	return nil
}

// connected is a connection as a proxy.Dialer, which has it already.
type connected struct{ net.Conn }

// Dial gives the connection.
func (c connected) Dial(string, string) (net.Conn, error) { return c.Conn, nil }

// heardProxy reads what the proxy answers.
func (l *link) heardProxy(begun time.Time) *ending {
	r, why := l.answer(begun, 2)
	switch early := l.in.Buffered(); {
	case why != nil:
		return why
	case r.status/100 != 2:
		why := l.fails(rpcclient.CauseProxyRefused, r.line, nil)
		return &why
	case early > 0:
		l.stray(l.buffered(), rpcclient.Note{Key: noteProxyEarly, Args: []any{early}})
		why := l.fails(rpcclient.CauseProxyRefused, rpcclient.Note{Key: noteProxyEarly, Args: []any{early}}, nil)
		return &why
	}
	return nil
}
