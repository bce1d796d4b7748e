package rpctest

import (
	"bytes"
	"fmt"
	"strings"
)

// The beginnings of answers, and the end of one in chunks.
const (
	head      = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	chunks    = "Transfer-Encoding: chunked\r\n\r\n"
	eventHead = "HTTP/1.1 200 OK\r\nContent-Type: " + eventStream + "\r\nCache-Control: no-store\r\n" + chunks
	lastChunk = "0\r\n\r\n"
)

// answer is what crosses for a reply that is no event, in pieces.
func answer(r Reply) [][]byte {
	if trick, ok := webTricks[r.How]; ok {
		return trick(r.Body)
	}
	return [][]byte{measuredAnswer(r.Body, len(r.Body))}
}

// measuredAnswer is one by length, which may be wrong.
func measuredAnswer(body []byte, length any) []byte {
	return append(fmt.Appendf(nil, "%sContent-Length: %v\r\n\r\n", head, length), body...)
}

// event is a message as an event, in a chunk of its own.
func event(body []byte) []byte {
	lines := strings.ReplaceAll(string(body), "\n", "\ndata: ")
	return chunk([]byte("event: message\ndata: " + lines + "\n\n"))
}

func chunk(b []byte) []byte { return fmt.Appendf(nil, "%x\r\n%s\r\n", len(b), b) }

// webTricks is the table of what HTTP does with the body of a reply.
var webTricks = map[Mischief]func(body []byte) [][]byte{
	MultiPart:   func(body []byte) [][]byte { return append(chunked(body), []byte(lastChunk)) },
	NoDelimiter: chunked,
	Noise: func(body []byte) [][]byte {
		return [][]byte{[]byte("HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n"), measuredAnswer(body, len(body))}
	},
	Broken: func(body []byte) [][]byte {
		return [][]byte{bytes.Replace(bytes.Join(chunked(body), nil), []byte("\r\n\r\n"), []byte("\r\n\r\nmany\r\n"), 1)}
	},
	Claim: func(body []byte) [][]byte { return [][]byte{measuredAnswer(body, uint64(1)<<63-1)} },
	Short: func(body []byte) [][]byte { return [][]byte{measuredAnswer(body, len(body)/2)} },
	Farewell: func([]byte) [][]byte {
		const page = "<html><title>503</title>come back later</html>"
		return [][]byte{fmt.Appendf(nil, "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s", len(page), page)}
	},
}

// chunked is an answer in three chunks, without the last one, which is empty.
func chunked(body []byte) [][]byte {
	pieces := [][]byte{[]byte(head + chunks)}
	for _, p := range thirds(body) {
		if len(p) > 0 {
			pieces = append(pieces, chunk(p))
		}
	}
	return pieces
}
