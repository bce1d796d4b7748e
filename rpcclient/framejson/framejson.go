// Package framejson is the one form in which frames are written as JSON, for scripts: by call --json, and by the window when it
// exports them. Names in it are the same in every language and version; only notes are sentences.
package framejson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/fields"
)

// Frame is a frame as it is written.
type Frame struct {
	Time   time.Time `json:"time"`
	Dir    string    `json:"dir"`
	Kind   string    `json:"kind"`
	Note   string    `json:"note,omitempty"`
	Bytes  int       `json:"bytes"`
	Parts  []Part    `json:"parts,omitempty"`
	Fields []Field   `json:"fields,omitempty"`
	Data   []byte    `json:"data_base64,omitempty"`
}

// Part is one part of a frame's bytes.
type Part struct {
	Kind string `json:"kind"`
	Off  int    `json:"off"`
	Len  int    `json:"len"`
	More bool   `json:"more,omitempty"`
}

// Field is one field of a frame's bytes, or of those of its message where they crossed encoded.
type Field struct {
	Name    string `json:"name"`
	Of      string `json:"of,omitempty"` // which header or member
	Value   string `json:"value,omitempty"`
	Note    string `json:"note,omitempty"`
	Off     int    `json:"off"`
	Len     int    `json:"len"`
	Bits    byte   `json:"bits,omitempty"`
	Decoded bool   `json:"decoded,omitempty"`
	Depth   int    `json:"depth"`
}

// Record is a frame with its place in a record, as one line of an export.
type Record struct {
	Number   uint64  `json:"number"`
	Exchange uint64  `json:"exchange,omitempty"`
	Endpoint string  `json:"endpoint"`
	Took     float64 `json:"took_ms,omitempty"`
	Frame
}

// Of is a frame as it is written. text makes sentences of notes. The data is left out unless it is asked for: it may be large.
func Of(f *rpcclient.Frame, e rpcclient.Endpoint, text func(rpcclient.Note) string, data bool) Frame {
	j := Frame{Time: f.Time, Dir: f.Dir.String(), Kind: f.Kind.String(), Note: text(f.Note), Bytes: len(f.Data)}
	for _, p := range f.Parts {
		j.Parts = append(j.Parts, Part{p.Kind.String(), p.Span.Off, p.Span.Len, p.More})
	}
	for _, field := range fields.Of(f, e) {
		j.Fields = append(j.Fields, fieldOf(field, text))
	}
	if data {
		j.Data = f.Data
	}
	return j
}

// OfRecord is a record as it is written, its data included.
func OfRecord(r *rpcclient.Record, text func(rpcclient.Note) string) Record {
	return Record{
		Number: r.Number, Exchange: uint64(r.Exchange), Endpoint: r.Endpoint.String(),
		Took: float64(r.Took) / float64(time.Millisecond), Frame: Of(&r.Frame, r.Endpoint, text, true),
	}
}

func fieldOf(f fields.Field, text func(rpcclient.Note) string) Field {
	j := Field{
		Name: strings.TrimPrefix(f.Name.Key, "field."), Value: f.Value, Note: text(f.Note),
		Off: f.Span.Off, Len: f.Span.Len, Bits: f.Bits, Decoded: f.Plain, Depth: f.Depth,
	}
	if len(f.Name.Args) > 0 { // the name that a peer has given to it
		j.Of = fmt.Sprint(f.Name.Args[0])
	}
	return j
}

// Append writes a value of this package behind dst, without a line feed.
func Append(dst []byte, v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return append(dst, "null"...)
	}
	return append(dst, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}
