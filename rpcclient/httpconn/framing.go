package httpconn

import (
	"bytes"
	"strconv"
	"strings"

	"rpcexplorer/rpcclient"
)

// mode is how the end of a body is told.
type mode uint8

const (
	noBody    mode = iota // by the status
	byLength              // by Content-Length
	byChunks              // by a chunk of size zero
	byHangUp              // by the end of the connection
	undecided             // there is no head yet
)

// fault is what breaks a reply: the key of a text and its arguments.
type fault struct {
	key  string
	args []any
}

// framing finds the end of a body, however its bytes arrive. It keeps positions in the reply's bytes, which the caller
// collects, and takes none itself.
type framing struct {
	mode      mode
	length    int64  // byLength: how many bytes are missing; byChunks: how many of the present chunk
	chunk     expect // byChunks: what comes next
	at        int    // up to where the bytes were looked at
	pieces    []span // the body, without what delimits chunks; the first of them, if there are many
	many      bool   // there are more
	sum       int    // how many bytes of the body have come
	ambiguous bool   // both a length and chunks were told
	done      bool
}

// expect is what comes next in a chunked body.
type expect uint8

const (
	chunkSize expect = iota
	chunkData
	chunkEnd
	trailers
)

// keptPieces is how many pieces are kept; a peer could send a body byte by byte. All of them are found again by payload.
const keptPieces = 1 << 16

// maxSizeLine bounds the line with the size of a chunk, extensions included.
const maxSizeLine = 4096

// newFraming begins after a head. maxInt64 of missing bytes is never reached: the limit of bodies is.
func newFraming(h *head, method string) (framing, *fault) {
	f := framing{at: h.to}
	codings := h.list("transfer-encoding")
	length := h.get("content-length")
	switch {
	case h.status/100 == 1, h.status == 204, h.status == 304, method == "CONNECT" && h.status/100 == 2:
		f.mode, f.done = noBody, true
	case len(codings) > 0:
		f.mode, f.ambiguous = byHangUp, length != ""
		if codings[len(codings)-1] == "chunked" {
			f.mode = byChunks
		}
	case length != "":
		n, ok := parseLength(length)
		if !ok {
			return f, &fault{noteBadLength, []any{length}}
		}
		f.mode, f.length, f.done = byLength, n, n == 0
	default:
		f.mode = byHangUp
	}
	return f, nil
}

// parseLength reads a Content-Length. The same one twice is one.
func parseLength(text string) (int64, bool) {
	value := int64(-1)
	for item := range strings.SplitSeq(text, ",") {
		item = strings.TrimSpace(item)
		n, err := strconv.ParseInt(item, 10, 64)
		if err != nil || n < 0 || item[0] == '+' || value >= 0 && n != value {
			return 0, false
		}
		value = n
	}
	return value, true
}

// advance looks at the bytes that have come.
func (f *framing) advance(data []byte) *fault {
	for !f.done && f.at < len(data) {
		at := f.at
		if why := f.step(data); why != nil {
			return why
		}
		if f.at == at {
			return nil // more bytes are needed
		}
	}
	return nil
}

func (f *framing) step(data []byte) *fault {
	switch {
	case f.mode == byHangUp:
		f.take(len(data) - f.at)
	case f.mode == byLength:
		f.take(int(min(f.length, int64(len(data)-f.at))))
		f.done = f.length == 0
	case f.chunk == chunkData:
		f.take(int(min(f.length, int64(len(data)-f.at))))
		if f.length == 0 {
			f.chunk = chunkEnd
		}
	default:
		return f.line(data)
	}
	return nil
}

// take counts n bytes as body.
func (f *framing) take(n int) {
	switch last := len(f.pieces) - 1; {
	case last >= 0 && f.pieces[last].to == f.at:
		f.pieces[last].to += n
	case n > 0 && len(f.pieces) < keptPieces:
		f.pieces = append(f.pieces, span{f.at, f.at + n})
	case n > 0:
		f.many = true
	}
	f.at += n
	f.sum += n
	f.length -= int64(n)
}

// line reads a line between chunks.
func (f *framing) line(data []byte) *fault {
	end := bytes.IndexByte(data[f.at:], '\n')
	if end < 0 {
		if len(data)-f.at > maxSizeLine {
			return &fault{noteBadChunk, []any{rpcclient.FirstBytes(data[f.at:])}}
		}
		return nil
	}
	line := bytes.TrimSuffix(data[f.at:f.at+end], []byte("\r"))
	was := f.chunk
	f.at += end + 1
	switch {
	case was == chunkSize:
		return f.size(line)
	case was == chunkEnd && len(line) > 0:
		return &fault{noteBadChunk, []any{rpcclient.FirstBytes(line)}}
	case was == chunkEnd:
		f.chunk = chunkSize
	case len(line) == 0:
		f.done = true
	}
	return nil
}

func (f *framing) size(line []byte) *fault {
	digits, _, _ := strings.Cut(string(line), ";")
	digits = strings.TrimSpace(digits)
	n, err := strconv.ParseUint(digits, 16, 63)
	if err != nil {
		return &fault{noteBadChunk, []any{rpcclient.FirstBytes(line)}}
	}
	f.length, f.chunk = int64(n), chunkData
	if n == 0 {
		f.chunk = trailers
	}
	return nil
}

// drop forgets the first n bytes: the caller does not keep them.
func (f *framing) drop(n int) {
	f.at -= n
	kept := f.pieces[:0]
	for _, p := range f.pieces {
		if p.to > n {
			kept = append(kept, span{max(p.from-n, 0), p.to - n})
		}
	}
	f.pieces = kept
}

// thin forgets pieces that were read, but for those that are labelled and the last one, if there are many.
func (f *framing) thin() {
	if len(f.pieces) > 2*maxPieces {
		f.pieces = append(f.pieces[:maxPieces], f.pieces[len(f.pieces)-1])
	}
}
