package model_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"rpcexplorer/assets"
	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/httpconn"
	"rpcexplorer/ui/model"
)

// onNet is a workspace with a network that is real, so that what comes is waited for as it comes.
type onNet struct {
	*model.Workspace
	t        *testing.T
	consents *consent.Store
	todo     chan func()
}

func newOnNet(t *testing.T, c *collection.Collection, given map[string]string) *onNet {
	t.Helper()
	l := &onNet{t: t, todo: make(chan func(), 1000)}
	ring := secrets.NewSession()
	for name, value := range given {
		e := secrets.Entry{Value: rpcclient.NewSecret(value)}
		if err := ring.Put(t.Context(), secrets.Ref{Place: secrets.Place{Collection: folder}, Name: name}, e); err != nil {
			t.Fatal(err)
		}
	}
	config := model.Config{
		Do: func(f func()) { l.todo <- f }, Text: assets.NewTranslator("en"), SystemLanguage: "en", Store: newMemory(),
		Dialers:     map[rpcclient.Carrier]rpcclient.Dialer{rpcclient.HTTP: dialHTTP},
		Collections: []*collection.Collection{c},
	}
	config.Folders, config.Consents = map[*collection.Collection]string{c: folder}, consent.Open("")
	config.Keyring = func(context.Context) (secrets.Keeper, error) { return ring, nil }
	own(&config)
	l.consents = config.Consents
	l.Workspace = model.New(config)
	t.Cleanup(l.Close)
	return l
}

// dialHTTP is the Dialer of HTTP as the program has it.
func dialHTTP(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
	o, err := httpconn.OptionsFor(a)
	if err != nil {
		return nil, err
	}
	return o.Dial(ctx, e)
}

// until does what there is to do until something is so.
func (l *onNet) until(so func() bool) {
	for !so() {
		select {
		case do := <-l.todo:
			do()
		case <-l.t.Context().Done():
			return
		}
	}
}

// landed waits until the active tab's call is over, and gives what became of it.
func (l *onNet) landed() *model.Response {
	tab, _ := l.Active()
	l.until(func() bool {
		_, flies := tab.InFlight()
		return !flies
	})
	return tab.Response()
}

// sentOnce sends the call of a tab, and gives what became of it.
func (l *onNet) sentOnce(tab *model.Tab) *model.Response {
	tab.Send()
	return l.landed()
}

// agreed agrees to what the active tab asks, and gives what becomes of that.
func (l *onNet) agreed() *model.Response {
	tab, _ := l.Active()
	asks := tab.Response()
	tab.Agree()
	l.until(func() bool { return tab.Response() != asks })
	return l.landed()
}

// visited are the request lines that servers saw, with what came as credentials.
type visited struct {
	mu   sync.Mutex
	list []string
}

func (v *visited) note(r *http.Request) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.list = append(v.list, strings.TrimSpace(r.RequestURI+" "+r.Header.Get("X-Api-Key")))
}

func (v *visited) String() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return strings.Join(v.list, "\n")
}

