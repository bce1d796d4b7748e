package main

import (
	"bytes"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestFieldsAreShown: a frame's fields stand under its bytes, bits of one byte in one line.
func TestFieldsAreShown(t *testing.T) {
	e, err := rpcclient.ParseEndpoint("ws://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	f := rpcclient.Frame{Data: []byte("\x81\x08{\"id\":1}"), Parts: []rpcclient.Part{
		{Kind: rpcclient.PartHeader, Span: rpcclient.Span{Len: 2}}, {Kind: rpcclient.PartBody, Span: rpcclient.Span{Off: 2, Len: 8}},
	}}
	var shown bytes.Buffer
	a := newApp(nil, &shown, &shown, func(string) string { return "" })
	a.showFrame(f, e)
	_, got, _ := strings.Cut(shown.String(), "7d")
	_, got, _ = strings.Cut(got, "\n")
	want := `  000000+10          Frame (10 bytes)
  000000+1             FIN 1 (the last fragment), RSV1 0, RSV2 0, RSV3 0, Opcode 1 (text)
  000001+1             MASK 0, Payload length 8 (in 7 bits)
  000002+8             Payload (8 bytes)
  000003+6               id 1
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
