package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"rpcexplorer/rpcclient/rpctest"
)

var update = flag.Bool("update", false, "write what was sent and answered into testdata")

// TestExportsAnswer: files as other tools write them are imported by the command, and each call that is in them is sent by the command
// and answered. Only hosts and ports are rewritten: 127.0.0.1:8545 is the service over HTTP, 127.0.0.1:8546 over WebSocket.
//
// A file of testdata/exports holds what is imported, one after the other into one collection; names under zip/ are packed into one
// file. "flags" are those of call, "told" is what import says on standard error, and "sent" is what the service heard and said.
func TestExportsAnswer(t *testing.T) {
	names, err := filepath.Glob("testdata/exports/*.txtar")
	if err != nil || len(names) < 8 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := answersOf(t, a)
			for i, f := range a.Files {
				text, known := got[f.Name]
				switch {
				case !known || text == string(f.Data):
				case *update:
					a.Files[i].Data = []byte(text)
				default:
					t.Errorf("%s: got\n%s\nwant\n%s", f.Name, text, f.Data)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(a), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// answersOf imports what an archive holds and sends it all; "told" and "sent" are what is to be compared.
func answersOf(t *testing.T, a *txtar.Archive) map[string]string {
	t.Helper()
	s := newAnswering(t)
	t.Setenv("HOME", t.TempDir())
	env := map[string]string{"LC_ALL": "C.UTF-8"}
	into := filepath.Join(t.TempDir(), "imported")
	told, flags := "", []string{}
	var paths []string
	for _, f := range inputs(t, a, s) {
		if f.Name == "flags" {
			flags = strings.Fields(string(f.Data))
			continue
		}
		at := filepath.Join(t.TempDir(), path.Base(f.Name))
		if err := os.WriteFile(at, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		status, out, err := runLine(t, env, "import", at, "--into", into)
		if status != 0 {
			t.Fatalf("%s: status %d, %s", f.Name, status, err)
		}
		told += s.asWritten(err)
		paths = append(paths, strings.Fields(out)...)
	}
	var sent strings.Builder
	for _, at := range paths {
		s.heard = nil
		status, out, err := runLine(t, env, append([]string{"call", at, "--timeout", "10s"}, flags...)...)
		relative, _ := filepath.Rel(into, at)
		fmt.Fprintf(&sent, "%s\n", filepath.ToSlash(relative))
		for _, line := range s.heard {
			fmt.Fprintf(&sent, "  %s\n", s.asWritten(line))
		}
		fmt.Fprintf(&sent, "  %d %s\n", status, s.asWritten(strings.TrimSpace(out)+err))
		if saved, _ := os.ReadFile(at); !answered(out) && !(status == 0 && out == "" && bytes.Contains(saved, []byte("kind: notification"))) {
			t.Errorf("%s is not answered: status %d, %s%s", relative, status, out, err)
		}
	}
	return map[string]string{"told": told, "sent": generated.ReplaceAllString(sent.String(), "UUID")}
}

// generated matches what is another one each time.
var generated = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// answered reports whether a text is a valid answer, or a batch of these.
func answered(text string) bool {
	var one struct{ Result, Error json.RawMessage }
	var all []json.RawMessage
	if json.Unmarshal([]byte(text), &all) == nil {
		return len(all) > 0 && !slices.ContainsFunc(all, func(m json.RawMessage) bool { return !answered(string(m)) })
	}
	return json.Unmarshal([]byte(text), &one) == nil && (one.Result == nil) != (one.Error == nil)
}

// answering is the embedded service, behind a server that hears headers, too.
type answering struct {
	addresses map[string]string // by those in the files

	mu    sync.Mutex
	heard []string
}

func newAnswering(t *testing.T) *answering {
	t.Helper()
	s := &answering{}
	service := &rpctest.Service{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.hear(fmt.Sprintf("%s %s %s", r.URL.RequestURI(), told(r.Header), bytes.TrimSpace(body)))
		w.Header().Set("Content-Type", "application/json")
		service.Handle(r.Context(), body, func(reply rpctest.Reply) { _, _ = w.Write(reply.Body) })
	}))
	t.Cleanup(server.Close)
	e, err := rpctest.ParseListen("ws://127.0.0.1:0/")
	if err != nil {
		t.Fatal(err)
	}
	socket, err := rpctest.Start(t.Context(), e, &rpctest.Options{Mischief: func(request []byte) rpctest.Mischief {
		s.hear("WebSocket " + string(request))
		return rpctest.Honest
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	s.addresses = map[string]string{"127.0.0.1:8545": server.Listener.Addr().String(), "127.0.0.1:8546": socket.Endpoint().Address}
	return s
}

func (s *answering) hear(line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heard = append(s.heard, line)
}

// told are the headers that a request would not have anyway.
func told(h http.Header) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(h)) {
		if !slices.Contains([]string{"Accept", "Accept-Encoding", "Content-Length", "Content-Type", "User-Agent"}, name) {
			all = append(all, name+": "+strings.Join(h[name], ", "))
		}
	}
	return fmt.Sprint(all)
}

// asWritten is a text with the addresses that the files have.
func (s *answering) asWritten(text string) string {
	for written, real := range s.addresses {
		text = strings.ReplaceAll(text, real, written)
	}
	return text
}

// portPiece is the port of an address as a piece of it that stands by itself.
func portPiece(address string) string {
	return `"port": "` + address[strings.LastIndex(address, ":")+1:] + `"`
}

// inputs are the files to import, with addresses of the service, packed where they are to be.
func inputs(t *testing.T, a *txtar.Archive, s *answering) (all []txtar.File) {
	t.Helper()
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	zipped := 0
	for _, f := range a.Files {
		data := string(f.Data)
		for written, real := range s.addresses {
			data = strings.ReplaceAll(data, written, real)
			data = strings.ReplaceAll(data, portPiece(written), portPiece(real)) // as Postman has addresses, and calls by them
		}
		name, inZip := strings.CutPrefix(f.Name, "zip/")
		switch {
		case f.Name == "told" || f.Name == "sent":
		case inZip:
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = w.Write([]byte(data))
			zipped++
		default:
			all = append(all, txtar.File{Name: f.Name, Data: []byte(data)})
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if zipped > 0 {
		all = append(all, txtar.File{Name: "packed.zip", Data: packed.Bytes()})
	}
	return all
}
