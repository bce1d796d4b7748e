package model_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/ui/model"
)

// TestB14RedirectsAreNotFollowedElsewhere: where redirects are followed by themselves, none leads a message to another peer that holds a secret, or that a
// collection of somebody else sends; following it by hand asks. All else is followed.
func TestB14RedirectsAreNotFollowedElsewhere(t *testing.T) {
	for _, c := range []struct {
		name, params, header string
		strange              bool
		elsewhere            bool // it goes there by itself
	}{
		{"nothing secret", "[1]", "X-Other: 1", false, true},
		{"a secret of a header, which is left out", "[1]", "X-Api-Key: '{{secret.token}}'", false, true},
		{"a secret in the message", `["{{secret.token}}"]`, "X-Other: 1", false, false},
		{"a secret in both", `["{{secret.token}}"]`, "X-Api-Key: '{{secret.token}}'", false, false},
		{"somebody else's collection", "[1]", "X-Other: 1", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var seen visited
			elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				seen.note(r)
				_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":1}`)
			}))
			defer elsewhere.Close()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", elsewhere.URL+"/there")
				w.WriteHeader(http.StatusTemporaryRedirect)
			}))
			defer server.Close()
			l := newOnNet(t, files(t, map[string]string{
				"collection.yaml": "format: 1\n",
				"one.yaml":        "format: 1\nendpoint: " + server.URL + "/\nmethod: m\nparams: '" + c.params + "'\nheaders:\n  " + c.header + "\n",
			}), map[string]string{"token": "t0ken-of-a-test"})
			if c.strange {
				if err := l.consents.Revoke(consent.At(folder)); err != nil {
					t.Fatal(err)
				}
			}
			tab := l.opened()
			tab.Set(func(d *model.Draft) { d.Access.HTTP.Follow = true })
			r := l.sent(tab)
			want(t, "went elsewhere", seen.String() != "", c.elsewhere)
			if c.elsewhere {
				return
			}
			want(t, "where to", r.Redirect().Address, elsewhere.URL+"/there")
			tab.FollowRedirect()
			if asks := asked(l.landed()); !strings.Contains(asks, strings.TrimPrefix(elsewhere.URL, "http://")) {
				t.Errorf("followed by hand, it asks %s", asks)
			}
			want(t, "sent before", seen.String(), "")
		})
	}
}
