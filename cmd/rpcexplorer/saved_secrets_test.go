package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// TestB14CallIsNotRedirectedElsewhere: though --follow is given, no redirect leads a message with a secret to another peer; one without goes there.
func TestB14CallIsNotRedirectedElsewhere(t *testing.T) {
	var came atomic.Value
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		came.Store(string(body))
		_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":"there"}`)
	}))
	defer elsewhere.Close()
	server := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusPermanentRedirect))
	defer server.Close()
	for params, goes := range map[string]bool{`["{{secret.token}}"]`: false, `["plain"]`: true} {
		came.Store("")
		file := savedAt(t, "name: Shop\n", "endpoint: "+server.URL+"\nmethod: m\nparams: '"+params+"'\nheaders:\n  X-Api-Key: \"{{secret.token}}\"\n")
		status, out, err := runLine(t, map[string]string{"LC_ALL": "C.UTF-8"}, "call", file, "--follow", "--secret", "token=canary-1")
		if went := came.Load() != ""; went != goes || (status == 0) != goes || !goes && !strings.Contains(err, elsewhere.URL) {
			t.Errorf("%s: there came %v; status %d, %s%s", params, came.Load(), status, out, err)
		}
	}
}

// TestI06NoSecretNamesTheHost: no secret stands in a header that says which host is meant; another host may be named there.
func TestI06NoSecretNamesTheHost(t *testing.T) {
	var came atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		came.Add(1)
		_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":1}`)
	}))
	defer server.Close()
	env := map[string]string{"LC_ALL": "C.UTF-8"}
	for host, goes := range map[string]bool{"other.example": true, "'{{secret.token}}'": false} { // what --secret gives goes wherever the call goes
		came.Store(0)
		file := savedAt(t, "name: Shop\n", "endpoint: "+server.URL+"\nmethod: m\nparams: '[\"{{secret.token}}\"]'\nheaders:\n  Host: "+host+"\n")
		status, _, err := runLine(t, env, "call", file, "--secret", "token=canary-1")
		if (status == 0) != goes || (came.Load() == 1) != goes || strings.Contains(err, "canary") {
			t.Errorf("%s: status %d, came %d, %s", host, status, came.Load(), err)
		}
	}
}

// TestB03DoctorTellsNoSecret: what an examination tells, as text and as JSON, holds no secret of the call, nor one that the peer sends back.
func TestB03DoctorTellsNoSecret(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Location", "/there?k=canary-1")
		w.WriteHeader(http.StatusFound)
		_, _ = w.Write(body)
	}))
	defer server.Close()
	file := savedAt(t, "name: Shop\n", "endpoint: "+server.URL+"\nmethod: m-{{secret.token}}\n")
	for _, flag := range []string{"--doctor", "--doctor --json"} {
		args := append([]string{"call", file, "--secret", "token=canary-1"}, strings.Fields(flag)...)
		_, out, err := runLine(t, map[string]string{"LC_ALL": "C.UTF-8"}, args...)
		if strings.Contains(out+err, "canary") || !strings.Contains(out, "m-********") {
			t.Errorf("%s: %s%s", flag, out, err)
		}
	}
}

// TestI06TypedHostIsAnotherPeer: a secret that is bound to a peer goes to no host behind it that a header of the command line names.
func TestI06TypedHostIsAnotherPeer(t *testing.T) {
	h := newVaultHome(t)
	h.imports("shop")
	for host, goes := range map[string]bool{"Host: other.example": false, "host: " + h.server.Listener.Addr().String(): true} {
		status, _, err := runLine(t, h.env, "call", h.at("shop/m.yaml"), "--passphrase", h.word, "--header", host)
		if went := len(h.heard) == 1; went != goes || (status == 0) != goes || !goes && !strings.Contains(err, "other.example") {
			t.Errorf("%s: went %v, status %d, %s", host, went, status, err)
		}
		if len(h.heard) > 0 {
			<-h.heard
		}
	}
}
