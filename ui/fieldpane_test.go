package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/widgets"
)

// fieldNamed is the line of the field list with a name.
func (s *stage) fieldNamed(name string) int {
	s.Helper()
	line := slices.IndexFunc(s.wire.detail.fields.list.Lines(), func(l widgets.FieldLine) bool { return l.Name == name })
	if line < 0 {
		s.Fatalf("no field is called %q: %v", name, s.wire.detail.fields.list.Lines())
	}
	return line
}

// goTo chooses a field by keyboard.
func (s *stage) goTo(name string) {
	s.Helper()
	s.focus(s.wire.detail.fields.list)
	s.press(fyne.KeyHome)
	for range s.fieldNamed(name) {
		s.press(fyne.KeyDown)
	}
}

// TestFieldsMarkTheirBytes: a field that is chosen is marked in the bytes and in the answer, and its value is copied.
func TestFieldsMarkTheirBytes(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`{"deep": 1}`)
		s.send()
		s.wire.detail.pane(paneFields)
		s.goTo("result")
		record, _ := s.model.Wire.Selected()
		if got := string(s.model.Wire.Marked().Of(record.Frame.Data)); !strings.HasPrefix(got, `"result"`) {
			t.Errorf("marked %q", got)
		}
		if got := s.response.path.Text(); got != "$.result" {
			t.Errorf("the path is %q", got)
		}
		s.wire.detail.fields.list.TypedShortcut(&fyne.ShortcutCopy{})
		if got := s.clipboard(); got != `{"deep": 1}` {
			t.Errorf("copied %q", got)
		}
		s.press(fyne.KeyEnd) // a step of the timing, which is no bytes
		if got := s.wire.detail.bytes.Text(); got != "" || s.model.Wire.Marked().Len != 0 {
			t.Errorf("bytes are told: %q, %v", got, s.model.Wire.Marked())
		}
	})
}

// TestBytesChooseTheirField: who chooses a byte sees what it means.
func TestBytesChooseTheirField(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		hex := s.wire.detail.hex
		s.focus(hex)
		at := strings.Index(string(hex.Bytes()), `"id"`)
		hex.Select(jsondoc.Span{Off: at, Len: 1})
		s.press(fyne.KeyRight)
		if got, want := s.wire.detail.fields.list.Selected(), s.fieldNamed("id"); got != want {
			t.Errorf("field %d is chosen, want %d", got, want)
		}
	})
}

// TestDecodedBytes: a message that crossed encoded has two kinds of bytes, and a value leads to the decoded ones.
func TestDecodedBytes(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`["value"]`)
		s.send()
		if s.isSeen(s.wire.detail.space) {
			t.Error("a switch is shown without anything to switch")
		}
		s.peer.pieces = true
		s.send()
		hex := s.wire.detail.hex
		if got := string(hex.Bytes()); got != "encoded" || !s.isSeen(s.wire.detail.space) {
			t.Errorf("shown is %q", got)
		}
		s.point(s.response.pretty, `"value"`)
		if got := string(hex.Bytes()); !strings.Contains(got, `"value"`) {
			t.Errorf("shown is %q", got)
		}
		if got := string(s.model.Wire.Marked().Of(hex.Bytes())); got != `"value"` {
			t.Errorf("marked is %q", got)
		}
		s.wire.detail.pane(paneFields)
		s.goTo("Piece")
		if got := string(hex.Bytes()); got != "encoded" {
			t.Errorf("for a field of what crossed, %q is shown", got)
		}
	})
}

// TestTimeLeadsToItsSteps: a click on the time shows what it went into, among the fields of the reply's frame.
func TestTimeLeadsToItsSteps(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.model.Wire.Select(0)
		s.idle()
		s.click(s.response.time)
		fields := s.wire.detail.fields
		if line := fields.list.Selected(); !s.isSeen(fields.list) || line < 0 || !fields.rows[line].Timing {
			t.Errorf("line %d is chosen of %d", line, len(fields.rows))
		}
	})
}
