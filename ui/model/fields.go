package model

import (
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/fields"
	"rpcexplorer/ui/model/wire"
	"rpcexplorer/ui/wording"
)

// FieldRow is a field of a frame, or a step of its exchange, in words.
type FieldRow struct {
	Name, Value, Note string
	Depth             int
	Timing            bool // what the time of the exchange went into begins here

	field fields.Field // zero for a step
}

// Mark is where in the frame it stands; an empty one if it is no bytes.
func (r *FieldRow) Mark() wire.Mark { return wire.Mark{Span: r.field.Span, Plain: r.field.Plain} }

// Copy is its value, exactly, but no more than so many bytes of it; where it has none, what it means.
func (r *FieldRow) Copy(of *rpcclient.Frame, most int) (text string, whole bool) {
	switch text, whole = r.field.Copy(of, most); {
	case text != "":
		return text, whole
	case r.Value != "":
		return r.Value, true
	}
	return r.Note, true
}

// Fields names the fields of a frame. Of the frames of the active response it tells what their exchange's time went into, too.
func (w *Workspace) Fields(record *rpcclient.Record) []FieldRow {
	var rows []FieldRow
	for _, f := range fields.Of(&record.Frame, record.Endpoint) {
		rows = append(rows, FieldRow{
			Name: wording.Clip(w.Note(f.Name)), Value: wording.ClipTo(f.Value, wording.ArgumentAt), Note: w.Note(f.Note), Depth: f.Depth, field: f,
		})
	}
	return append(rows, w.timing(record)...)
}

// FieldAt is the row of the innermost field that holds the first byte of a mark; -1 if there is none.
func FieldAt(rows []FieldRow, at wire.Mark) int {
	found := -1
	for i := range rows {
		f := &rows[i].field
		if f.Plain == at.Plain && f.Span.Contains(at.Span.Off) && (found < 0 || f.Depth > rows[found].Depth) {
			found = i
		}
	}
	return found
}

// LookAtTiming looks at a frame among whose fields stands what the time of the active response went into; false if there is none.
func (w *Workspace) LookAtTiming() bool {
	t, _ := w.Active()
	if t.Response() == nil {
		return false
	}
	serial := w.Wire.LastOf(t.Response().Exchange, true)
	if record, ok := w.reply(t); ok {
		serial = record.Serial
	}
	if serial != 0 {
		w.Wire.Look(serial, wire.Mark{})
	}
	return serial != 0
}

// timing tells what the time went into of the exchange that a message belongs to, if its response is shown.
func (w *Workspace) timing(record *rpcclient.Record) []FieldRow {
	t, _ := w.Active()
	r := t.Response()
	if r == nil || record.Exchange == 0 || r.Exchange.ID != record.Exchange || !record.Frame.IsMessage() {
		return nil
	}
	x := r.Exchange
	rows := []FieldRow{{Name: w.T("timing.title"), Value: wording.Duration(x.Timing.Took()), Timing: true}}
	for _, step := range x.Steps() {
		row := FieldRow{Name: w.T(step.Key), Value: wording.Duration(step.Took), Depth: 1}
		if step.Key == rpcclient.StepReused {
			row.Value, row.Note = "", w.T("timing.nth", x.Uses())
		}
		rows = append(rows, row)
	}
	return rows
}
