package history

import (
	"encoding/json"
	"fmt"
	"time"

	"rpcexplorer/rpcclient"
)

// note is a Note as it is stored.
type note struct {
	Key  string  `json:"k"`
	Args []value `json:"a,omitempty"`
}

// value is an argument of a Note with what it is: texts are made of it that differ by that.
type value struct {
	Text  *string  `json:"s,omitempty"`
	Whole *int64   `json:"i,omitempty"`
	Real  *float64 `json:"f,omitempty"`
	Truth *bool    `json:"b,omitempty"`
	Span  *int64   `json:"d,omitempty"` // of time
	Note  *note    `json:"n,omitempty"`
}

func noteFrom(n rpcclient.Note) note {
	s := note{Key: n.Key}
	for _, arg := range n.Args {
		s.Args = append(s.Args, valueFrom(arg))
	}
	return s
}

func (n note) note() rpcclient.Note {
	s := rpcclient.Note{Key: n.Key}
	for _, arg := range n.Args {
		s.Args = append(s.Args, arg.value())
	}
	return s
}

// valueFrom stores an argument. What is of no kind that is known here is stored as it prints.
func valueFrom(arg any) value {
	whole := func(n int64) value { return value{Whole: &n} }
	switch v := arg.(type) {
	case nil:
		return value{}
	case string:
		return value{Text: &v}
	case []byte:
		text := string(v)
		return value{Text: &text}
	case json.RawMessage:
		text := string(v)
		return value{Text: &text}
	case bool:
		return value{Truth: &v}
	case int:
		return whole(int64(v))
	case int64:
		return whole(v)
	case int32:
		return whole(int64(v))
	case uint64:
		return whole(int64(v))
	case uint16:
		return whole(int64(v))
	case byte:
		return whole(int64(v))
	case float64:
		return value{Real: &v}
	case time.Duration:
		n := int64(v)
		return value{Span: &n}
	case rpcclient.Note:
		n := noteFrom(v)
		return value{Note: &n}
	}
	text := fmt.Sprint(arg)
	return value{Text: &text}
}

func (v value) value() any {
	switch {
	case v.Text != nil:
		return *v.Text
	case v.Whole != nil:
		return int(*v.Whole)
	case v.Real != nil:
		return *v.Real
	case v.Truth != nil:
		return *v.Truth
	case v.Span != nil:
		return time.Duration(*v.Span)
	case v.Note != nil:
		return v.Note.note()
	}
	return nil
}

// marshal writes a value of this package as JSON.
func marshal(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		return []byte("null")
	}
	return text
}

// noteText is a note as it is stored; nil for none.
func noteText(n rpcclient.Note) []byte {
	if n.IsZero() {
		return nil
	}
	return marshal(noteFrom(n))
}

// noteOf is the note that was stored.
func noteOf(text []byte) rpcclient.Note {
	var n note
	if len(text) > 0 {
		_ = json.Unmarshal(text, &n) // the block has a checksum
	}
	return n.note()
}
