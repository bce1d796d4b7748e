package model_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestI06HostIsAPartOfThePeer: a header Host leads to another service behind the same address, so that it is asked about as another peer, before a secret goes
// there, and before a collection of somebody else sends there. One that says what the address says is none.
func TestI06HostIsAPartOfThePeer(t *testing.T) {
	for _, c := range []struct {
		name, params string
		strange      bool
		asks         string
	}{
		{"a secret", `["{{secret.token}}"]`, false, "4 token to PEER Host: other.example [PEER]"},
		{"somebody else's collection", "[1]", true, "[{send PEER Host: other.example}] for " + folder},
	} {
		t.Run(c.name, func(t *testing.T) {
			var seen visited
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				r.RequestURI = r.Host
				seen.note(r)
				_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":1}`)
			}))
			defer server.Close()
			peer := strings.Replace(server.URL, "http", "tcp", 1)
			l := newOnNet(t, files(t, map[string]string{
				"collection.yaml": "format: 1\n",
				"one.yaml":        "format: 1\nendpoint: " + server.URL + "/\nmethod: m\nparams: '" + c.params + "'\n",
			}), map[string]string{"token": "t0ken-of-a-test"})
			if c.strange {
				if err := l.consents.Revoke(consent.At(folder)); err != nil {
					t.Fatal(err)
				}
			}
			tab := l.opened()
			l.sent(tab)
			before := seen.String()
			tab.Set(func(d *model.Draft) { d.Access.Headers = "host: " + strings.TrimPrefix(server.URL, "http://") })
			want(t, "asked for the host of the address", asked(l.sentOnce(tab)), "nothing: "+answer(tab.Response()))
			tab.Set(func(d *model.Draft) { d.Access.Headers = "host: Other.example" })
			want(t, "asked", asked(l.sentOnce(tab)), strings.ReplaceAll(c.asks, "PEER", peer))
			want(t, "went there before", strings.Contains(seen.String(), "ther.example"), false)
			want(t, "went", before != "", true)
			l.agreed()
			want(t, "goes there then", strings.Contains(seen.String(), "Other.example"), true)
			want(t, "told as", rpcclient.PeerText(peer+" Host: other.example"), strings.TrimPrefix(peer, "tcp://")+" (Host: other.example)")
			tab.Set(func(d *model.Draft) { d.Access.Headers = "Host: {{secret.token}}" })
			r := l.sentOnce(tab)
			what, _ := l.Explain(r.Exchange.Outcome.Failure)
			want(t, "a secret for a host", strings.Contains(what, "in the header Host (Host: "), true)
		})
	}
}
