package streamconn

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// Framing is how messages are delimited on a stream. It does no I/O, and any goroutine may use it.
//
// The law of framings: for every body that Append accepts, what it appended, cut anywhere, is found as one message with
// that body. The two framings that know JSON (ndjson and json) find it without the white space around it; what is no
// JSON text they may find to be no message, or several.
type Framing interface {
	// Append appends body to dst in its frame. The error is a *Refusal: the framing cannot carry body.
	Append(dst, body []byte) ([]byte, error)
	// NewSplitter is for one direction of one stream.
	NewSplitter(l Limits) Splitter
}

// Splitter finds messages in a stream. It keeps how far it has looked: however the bytes arrive, and whatever they are,
// the work grows with their number alone.
type Splitter interface {
	// Next looks for the next thing in data, which begins right behind the last thing found. As long as nothing is
	// found (false), the next data must begin with the same bytes. With last, nothing will follow: whatever is left is
	// found until data is empty.
	Next(data []byte, last bool) (Found, bool)
}

// Found is a message, or bytes that belong to none.
type Found struct {
	Len     int              // how many bytes of the data it takes; never 0
	Parts   []rpcclient.Part // their layout; of a message, exactly one is its body
	Message bool
	Note    rpcclient.Note // what is wrong or strange with it; zero if nothing
	Lost    bool           // the framing can find no message from here on
}

// Limits bound what a Splitter gathers. What is beyond them is found in pieces, none of them a message.
type Limits struct {
	Body   int // the largest message, in bytes; if zero, and at most, 2 GiB
	Header int // the most bytes around a message: its header, or strays before it; if zero, 64 KiB
	Memory int // how many bytes of a message a Conn keeps in memory, a larger one goes to a file; if zero, 64 MiB
}

func (l Limits) withDefaults() Limits {
	l.Body = min(cmp.Or(l.Body, spool.MaxSize), spool.MaxSize)
	l.Header = cmp.Or(l.Header, 64<<10)
	l.Memory = cmp.Or(l.Memory, spool.DefaultMemory)
	return l
}

// Refusal is why a framing cannot carry a body.
type Refusal struct {
	Note rpcclient.Note // for the user: the reason, with what to try instead
}

// Error is a line for logs and developers.
func (r *Refusal) Error() string { return "the framing cannot carry this: " + r.Note.Key }

// framing is a row of the table of framings.
type framing struct {
	name     string
	header   func(dst []byte, size int) []byte
	trailer  string
	check    func(body []byte) (reason string) // a key, "" if body can be carried
	splitter func(l Limits) Splitter
}

// framings is the table of all framings.
var framings = []framing{
	{"ndjson", noHeader, "\n", checkLine, func(l Limits) Splitter { return &lineSplitter{limits: l} }},
	{"json", noHeader, "\n", checkValue, func(l Limits) Splitter { return &valueSplitter{limits: l} }},
	{"lsp", lengthHeader, "", checkNothing, func(l Limits) Splitter { return newHeaderSplitter(l) }},
	{"netstring", lengthPrefix, ",", checkNothing, func(l Limits) Splitter { return &netstringSplitter{limits: l} }},
}

// FramingOf is the framing with a name of an Endpoint: ndjson, json, lsp or netstring. False if there is none.
func FramingOf(name string) (Framing, bool) {
	f, ok := framingOf(name)
	return f, ok
}

func framingOf(name string) (framing, bool) {
	i := slices.IndexFunc(framings, func(f framing) bool { return f.name == name })
	if i < 0 {
		return framing{}, false
	}
	return framings[i], true
}

// Append implements Framing.
func (f framing) Append(dst, body []byte) ([]byte, error) {
	if reason := f.check(body); reason != "" {
		return dst, &Refusal{rpcclient.Note{Key: reason}}
	}
	dst = slices.Grow(dst, len(body)+len(f.trailer)+32)
	dst = f.header(dst, len(body))
	dst = append(dst, body...)
	return append(dst, f.trailer...), nil
}

// NewSplitter implements Framing.
func (f framing) NewSplitter(l Limits) Splitter { return f.splitter(l.withDefaults()) }

// frame makes the bytes that carry body, and their layout.
func (f framing) frame(body []byte) (data []byte, parts []rpcclient.Part, err error) {
	if data, err = f.Append(nil, body); err != nil {
		return nil, nil, err
	}
	return data, layOut(0, len(data)-len(body)-len(f.trailer), len(body), len(f.trailer)), nil
}

// layOut labels bytes that lie one behind the other. Parts without bytes are left out, but a message has its body.
func layOut(stray, header, body, trailer int) []rpcclient.Part {
	parts := make([]rpcclient.Part, 0, 2)
	off := 0
	for _, p := range [...]struct {
		kind rpcclient.PartKind
		size int
	}{
		{rpcclient.PartStray, stray},
		{rpcclient.PartHeader, header},
		{rpcclient.PartBody, body},
		{rpcclient.PartTrailer, trailer},
	} {
		if p.size > 0 || p.kind == rpcclient.PartBody {
			parts = append(parts, rpcclient.Part{Kind: p.kind, Span: rpcclient.Span{Off: off, Len: p.size}})
		}
		off += p.size
	}
	return parts
}

// message is a message with its layout.
func message(stray, header, body, trailer int, note rpcclient.Note) Found {
	return Found{
		Len: stray + header + body + trailer, Parts: layOut(stray, header, body, trailer), Message: true, Note: note,
	}
}

// stray is bytes that belong to no message.
func stray(size int, note rpcclient.Note) Found {
	parts := []rpcclient.Part{{Kind: rpcclient.PartStray, Span: rpcclient.Span{Len: size}}}
	return Found{Len: size, Parts: parts, Note: note}
}

// body is where the message stands, an empty span where there is none.
func (f Found) body() rpcclient.Span {
	for _, p := range f.Parts {
		if p.Kind == rpcclient.PartBody {
			return p.Span
		}
	}
	return rpcclient.Span{}
}

// tooLarge is the first piece of something that is over a limit.
func tooLarge(size, limit int) Found {
	why := rpcclient.Failure{Cause: rpcclient.CauseTooLarge, Arg: limit}
	return stray(size, why.Note())
}

// rest is what is left when the stream ends in the middle of something.
func rest(size int, begun bool) (Found, bool) {
	switch {
	case size == 0:
		return Found{}, false
	case begun:
		return stray(size, rpcclient.Note{Key: noteHalf, Args: []any{size}}), true
	}
	return stray(size, rpcclient.Note{}), true
}

func noHeader(dst []byte, _ int) []byte { return dst }

func lengthHeader(dst []byte, size int) []byte {
	dst = append(dst, "Content-Length: "...)
	return append(strconv.AppendInt(dst, int64(size), 10), "\r\n\r\n"...)
}

func lengthPrefix(dst []byte, size int) []byte {
	return append(strconv.AppendInt(dst, int64(size), 10), ':')
}

func checkNothing([]byte) string { return "" }

// checkLine refuses what a reader of lines would not take for one message.
func checkLine(body []byte) string {
	switch {
	case bytes.IndexByte(body, '\n') >= 0:
		return noteLineFeed
	case leadOf(body) == len(body):
		return noteBlank
	}
	return ""
}
