package httpconn

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
)

// errPlainLimit is what decode says of a body that grows over the limit.
var errPlainLimit = errors.New("decompressed body over the limit")

// decode undoes content codings, which stand in the order in which they were applied. It returns as many bytes as it
// could make, with an error too, and never more than limit.
func decode(codings []string, body []byte, limit int) ([]byte, error) {
	for i := len(codings) - 1; i >= 0; i-- {
		var err error
		if body, err = undo(codings[i], body, limit); err != nil {
			return body, err
		}
	}
	return body, nil
}

func undo(coding string, body []byte, limit int) ([]byte, error) {
	r, err := opener(coding, body)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", coding, err)
	case r == nil:
		return body, nil
	}
	var plain bytes.Buffer
	n, err := io.Copy(&plain, io.LimitReader(r, int64(limit)+1))
	switch {
	case n > int64(limit):
		return plain.Bytes()[:limit], errPlainLimit
	case err != nil:
		return plain.Bytes(), fmt.Errorf("%s: %w", coding, err)
	}
	return plain.Bytes(), nil
}

// opener reads what a coding has encoded; nil if the coding changes nothing.
func opener(coding string, body []byte) (io.Reader, error) {
	switch coding {
	case "identity", "none":
		return nil, nil
	case "gzip", "x-gzip":
		return gzip.NewReader(bytes.NewReader(body))
	case "deflate":
		return inflate(body)
	}
	return nil, errors.New("unknown encoding")
}

// inflate reads what is called deflate: zlib by the standard, bare deflate by some servers.
func inflate(body []byte) (io.Reader, error) {
	if r, err := zlib.NewReader(bytes.NewReader(body)); err == nil {
		return r, nil
	}
	return flate.NewReader(bytes.NewReader(body)), nil
}
