package main

import (
	"fmt"
	"strings"

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
