package rpctest

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/streamconn"
)

// errLost ends a talk in which no message can be found any more.
var errLost = errors.New("the peer's framing is broken")

// stream is a talk over bytes that a framing cuts into messages.
type stream struct {
	framing framing
	line    *line
	split   streamconn.Splitter
	room    []byte // for what is read at once
	data    []byte // what was read and is part of no message yet
	ended   bool   // nothing more comes
}

// framing is a Framing with its name.
type framing struct {
	streamconn.Framing
	name string
}

func framingOf(e rpcclient.Endpoint) (framing, bool) {
	f, ok := streamconn.FramingOf(e.Framing)
	return framing{f, e.Framing}, ok
}

func newStream(f framing, l *line) *stream {
	return &stream{framing: f, line: l, split: f.NewSplitter(streamconn.Limits{}), room: make([]byte, 64<<10)}
}

// next implements talk.
func (s *stream) next() ([]byte, caller, error) {
	for {
		if body, ok, err := s.found(); ok || err != nil {
			return body, s, err
		}
		if s.ended {
			return nil, nil, io.EOF
		}
		n, err := s.line.Read(s.room)
		s.data = append(s.data, s.room[:n]...)
		if s.ended = errors.Is(err, io.EOF); err != nil && !s.ended {
			return nil, nil, err
		}
	}
}

// found is the next message of what was read. Garbage is one, too, so that it is answered as what it is, but not half a
// message at the end.
func (s *stream) found() (body []byte, ok bool, err error) {
	for {
		f, ok := s.split.Next(s.data, s.ended)
		if !ok {
			return nil, false, nil
		}
		data := s.data[:f.Len:f.Len]
		s.data = s.data[f.Len:]
		switch {
		case f.Lost:
			return nil, false, errLost
		case f.Message:
			frame := rpcclient.Frame{Data: data, Parts: f.Parts}
			return frame.Body(), true, nil
		case !s.ended && !f.Note.IsZero():
			return bytes.TrimSpace(data), true, nil
		}
	}
}

// done implements caller: a stream owes nothing.
func (s *stream) done(bool) {}

// say implements caller.
func (s *stream) say(r Reply) {
	header, trailer := s.around(r.Body)
	pieces := [][]byte{header, r.Body, trailer}
	if trick, ok := streamTricks[r.How]; ok {
		pieces = trick(s.framing, pieces)
	} else {
		pieces = [][]byte{bytes.Join(pieces, nil)}
	}
	s.line.write(r.How, pieces...)
}

// around is what a framing writes before and behind a body. What it would not carry goes as it is, on a line.
func (s *stream) around(body []byte) (header, trailer []byte) {
	whole, err := s.framing.Append(nil, body)
	if err != nil {
		return nil, []byte("\n")
	}
	size := 1
	if s.framing.name == "lsp" {
		size = 0
	}
	return whole[:len(whole)-size-len(body)], whole[len(whole)-size:]
}

// lengths is how the framings that have one write a length.
var lengths = map[string]string{"lsp": "Content-Length: %v\r\n\r\n", "netstring": "%v:"}

// measured puts another length before a message, where there is any.
func measured(f framing, p [][]byte, length any) [][]byte {
	if form, ok := lengths[f.name]; ok {
		p[0] = fmt.Appendf(nil, form, length)
	}
	return [][]byte{bytes.Join(p, nil)}
}

// streamTricks is the table of what streams do with header, body and trailer.
var streamTricks = map[Mischief]func(f framing, p [][]byte) [][]byte{
	MultiPart:   func(_ framing, p [][]byte) [][]byte { return thirds(bytes.Join(p, nil)) },
	NoDelimiter: func(_ framing, p [][]byte) [][]byte { return p[:2] },
	Noise: func(_ framing, p [][]byte) [][]byte {
		return append([][]byte{[]byte("12:00:00 INFO a line of a log\n")}, p...)
	},
	Farewell: func(framing, [][]byte) [][]byte { return nil },
	Claim:    func(f framing, p [][]byte) [][]byte { return measured(f, p, uint64(1)<<63) },
	Short:    func(f framing, p [][]byte) [][]byte { return measured(f, p, len(p[1])/2) },
	Broken: func(f framing, p [][]byte) [][]byte {
		if _, ok := lengths[f.name]; ok {
			return measured(f, p, "many")
		}
		half := len(p[1]) / 2
		return [][]byte{p[1][:half], []byte("\n}]\n"), p[1][half:], p[2]}
	},
}
