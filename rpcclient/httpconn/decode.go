package httpconn

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"

	"rpcexplorer/rpcclient/spool"
)

// errPlainLimit is what decode says of a body that grows over the limit.
var errPlainLimit = errors.New("decompressed body over the limit")

// decode undoes content codings of a body of a size, which stand in the order in which they were applied. It makes never more
// than the limit of bytes, in any step. An error of the disk is a *fs.PathError.
func decode(codings []string, body io.Reader, size int, l Limits) (spool.Buffer, error) {
	plain := spool.Buffer{Memory: l.Memory}
	plain.Expect(size)
	for i := len(codings) - 1; i >= 0; i-- {
		r, err := opener(codings[i], body)
		if err != nil {
			return plain, fmt.Errorf("%s: %w", codings[i], err)
		}
		body = &decoder{r, codings[i], l.Plain}
	}
	_, err := plain.ReadFrom(body)
	plain.Close()
	return plain, err
}

// decoder reads what a coding has encoded, up to a limit.
type decoder struct {
	io.Reader
	coding string
	left   int
}

// Read implements io.Reader.
func (d *decoder) Read(p []byte) (int, error) {
	n, err := d.Reader.Read(p)
	switch d.left -= n; {
	case d.left < 0:
		return n + d.left, errPlainLimit
	case err == nil, err == io.EOF, errors.Is(err, errPlainLimit):
		return n, err
	}
	return n, fmt.Errorf("%s: %w", d.coding, err)
}

// opener reads what a coding has encoded.
func opener(coding string, body io.Reader) (io.Reader, error) {
	switch coding {
	case "gzip", "x-gzip":
		return gzip.NewReader(body)
	case "deflate":
		return inflate(body)
	}
	return nil, errors.New("unknown encoding")
}

// inflate reads what is called deflate: zlib by the standard, bare deflate by some servers.
func inflate(body io.Reader) (io.Reader, error) {
	in := bufio.NewReader(body)
	const method, noDictionary = 8, 0
	h, _ := in.Peek(2)
	if len(h) == 2 && h[0]&15 == method && h[1]&32 == noDictionary && (int(h[0])<<8|int(h[1]))%31 == 0 {
		return zlib.NewReader(in)
	}
	return flate.NewReader(in), nil
}
