package rpctest

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	zmq "github.com/pebbe/zmq4"
	"github.com/rogpeppe/go-internal/txtar"

	"rpcexplorer/rpcclient/jsondoc"
)

// conversations are recorded from a tinyrpc server, by the tests of zmqconn: sections send and want by turns, an empty want
// for no reply.
const conversations = "testdata/tinyrpc/*.txtar"

// TestReplay holds the recorded conversations with our service: every reply has the tokens that tinyrpc sent.
func TestReplay(t *testing.T) {
	files, err := filepath.Glob(conversations)
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations at %s: %v", conversations, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive := parse(t, file)
			socket := dial(t, start(t, nil))
			for i := 0; i < len(archive.Files); i += 2 {
				send, want := archive.Files[i].Data, archive.Files[i+1].Data
				ask(t, socket, strings.TrimSuffix(string(send), "\n"))
				got := []byte(nil)
				if len(want) > 0 {
					got = []byte(hear(t, socket)[1])
				} else if first := hearMarker(t, socket); first != "" {
					t.Errorf("sent %s\nwant no reply, got %s", send, first)
				}
				if !bytes.Equal(compact(got), compact(want)) {
					t.Errorf("sent %s\n got %s\nwant %s", send, got, want)
				}
			}
		})
	}
}

// parse reads a conversation.
func parse(t *testing.T, file string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, section := range archive.Files {
		if want := []string{"send", "want"}[i%2]; section.Name != want || len(archive.Files)%2 != 0 {
			t.Fatalf("%s: section %d is %q, where %q should stand", file, i+1, section.Name, want)
		}
	}
	return archive
}

// compact is a message without the white space between its tokens, whatever the message is.
func compact(b []byte) []byte {
	if jsondoc.Check(b) != nil {
		return bytes.TrimSpace(b)
	}
	return jsondoc.Compact(nil, b)
}

// hearMarker makes a call of its own, and gives what is heard before its reply: "" if nothing is.
func hearMarker(t *testing.T, socket *zmq.Socket) (before string) {
	t.Helper()
	ask(t, socket, call(`"marker"`, "echo", "[0]"))
	for {
		heard := hear(t, socket)[1]
		if heard == result(`"marker"`, "0") {
			return before
		}
		before += heard
	}
}
