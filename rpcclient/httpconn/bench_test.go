package httpconn

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"rpcexplorer/rpcclient"
)

// BenchmarkRoundTrip is a message and its reply, beside the same by the standard library.
func BenchmarkRoundTrip(b *testing.B) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		_, _ = w.Write(body)
	}))
	b.Cleanup(s.Close)
	b.Run("httpconn", func(b *testing.B) {
		e, _ := rpcclient.ParseEndpoint(s.URL)
		c, err := Dial(context.Background(), e)
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = c.Close() }()
		b.ReportAllocs()
		for b.Loop() {
			if _, err := c.Send(context.Background(), []byte(call1)); err != nil {
				b.Fatal(err)
			}
			for {
				f, err := c.Recv()
				if err != nil {
					b.Fatal(err)
				}
				if f.IsMessage() {
					break
				}
			}
		}
	})
	b.Run("net/http", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r, err := http.Post(s.URL, "application/json", bytes.NewReader([]byte(call1)))
			if err != nil {
				b.Fatal(err)
			}
			_, _ = io.Copy(io.Discard, r.Body)
			_ = r.Body.Close()
		}
	})
}
