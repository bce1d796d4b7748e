package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/wire"
)

// The fields of a frame are told in words, with what the time of its exchange went into.
func TestFields(t *testing.T) {
	onDesk(t, func(d *desk) {
		d.send()
		record, _ := d.Wire.Selected()
		rows := d.Fields(&record)
		var names []string
		for _, r := range rows {
			names = append(names, strings.Repeat(" ", r.Depth)+r.Name)
		}
		got := strings.Join(names, "\n")
		if want := "Body\n jsonrpc\n id\n result\nTiming\n"; !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwant among it\n%s", got, want)
		}
		off := strings.Index(string(record.Frame.Data), `"id"`)
		at := model.FieldAt(rows, wire.Mark{Span: model.Span{Off: off, Len: 1}})
		if at < 0 || rows[at].Name != "id" {
			t.Fatalf("byte %d belongs to row %d", off, at)
		}
		if text, whole := rows[at].Copy(&record.Frame, 1); text != "1" || !whole {
			t.Errorf("copied %q, whole: %v", text, whole)
		}
		other := record
		other.Exchange++
		for _, r := range d.Fields(&other) {
			if r.Name == "Timing" {
				t.Error("the frame of another exchange tells the timing of this one")
			}
		}
	})
}
