package httpconn

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestB02EchoInPieces: however a peer sends a secret back, compressed, in chunks or in an event, whole or not, no frame that is kept holds it, nor half of it.
func TestB02EchoInPieces(t *testing.T) {
	const secret = "canary-7Q2x-sparrow-9K"
	const message, event = `{"jsonrpc":"2.0","id":1,"result":"` + secret + `"}`, "data: {\"result\":\"" + secret + "\"}\n\n"
	chunks := func(text string) string {
		at := strings.Index(text, secret) + 9
		return fmt.Sprintf("%x\r\n%s\r\n%x\r\n%s\r\n", at, text[:at], len(text)-at, text[at:])
	}
	sized := func(head, body string, more int) string {
		return fmt.Sprintf("HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s", head, len(body)+more, body)
	}
	const chunked, zipped, stream = "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "Content-Type: text/event-stream\r\n"
	whole := gzipped(message)
	for name, reply := range map[string]string{
		"chunks":             "HTTP/1.1 200 OK\r\n" + chunked + "\r\n" + chunks(message) + "0\r\n\r\n",
		"chunks without end": "HTTP/1.1 200 OK\r\n" + chunked + "\r\n" + chunks(message),
		"gzip":               sized(zipped, whole, 0),
		"broken gzip":        sized(zipped, whole[:len(whole)-4], 0),
		"gzip without end":   sized(zipped, whole, 4),
		"gzip, not said":     sized("", whole, 0),
		"gzip, said other":   sized("Content-Encoding: br\r\n", whole, 0),
		"event in chunks":    "HTTP/1.1 200 OK\r\n" + stream + chunked + "\r\n" + chunks(event) + "0\r\n\r\n",
		"events in gzip":     sized(stream+zipped, gzipped(event), 0),
	} {
		c := dialTo(t, serve(t, say(reply, 1)), Options{Proxy: Direct})
		sent := c.Send(`{"jsonrpc":"2.0","id":1,"method":"m"}`)
		for f := sent; ; f = c.Next(func(rpcclient.Frame) bool { return true }) {
			kept := f.Hiding(rpcclient.NewSecret(secret))
			if text := string(kept.Data) + string(kept.Plain); strings.Contains(text, "canary") || strings.Contains(text, "sparrow") || strings.Contains(unzipped(text), secret) {
				t.Errorf("%s: kept %q of %v", name, text, kept.Parts)
			}
			if f.Link == sent.Link && f.Dir == rpcclient.Received && (f.IsMessage() || f.Kind == rpcclient.KindDisconnected) {
				break
			}
		}
	}
}

func gzipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

// unzipped is what can be unpacked of the first gzip in a text.
func unzipped(text string) string {
	at := strings.Index(text, "\x1f\x8b")
	if at < 0 {
		return ""
	}
	r, err := gzip.NewReader(strings.NewReader(text[at:]))
	if err != nil {
		return ""
	}
	plain, _ := io.ReadAll(r)
	return string(plain)
}
