package httpconn

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// keyed is an endpoint with a key in its path, and the options that put it in.
func keyed(e rpcclient.Endpoint, o Options) (rpcclient.Endpoint, Options) {
	e.Path = "/v2/{{secret.key}}/rpc?k={{secret.key}}&x=1"
	o.Insets = []rpcclient.Inset{{Name: "{{secret.key}}", Value: rpcclient.NewSecret("hunter/2 &")}}
	return e, o
}

const sentKeyed = "/v2/hunter%2F2%20%26/rpc?k=hunter%2F2%20%26&x=1"

// TestB01KeyInPath: a secret in a path goes out, and its bytes are told apart, by a proxy too.
func TestB01KeyInPath(t *testing.T) {
	var s seen
	for _, byProxy := range []bool{false, true} {
		e, o := keyed(home(t, &s), Options{})
		if byProxy {
			proxy := home(t, &s)
			e.Address = "rpc.example"
			o.Proxy = Through(&url.URL{Scheme: "http", Host: proxy.Address})
		}
		c := dialTo(t, e, o)
		sent := c.Send(call1)
		c.end()
		all := s.all()
		if got := all[len(all)-1].RequestURI; !strings.HasSuffix(got, sentKeyed) {
			t.Errorf("proxy %v: heard %s", byProxy, got)
		}
		if got := letters(sent); got != "h$h$hb" {
			t.Errorf("proxy %v: parts %s", byProxy, got)
		}
		if kept := string(sent.Redacted().Data); strings.Contains(kept, "hunter") || !strings.Contains(kept, "/v2/****") {
			t.Errorf("proxy %v: kept %s", byProxy, kept)
		}
	}
}

// TestB01KeyInRedirects: a Location without a host is read against the real path; one that asks for the key by its name does not get it.
func TestB01KeyInRedirects(t *testing.T) {
	for location, want := range map[string]string{
		"next":                    "/v2/hunter%2F2%20%26/next",
		"/steal/{{secret.key}}?x": "/steal/%7B%7Bsecret.key%7D%7D?x",
	} {
		var s seen
		e, o := keyed(web(t, false, func(w http.ResponseWriter, r *http.Request) {
			if s.note(r); strings.HasSuffix(r.RequestURI, "x=1") {
				w.Header().Set("Location", location)
				w.WriteHeader(307)
				return
			}
			_, _ = io.WriteString(w, reply1)
		}), Options{Follow: yes})
		c := dialTo(t, e, o)
		c.Send(call1)
		c.end()
		if all := s.all(); len(all) != 2 || all[1].RequestURI != want {
			t.Errorf("%s: heard %v, want %s", location, all[len(all)-1].RequestURI, want)
		}
	}
}
