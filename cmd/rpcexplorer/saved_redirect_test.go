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
