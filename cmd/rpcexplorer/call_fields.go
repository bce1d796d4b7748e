package main

import (
	"fmt"
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/fields"
)

// showFields prints the fields of a frame, one a line with its offset and length, bits of one byte in one line.
func (a *app) showFields(b *strings.Builder, all []fields.Field) {
	for i := 0; i < len(all); i++ {
		f := all[i]
		text := a.fieldText(f)
		for i+1 < len(all) && f.Bits != 0 && all[i+1].Bits != 0 && all[i+1].Span == f.Span {
			i++
			text += ", " + a.fieldText(all[i])
		}
		place := fmt.Sprintf("%06x+%d", f.Span.Off, f.Span.Len)
		switch {
		case f.Span.Empty():
			place = ""
		case f.Plain:
			place = "decoded " + place
		}
		fmt.Fprintf(b, "  %-18s %s%s\n", place, strings.Repeat("  ", f.Depth), oneLine(text))
	}
}

// fieldText is what a field is and says: name, value, what that means.
func (a *app) fieldText(f fields.Field) string {
	text := a.noteText(f.Name)
	if f.Value != "" {
		text += " " + f.Value
	}
	if !f.Note.IsZero() {
		text += " (" + a.noteText(f.Note) + ")"
	}
	return text
}

// fieldJSON is one field of a frame's bytes, or of those of its message where they crossed encoded.
type fieldJSON struct {
	Name    string `json:"name"`         // the same in every language and version
	Of      string `json:"of,omitempty"` // which header or member
	Value   string `json:"value,omitempty"`
	Note    string `json:"note,omitempty"`
	Off     int    `json:"off"`
	Len     int    `json:"len"`
	Bits    byte   `json:"bits,omitempty"`
	Decoded bool   `json:"decoded,omitempty"`
	Depth   int    `json:"depth"`
}

func (a *app) fieldsJSON(all []fields.Field) []fieldJSON {
	list := make([]fieldJSON, len(all))
	for i, f := range all {
		list[i] = fieldJSON{
			Name: strings.TrimPrefix(f.Name.Key, "field."), Of: argumentOf(f.Name), Value: f.Value, Note: a.noteText(f.Note),
			Off: f.Span.Off, Len: f.Span.Len, Bits: f.Bits, Decoded: f.Plain, Depth: f.Depth,
		}
	}
	return list
}

// argumentOf is the name that a peer has given to a field.
func argumentOf(name rpcclient.Note) string {
	if len(name.Args) == 0 {
		return ""
	}
	return fmt.Sprint(name.Args[0])
}
