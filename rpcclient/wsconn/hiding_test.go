package wsconn

import (
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"testing"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

// TestB02EchoInFragments: of a message in fragments, compressed or not, whole or not, no frame that is kept holds a secret, nor half of it.
func TestB02EchoInFragments(t *testing.T) {
	const secret, text = "canary-7Q2x-sparrow-9K", `{"jsonrpc":"2.0","id":1,"result":"canary-7Q2x-sparrow-9K"}`
	squeezed, compressed := string(new(compressor).squeeze(text)), ws.Rsv(true, false, false)
	for name, sends := range map[string]struct {
		payload string
		rsv     byte
		fin     bool
	}{
		"whole": {text, 0, true}, "without end": {text, 0, false},
		"compressed": {squeezed, compressed, true}, "compressed, without end": {squeezed, compressed, false},
		"compressed and broken": {squeezed + "\x07\xff\xff", compressed, true},
	} {
		p := start(t, nil, func(x *caller) {
			if !x.accept("Sec-WebSocket-Extensions: permessage-deflate\r\n") {
				return
			}
			_, _ = x.next()
			at := len(sends.payload) - 15
			_ = x.send(false, sends.rsv, ws.OpText, []byte(sends.payload[:at]))
			_ = x.send(sends.fin, 0, ws.OpContinuation, []byte(sends.payload[at:]))
		})
		c := dialTo(t, p.Endpoint(), Options{Compress: true})
		c.Send(`{"jsonrpc":"2.0","id":1,"method":"m"}`)
		came := 0
		for f := c.Await(rpcclient.KindHandshake); f.Kind != rpcclient.KindDisconnected; f = c.Next(func(rpcclient.Frame) bool { return true }) {
			kept := f.Hiding(rpcclient.NewSecret(secret))
			came += len(kept.Data)
			if text := string(kept.Data) + string(kept.Plain); strings.Contains(text, "canary") || strings.Contains(text, "sparrow") {
				t.Errorf("%s: kept %q of %v", name, text, kept.Parts)
			}
			for at := range kept.Data {
				if strings.Contains(inflated(kept.Data[at:]), secret) {
					t.Errorf("%s: kept compressed in %v", name, kept.Parts)
				}
			}
		}
		if came < len(sends.payload) {
			t.Errorf("%s: %d bytes came", name, came)
		}
	}
}

func inflated(data []byte) string {
	plain, _ := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), 1<<10))
	return string(plain)
}
