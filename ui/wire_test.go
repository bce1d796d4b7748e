package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// rows are the lines of the frame table in sight.
func (s *stage) rows() []string { return viewTexts(s.wire.table) }

// TestTheWireShowsFrames: request and reply with their parts, times and sizes; the reply is looked at.
func TestTheWireShowsFrames(t *testing.T) {
	play(t, func(s *stage) {
		if !s.isSeen(s.wire.empty) {
			t.Error("an empty record does not say what goes there")
		}
		s.send()
		rows := strings.Join(s.rows(), "\n")
		for _, want := range []string{"→", "←", "2 parts", "request #1 sort_list", "response #1", "ZMQ"} {
			if !strings.Contains(rows, want) {
				t.Errorf("%q is not in\n%s", want, rows)
			}
		}
		if s.isSeen(s.wire.empty) || s.isSeen(s.wire.foot.latest) {
			t.Error("what belongs to another state is seen")
		}
		if record, ok := s.model.Wire.Selected(); !ok || string(record.Frame.Data) != string(s.wire.detail.hex.Bytes()) {
			t.Errorf("the hex view shows %q", s.wire.detail.hex.Bytes())
		}
		if got := s.wire.detail.parts.Text(); !strings.Contains(got, "delimiter") || !strings.Contains(got, "body") {
			t.Errorf("the parts are told as %q", got)
		}
	})
}

// TestARowShowsItsBytes: who chooses a row sees its frame, as bytes and as text, and stays there when others come.
func TestARowShowsItsBytes(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		request := 0
		for i, row := range s.rows()[1:] {
			if strings.Contains(row, "→") {
				request = i
			}
		}
		s.wire.table.Select(request)
		s.wire.table.OnSelect(request)
		s.idle()
		want := s.peer.requests()[0]
		if got := string(s.wire.detail.hex.Bytes()); got != want {
			t.Errorf("the hex view shows %q, want %q", got, want)
		}
		s.wire.detail.pane(paneText)
		s.idle()
		if got := strings.Join(viewTexts(s.wire.detail.text), ""); got != want {
			t.Errorf("the text is %q, want %q", got, want)
		}
		s.wire.detail.pane(paneHex)
		for range 100 {
			s.peer.say(`{"jsonrpc":"2.0","method":"news"}`)
		}
		s.pass(time.Second)
		if got := string(s.wire.detail.hex.Bytes()); got != want {
			t.Errorf("frames that came changed the bytes to %q", got)
		}
	})
}

// TestFollowing: the newest frames are in sight until one scrolls up; a button leads back.
func TestFollowing(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		flood := func(text string) {
			for range 200 {
				s.peer.say(`{"jsonrpc":"2.0","method":"` + text + `"}`)
			}
			s.pass(time.Second)
		}
		flood("first")
		if !s.wire.table.AtEnd() || s.isSeen(s.wire.foot.latest) {
			t.Error("the table does not follow")
		}
		s.wire.table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 400}})
		s.idle()
		top := s.wire.table.Top()
		flood("second")
		if s.wire.table.Top() != top || !s.isSeen(s.wire.foot.latest) {
			t.Errorf("scrolled up, the table moved from %d to %d", top, s.wire.table.Top())
		}
		s.click(s.wire.foot.latest)
		if !s.wire.table.AtEnd() || s.isSeen(s.wire.foot.latest) {
			t.Error("the button does not lead to the newest")
		}
	})
}

// TestScrolledBytesStay: frames that come do not take the person back to the marked bytes.
func TestScrolledBytesStay(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`["` + strings.Repeat("a", 50000) + `"]`)
		s.send()
		s.point(s.response.pretty, `"jsonrpc"`)
		hex := s.wire.detail.hex
		hex.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -4000}})
		s.idle()
		top := hex.Top()
		if top == 0 {
			t.Fatal("the bytes cannot be scrolled")
		}
		s.peer.say(`{"jsonrpc":"2.0","method":"news"}`)
		s.pass(time.Second)
		if hex.Top() != top {
			t.Errorf("scrolled from %d to %d", top, hex.Top())
		}
		s.point(s.response.pretty, `"id"`)
		if hex.Top() == top {
			t.Error("bytes that are marked anew are not brought into sight")
		}
	})
}

// TestAValueLeadsToItsFrame: a click into the answer brings its frame up, with the bytes marked, whatever was looked at.
func TestAValueLeadsToItsFrame(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.focus(s.wire.table)
		s.press(fyne.KeyHome)
		if row, _ := s.model.Wire.SelectedRow(); row != 0 {
			t.Fatalf("row %d is chosen", row)
		}
		s.point(s.response.pretty, "9")
		record, _ := s.model.Wire.Selected()
		if got := string(s.model.Wire.Marked().Of(record.Frame.Data)); record.Frame.Dir != rpcclient.Received || got != "9" {
			t.Errorf("marked is %q in %q", got, record.Frame.Data)
		}
		if row, _ := s.model.Wire.SelectedRow(); row != s.wire.table.Selected() {
			t.Errorf("the table shows row %d, chosen is %d", s.wire.table.Selected(), row)
		}
	})
}

