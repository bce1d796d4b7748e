package rpcclient

import (
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
)

func TestRedacted(t *testing.T) {
	data := []byte("Authorization: Bearer abc\r\n\r\n{}")
	f := Frame{Data: data, Parts: []Part{
		{Kind: PartHeader, Span: Span{Len: 29}},
		{Kind: PartSecret, Span: jsondoc.Span{Off: 15, Len: 10}},
		{Kind: PartBody, Span: Span{Off: 29, Len: 2}},
	}}
	if got, want := string(f.Redacted().Data), "Authorization: **********\r\n\r\n{}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if string(data) != "Authorization: Bearer abc\r\n\r\n{}" {
		t.Errorf("the frame itself became %q", data)
	}
	plain := Frame{Data: data, Parts: f.Parts[2:]}
	if got := plain.Redacted(); &got.Data[0] != &data[0] {
		t.Error("a frame without secrets was copied")
	}
}

// TestMemoryKeepsNoSecrets holds the record to what a Recorder keeps.
func TestMemoryKeepsNoSecrets(t *testing.T) {
	var m Memory
	m.For(Endpoint{}).Record(0, Frame{Data: []byte("abc"), Parts: []Part{{Kind: PartSecret, Span: Span{Len: 3}}}})
	if got := string(m.Page(0, 1)[0].Frame.Data); got != "***" {
		t.Errorf("the record holds %q", got)
	}
}
