package zmqconn

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"rpcexplorer/rpcclient/jsondoc"
)

var update = flag.Bool("update", false, "write what the real server answers into the recorded conversations")

// conversations with a tinyrpc server: sections send and want by turns, an empty want for no reply. The embedded service
// is held to them, too.
const conversations = "../rpctest/testdata/tinyrpc/*.txtar"

// marker is a call of our own after each message: what comes before its reply belongs to the message.
const (
	marker      = `{"jsonrpc":"2.0","id":"marker","method":"echo","params":[0]}`
	markerReply = `{"jsonrpc":"2.0","id":"marker","result":0}`
)

// TestRecordTinyRPC holds the recorded conversations with a real server. It still answers with the same tokens; with
// -update, what it answers is recorded.
func TestRecordTinyRPC(t *testing.T) {
	files, err := filepath.Glob(conversations)
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations at %s: %v", conversations, err)
	}
	server := startTinyRPC(t, "router")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			c := dialTo(t, server.endpoint("dealer"), Options{})
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(archive.Files); i += 2 {
				send, want := string(archive.Files[i].Data), &archive.Files[i+1]
				got := c.converse(strings.TrimSuffix(send, "\n"))
				if *update {
					want.Data = line(got)
				}
				if !bytes.Equal(tokens(got), tokens(want.Data)) {
					t.Errorf("sent %s\n got %s\nwant %s", send, got, want.Data)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// converse sends a message and returns all that is answered to it, nil for nothing.
func (c *client) converse(msg string) (answer []byte) {
	c.T.Helper()
	c.Send(msg)
	c.Send(marker)
	for {
		f := c.Message()
		if string(tokens(f.Body())) == markerReply {
			return answer
		}
		answer = append(answer, f.Body()...)
	}
}

// line is a message as a section of a file.
func line(msg []byte) []byte {
	if len(msg) == 0 {
		return nil
	}
	return append(bytes.Clone(msg), '\n')
}

// tokens is a message without the white space between its tokens, whatever the message is.
func tokens(msg []byte) []byte { return jsondoc.Compact(nil, bytes.TrimSpace(msg)) }
