package httpconn

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// pack encodes a text.
func pack(t *testing.T, coding string, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "zlib":
		w = zlib.NewWriter(&b)
	default:
		w, _ = flate.NewWriter(&b, 9)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	return b.Bytes()
}

// encoded serves a body with a Content-Encoding.
func encoded(t *testing.T, coding string, body []byte, chunked bool) rpcclient.Endpoint {
	return web(t, false, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", coding)
		if chunked {
			_, _ = w.Write(body[:len(body)/2])
			w.(http.Flusher).Flush()
			body := body[len(body)/2:]
			_, _ = w.Write(body)
			return
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body)
	})
}

// TestEncodings: an encoded body stands in Plain as it was meant and in Data as it crossed.
func TestEncodings(t *testing.T) {
	for coding, body := range map[string][]byte{
		"gzip": pack(t, "gzip", []byte(reply1)), "x-gzip": pack(t, "gzip", []byte(reply1)),
		"deflate": pack(t, "zlib", []byte(reply1)), "Deflate": pack(t, "flate", []byte(reply1)),
		"deflate, gzip": pack(t, "gzip", pack(t, "zlib", []byte(reply1))), "identity": []byte(reply1),
	} {
		for _, chunked := range []bool{false, true} {
			c := dialTo(t, encoded(t, coding, body, chunked), Options{})
			c.Send(call1)
			f := c.end()
			if string(f.Body()) != reply1 || !f.Note.IsZero() {
				t.Errorf("%s: got %q, note %v", coding, f.Body(), f.Note)
			}
			if !chunked && !bytes.HasSuffix(f.Data, body) {
				t.Errorf("%s: the encoded bytes are not kept: %q", coding, f.Data)
			}
		}
	}
}

// TestD14Bomb: a body that grows over the limit when it is decompressed stops there; the encoded bytes are kept.
func TestD14Bomb(t *testing.T) {
	const limit = 1 << 20
	bomb := bytes.Repeat(pack(t, "gzip", make([]byte, 1<<20)), 2048) // members of 1 MiB: 2 MB become 2 GiB
	c := dialTo(t, encoded(t, "gzip", bomb, false), Options{Limits: Limits{Plain: limit}})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	c.Send(call1)
	f := c.end()
	runtime.ReadMemStats(&after)
	if why := f.Note.Failure(); why == nil || why.Cause != rpcclient.CauseTooLarge || why.Arg != limit {
		t.Errorf("got %v", f.Note)
	}
	if !bytes.HasSuffix(f.Data, bomb) || letters(f) != "hp" || len(f.Body()) != 0 {
		t.Errorf("kept %d bytes, parts %s", len(f.Data), letters(f))
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 64*limit {
		t.Errorf("allocated %d bytes for a limit of %d", used, limit)
	}
}

// TestD15CannotDecode: an encoding that is not known, or is broken, is said so; the bytes are kept.
func TestD15CannotDecode(t *testing.T) {
	whole := pack(t, "gzip", []byte(strings.Repeat(reply1, 100)))
	corrupt := bytes.Clone(whole)
	corrupt[len(corrupt)/2] ^= 0xff
	for _, c := range []struct {
		coding string
		body   []byte
	}{
		{"br", []byte("\x0b\x02\x80{}\x03")},
		{"zstd", []byte("\x28\xb5\x2f\xfd")},
		{"rot13", []byte(reply1)},
		{"gzip", corrupt},
		{"gzip", whole[:len(whole)-10]},
		{"gzip", []byte(reply1)},
		{"deflate", []byte("\xff\xff\xff")},
	} {
		x := dialTo(t, encoded(t, c.coding, c.body, false), Options{})
		sent := x.Send(call1)
		f := x.end()
		why := f.Note.Failure()
		if why == nil || why.Cause != rpcclient.CauseNotDecoded || f.Link != sent.Link || !strings.Contains(why.Arg.(string), c.coding) {
			t.Errorf("%s: got %v", c.coding, f.Note)
		}
		if !bytes.HasSuffix(f.Data, c.body) || letters(f) != "hp" {
			t.Errorf("%s: kept %q, parts %s", c.coding, f.Data, letters(f))
		}
	}
}