// TestD17RedirectRepeatsASecret: where a redirect repeats a secret of the address, it stands in the new address by its name, and goes out by its
// value; where its name cannot stand, or it is another host, the value neither shows nor goes without being asked for.
func TestD17RedirectRepeatsASecret(t *testing.T) {
	const key, token = "k3y/of=the node", "t0ken-of-a-header"
	const escaped = "k3y%2Fof%3Dthe%20node"
	var seen visited
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen.note(r) }))
	defer elsewhere.Close()
	for _, c := range []struct {
		name, key, location string
		address             string // afterwards, behind that of the server; "" for none
		sent                string // the second request
	}{
		{"as it went out", key, "/v3/" + escaped, "/v3/{{secret.key}}", "/v3/" + escaped},
		{"escaped otherwise", key, "/v3?k=k3y/of%3dthe+node#here", "/v3?k={{secret.key}}", "/v3?k=" + escaped},
		{"relative", key, "?new=1", "/v2/{{secret.key}}?new=1", "/v2/" + escaped + "?new=1"},
		{"of a header", key, "/login?" + token, "/login?{{secret.token}}", "/login?" + token},
		{"too short to be overwritten", "k1", "/v3/k1", "/v3/{{secret.key}}", "/v3/k1"},
		{"as a part of the path", key, "/v3/k3y/of=the%20node", "", ""},
		{"in hex", key, fmt.Sprintf("/v3/%x", key), "", ""},
		{"in the host", "k3y-of-the-node", "http://k3y-of-the-node.example/", "", ""},
		{"short, in the host", "k1", "http://k1.example/", "", ""},
		{"with a password", key, "http://user:" + escaped + "@h/", "", ""},
		{"another scheme", key, "ftp://h/" + escaped, "", ""},
		{"a name of the peer's", key, "/v3/{{secret.key}}", "/v3/%7B%7Bsecret.key%7D%7D", "/v3/%7B%7Bsecret.key%7D%7D"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var seen visited
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if seen.note(r); strings.HasPrefix(r.RequestURI, "/v2") && !strings.Contains(r.RequestURI, "new=1") {
					w.Header().Set("Location", c.location)
					w.WriteHeader(http.StatusTemporaryRedirect)
					return
				}
				_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":2,"result":1}`)
			}))
			defer server.Close()
			l := newOnNet(t, files(t, map[string]string{
				"collection.yaml": "format: 1\n",
				"one.yaml":        "format: 1\nendpoint: " + server.URL + "/v2/{{secret.key}}\nmethod: m\nheaders:\n  X-Api-Key: \"{{secret.token}}\"\n",
			}), map[string]string{"key": c.key, "token": token})
			tab, r := l.redirected(t)
			address := ""
			if to := r.Redirect(); to != nil && to.Address != "" {
				address = strings.TrimPrefix(to.Address, server.URL)
			}
			want(t, "where to", address, c.address)
			what, try := l.Hindered(r.Redirect())
			want(t, "says why not", what != "" && try != "", c.address == "")
			if strings.Contains(what+try+address, c.key) || strings.Contains(what+try, "redirect.") {
				t.Errorf("says %q, %q", what, try)
			}
			before := tab.Draft().Endpoint
			tab.FollowRedirect()
			if c.address == "" {
				want(t, "the address stays", tab.Draft().Endpoint, before)
				return
			}
			want(t, "answered", answer(l.landed()), `{"jsonrpc":"2.0","id":2,"result":1}`)
			want(t, "seen", strings.Split(seen.String(), "\n")[1], c.sent+" "+token)
		})
	}
	t.Run("another host", func(t *testing.T) {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", elsewhere.URL+"/v3/"+escaped)
			w.WriteHeader(http.StatusTemporaryRedirect)
		}))
		defer server.Close()
		l := newOnNet(t, files(t, map[string]string{
			"collection.yaml": "format: 1\n",
			"one.yaml":        "format: 1\nendpoint: " + server.URL + "/v2/{{secret.key}}\nmethod: m\nheaders:\n  X-Api-Key: \"{{secret.token}}\"\n",
		}), map[string]string{"key": key, "token": token})
		tab, r := l.redirected(t)
		want(t, "where to", r.Redirect().Address, elsewhere.URL+"/v3/{{secret.key}}")
		tab.FollowRedirect()
		peer := "tcp://" + strings.TrimPrefix(elsewhere.URL, "http://")
		want(t, "asked", strings.Contains(asked(l.landed()), "key to "+peer), true)
		want(t, "sent before", seen.String(), "")
		want(t, "headers", tab.Draft().Access.Headers, "")
		l.agreed()
		want(t, "sent then", seen.String(), "/v3/"+escaped)
	})
}

// redirected sends the request of a collection, and agrees to what it is asked for, until it is answered.
func (l *onNet) redirected(t *testing.T) (*model.Tab, *model.Response) {
	t.Helper()
	tab := l.opened()
	return tab, l.sent(tab)
}

// opened opens the request.
func (l *onNet) opened() *model.Tab {
	for _, row := range l.Sidebar.Requests() {
		if strings.HasSuffix(row.ID, "/one.yaml") {
			l.Open(row.ID, true)
		}
	}
	tab, _ := l.Active()
	return tab
}

// sent sends it, and agrees to what it is asked for.
func (l *onNet) sent(tab *model.Tab) *model.Response {
	r := l.sentOnce(tab)
	for range 3 {
		if r.Ask() != nil {
			r = l.agreed()
		}
	}
	return r
}
