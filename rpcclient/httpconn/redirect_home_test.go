package httpconn

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestB14RedirectStaysHome: where redirects are followed, but none to another peer, the message goes to the same scheme, host and port alone.
func TestB14RedirectStaysHome(t *testing.T) {
	var s seen
	elsewhere := home(t, &s).String()
	for _, c := range []struct {
		name, to string
		follows  bool
	}{
		{"a path", "/other", true}, {"another port", elsewhere, false}, {"another name of the host", "//localhost:PORT/other", false}, {"a name and a password", "//a:b@HOST/other", true},
	} {
		var served atomic.Int32
		e := web(t, false, func(w http.ResponseWriter, r *http.Request) {
			_, port, _ := strings.Cut(r.Host, ":")
			if served.Add(1) == 1 {
				w.Header().Set("Location", strings.NewReplacer("PORT", port, "HOST", r.Host).Replace(c.to))
				w.WriteHeader(http.StatusTemporaryRedirect)
			}
		})
		o, err := OptionsFor(rpcclient.Access{HTTP: rpcclient.HTTPWays{Follow: true, Home: true}, Proxy: rpcclient.NoProxy})
		if err != nil {
			t.Fatal(err)
		}
		conn := dialTo(t, e, o)
		conn.Send(call1)
		f := conn.end()
		if follows := served.Load() == 2; follows != c.follows || !follows && f.Note.Key != noteRedirect {
			t.Errorf("%s: served %d, told %v", c.name, served.Load(), f.Note)
		}
	}
	if len(s.all()) > 0 {
		t.Errorf("went elsewhere: %v", s.body)
	}
}