// TestClearChoosesNothing: frames that come after Clear are not looked at because older ones were.
func TestClearChoosesNothing(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.focus(s.wire.table)
		s.press(fyne.KeyUp)
		s.do("clear_wire")
		for range 10 {
			s.peer.say(`{"jsonrpc":"2.0","method":"news"}`)
		}
		s.pass(time.Second)
		if got := s.wire.table.Selected(); got != -1 {
			t.Errorf("row %d is chosen", got)
		}
	})
}

// TestClear: frames go, the answer stays.
func TestClear(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.click(s.wire.head.clear)
		if !s.isSeen(s.wire.empty) || len(s.wire.detail.hex.Bytes()) != 0 {
			t.Errorf("after Clear: %q", s.rows())
		}
		if !strings.Contains(s.pretty(), "result") {
			t.Error("the answer is gone too")
		}
		s.point(s.response.pretty, "5") // its frame is not kept any more
		if got := s.response.path.Text(); got != "$.result[2]" {
			t.Errorf("the path is %q", got)
		}
	})
}

// TestStateOfTheConnection is told in words, and can be clicked to disconnect.
func TestStateOfTheConnection(t *testing.T) {
	play(t, func(s *stage) {
		if got := s.address.state.Text(); got != "not connected" {
			t.Errorf("at first: %q", got)
		}
		s.send()
		if got := s.address.state.Text(); got != "connected" {
			t.Errorf("after a call: %q", got)
		}
		s.click(s.address.state)
		s.pass(time.Second)
		if got := s.address.state.Text(); got == "connected" {
			t.Errorf("after a click: %q", got)
		}
		s.send()
		if got := s.address.state.Text(); got != "connected" {
			t.Errorf("after another call: %q", got)
		}
	})
}

// TestPartialCopiesAreTold: what did not fit is not passed over in silence.
func TestPartialCopiesAreTold(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.wire.detail.hex.OnCopy(16<<20, false)
		s.idle()
		if got := s.status.notice.Text(); !strings.Contains(got, "16.8 MB") {
			t.Errorf("the status bar tells %q", got)
		}
		s.wire.detail.hex.SelectAll()
		s.wire.copyHex()
		s.idle()
		if got := s.status.notice.Text(); got != "" {
			t.Errorf("after a whole copy the status bar tells %q", got)
		}
	})
}

// TestRowMenu: the context menu of a row is about that row.
func TestRowMenu(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.wire.table.OnMenu(0, fyne.NewPos(300, 700))
		s.idle()
		if row, ok := s.model.Wire.SelectedRow(); !ok || row != 0 {
			t.Errorf("row %d is chosen", row)
		}
		if s.win.Canvas().Overlays().Top() == nil {
			t.Fatal("no menu is shown")
		}
		s.do("cancel")
		if s.win.Canvas().Overlays().Top() != nil {
			t.Error("Esc does not close the menu")
		}
	})
}

var _ widgets.FrameRows = frameRows{}

// TestPartsHaveColours: the parts of a frame are tinted in its bytes and named below with the same colours; neighbours differ.
func TestPartsHaveColours(t *testing.T) {
	kinds := []rpcclient.PartKind{rpcclient.PartHeader, rpcclient.PartPiece, rpcclient.PartPiece, rpcclient.PartPiece, rpcclient.PartSecret}
	parts := make([]rpcclient.Part, len(kinds))
	for i, k := range kinds {
		parts[i] = rpcclient.Part{Kind: k, Span: model.Span{Off: i, Len: 1}}
	}
	got := tintParts(parts)
	for i, m := range got {
		if m.Color == "" || i > 0 && m.Color == got[i-1].Color {
			t.Errorf("part %d is tinted %q behind %q", i, m.Color, got[max(0, i-1)].Color)
		}
	}
	for kind := range rpcclient.PartSecret + 1 {
		if partColors[kind] == "" {
			t.Errorf("parts of kind %d have no colour", kind)
		}
	}
}

// TestCopyBytesAs: bytes of a frame are copied in every format, all where none are chosen; the palette offers them.
func TestCopyBytesAs(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		hex := s.wire.detail.hex
		for _, c := range []struct {
			span model.Span
			id   string
		}{{model.Span{}, "base64"}, {model.Span{Off: 0, Len: 2}, "go"}, {model.Span{Off: 1, Len: 3}, "python"}} {
			hex.Select(c.span)
			f, _ := widgets.ByteFormatOf(c.id)
			b := hex.Bytes()
			if c.span.Len > 0 {
				b = c.span.Of(b)
			}
			want, _ := f.Text(b, 1<<20)
			hex.CopyAs(c.id)
			if got := s.clipboard(); got != want || len(b) == 0 {
				t.Errorf("%s of %v: got %q, want %q", c.id, c.span, got, want)
			}
		}
		s.do("copy_as")
		if !s.overlay.open() {
			t.Fatal("nothing is offered")
		}
		s.write(s.t("copy_as.base64"))
		s.press(fyne.KeyReturn)
		b64, _ := widgets.ByteFormatOf("base64")
		if want, _ := b64.Text(hex.Selected().Of(hex.Bytes()), 1<<20); s.clipboard() != want {
			t.Errorf("chosen in the palette: %q, want %q", s.clipboard(), want)
		}
	})
}
