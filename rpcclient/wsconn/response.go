package wsconn

import (
	"bufio"
	"bytes"
	"io"
	"net/http/httputil"
	"strconv"
	"strings"
)

// response is the head of an answer to the opening handshake.
type response struct {
	status int
	line   string   // the status line without the version: "404 Not Found"
	fields []string // names, in lower case, and values by turns, in order
}

// get is the value of a header, several joined by commas.
func (r *response) get(name string) string {
	var values []string
	for i := 0; i < len(r.fields); i += 2 {
		if r.fields[i] == name {
			values = append(values, r.fields[i+1])
		}
	}
	return strings.Join(values, ", ")
}

// has reports whether the list in a header holds an item, in any case.
func (r *response) has(name, item string) bool {
	for i := range strings.SplitSeq(r.get(name), ",") {
		if strings.EqualFold(strings.TrimSpace(i), item) {
			return true
		}
	}
	return false
}

// begin is how every answer of HTTP begins.
const begin = "HTTP/"

// isHTTP waits for as many bytes as it takes to tell whether an answer is one of HTTP.
func isHTTP(in *bufio.Reader) (bool, error) {
	for n := 1; n <= len(begin); n++ {
		b, err := in.Peek(n)
		if string(b) != begin[:len(b)] {
			return false, nil
		}
		if err != nil {
			return true, err
		}
	}
	return true, nil
}

// errLarge is what reading says that came to its limit.
var errLarge = bufio.ErrTooLong

// readHead reads up to the empty line that ends a head. Lines may end without a carriage return. With an error, the head
// holds what came.
func readHead(in *bufio.Reader, limit int) (head []byte, err error) {
	for begun := 0; ; {
		piece, err := in.ReadSlice('\n')
		head = append(head, piece...)
		switch {
		case len(head) > limit:
			return head, errLarge
		case err == bufio.ErrBufferFull:
		case err != nil:
			return head, err
		case len(bytes.TrimRight(head[begun:], "\r\n")) == 0 && begun > 0:
			return head, nil
		default:
			begun = len(head)
		}
	}
}

// parseHead reads a head. What is no header line is passed over: the bytes are shown.
func parseHead(head []byte) (response, bool) {
	lines := strings.Split(string(head), "\n")
	version, rest, _ := strings.Cut(strings.TrimRight(lines[0], "\r"), " ")
	r := response{line: strings.TrimSpace(rest)}
	code, _, _ := strings.Cut(r.line, " ")
	var err error
	r.status, err = strconv.Atoi(code)
	for _, l := range lines[1:] {
		if name, value, found := strings.Cut(l, ":"); found {
			r.fields = append(r.fields, strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value))
		}
	}
	return r, err == nil && len(code) == 3 && strings.HasPrefix(version, "HTTP/1.")
}

// readBody reads the body that came in the place of a WebSocket: as it crossed, and plain where that is another thing.
// It takes what comes until the end, the limit or an error, which is of no interest: the status tells what went wrong.
func readBody(in io.Reader, r *response, limit int) (crossed, plain []byte) {
	in = io.LimitReader(in, int64(limit))
	if r.has("transfer-encoding", "chunked") {
		var raw bytes.Buffer
		plain, _ = io.ReadAll(httputil.NewChunkedReader(io.TeeReader(in, &raw)))
		return raw.Bytes(), plain
	}
	if n, err := strconv.ParseInt(r.get("content-length"), 10, 64); err == nil && n >= 0 {
		in = io.LimitReader(in, n)
	}
	crossed, _ = io.ReadAll(in)
	return crossed, nil
}
