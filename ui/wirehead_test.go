package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model/wire"
)

// news has the peer send notifications.
func (s *stage) news(n int) {
	for range n {
		s.peer.say(`{"jsonrpc":"2.0","method":"news"}`)
	}
	s.pass(time.Second)
}

// table is what stands in the frame table, with its header.
func (s *stage) table() string { return strings.Join(s.rows(), "\n") }

// TestFilterFrames: by keyboard alone, what is typed filters at once, what is wrong is told under it, Esc shows all again.
func TestFilterFrames(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.news(3)
		s.do("wire") // hidden
		s.do("filter_wire")
		if s.focused() != s.wire.head.filter || !s.isSeen(s.wire.head.filter) {
			t.Fatalf("the keyboard is with %T", s.focused())
		}
		s.write("method:sort_*")
		s.press(fyne.KeyReturn)
		s.pass(100 * time.Millisecond)
		if got := s.table(); !strings.Contains(got, "request #1 sort_list") || strings.Contains(got, "news") || len(s.rows()) != 2 {
			t.Errorf("shown is\n%s", got)
		}
		if got := s.wire.foot.told.Text(); !strings.HasPrefix(got, "1 of ") {
			t.Errorf("told is %q", got)
		}
		if s.focused() != s.wire.table {
			t.Errorf("Enter leads to %T", s.focused())
		}
		s.do("filter_wire")
		s.write("size:big")
		s.pass(100 * time.Millisecond)
		if got := s.wire.head.fault.Text(); !s.isSeen(s.wire.head.fault) || !strings.Contains(got, "at 6: “big”") {
			t.Errorf("told is %q", got)
		}
		s.press(fyne.KeyEscape)
		s.pass(100 * time.Millisecond)
		if s.wire.head.filter.Text != "" || s.isSeen(s.wire.head.fault) || !strings.Contains(s.table(), "news") {
			t.Errorf("after Esc: %q, shown\n%s", s.wire.head.filter.Text, s.table())
		}
		s.write("nowhere")
		s.pass(100 * time.Millisecond)
		if !s.isSeen(s.wire.empty) || s.wire.empty.Text() != s.t("empty.wire_filter") {
			t.Errorf("where nothing fits: %q", s.wire.empty.Text())
		}
	})
}

// TestFilterCompletes: names, then values; typed, chosen by keys, and asked for by Ctrl+Space.
func TestFilterCompletes(t *testing.T) {
	play(t, func(s *stage) {
		filter := s.wire.head.filter
		s.do("filter_wire")
		s.write("dir:")
		s.pass(100 * time.Millisecond)
		if s.isSeen(s.wire.head.fault) {
			t.Errorf("while values are offered, told is %q", s.wire.head.fault.Text())
		}
		s.press(fyne.KeyEscape)
		s.press(fyne.KeyEscape)
		s.write("di")
		if !filter.IsOpen() {
			t.Fatal("typing offers nothing")
		}
		s.press(fyne.KeyDown)
		s.press(fyne.KeyReturn)
		if filter.Text != "dir:" || !filter.IsOpen() {
			t.Fatalf("the name is taken as %q, values are offered: %v", filter.Text, filter.IsOpen())
		}
		s.press(fyne.KeyDown)
		s.press(fyne.KeyReturn)
		if filter.Text != "dir:out" || filter.IsOpen() {
			t.Errorf("the value is taken as %q", filter.Text)
		}
		s.write(" ")
		s.press(fyne.KeyEscape)
		if filter.IsOpen() || filter.Text != "dir:out " {
			t.Errorf("Esc leaves %q, open %v", filter.Text, filter.IsOpen())
		}
		s.do("complete")
		if !filter.IsOpen() {
			t.Error("Ctrl+Space offers nothing")
		}
	})
}

// TestGroupOfFrames: the chooser before the filter.
func TestGroupOfFrames(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.click(s.wire.head.group)
		if !s.overlay.open() {
			t.Fatal("nothing is offered")
		}
		s.overlay.close()
		s.model.Wire.SetGroup(wire.GroupEvents)
		s.pass(100 * time.Millisecond)
		if got := s.table(); strings.Contains(got, "sort_list") || !strings.Contains(got, "●") || s.wire.head.group.Text() != "events" {
			t.Errorf("%s are\n%s", s.wire.head.group.Text(), got)
		}
	})
}

// TestPauseFrames: the table stands still, what comes is counted, and shown afterwards.
func TestPauseFrames(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.press(fyne.KeyF9)
		before := s.table()
		s.news(7)
		if got := s.table(); got != before {
			t.Errorf("in a pause, shown is\n%s\nwant\n%s", got, before)
		}
		if got := s.wire.foot.told.Text(); !strings.Contains(got, "7 new") || s.wire.head.pause.Text() != "Resume" {
			t.Errorf("told is %q", got)
		}
		s.click(s.wire.head.pause)
		s.pass(100 * time.Millisecond)
		if got := s.table(); !strings.Contains(got, "news") || s.wire.foot.told.Text() != "" {
			t.Errorf("after the pause, shown is\n%s", got)
		}
	})
}

// TestTheChosenRowStays: a filter that shows the chosen frame in another row leaves it chosen, with its bytes.
func TestTheChosenRowStays(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.news(3)
		record, _ := s.model.Wire.Selected()
		for _, filter := range []string{"dir:in", "kind:result", "dir:out", ""} {
			s.model.Wire.SetFilter(filter)
			s.pass(100 * time.Millisecond)
			row, shown := s.model.Wire.SelectedRow()
			if !shown {
				row = -1
			}
			if got := string(s.wire.detail.hex.Bytes()); got != string(record.Frame.Data) || s.wire.table.Selected() != row {
				t.Errorf("%s: row %d is chosen, want %d; the bytes are %q", filter, s.wire.table.Selected(), row, got)
			}
		}
	})
}

// TestExportFrames: asked for in a sheet, written to a new file.
func TestExportFrames(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.model.Wire.SetFilter("kind:request")
		s.pass(100 * time.Millisecond)
		s.do("export_wire")
		field, ok := s.focused().(interface{ SetText(string) })
		if !ok {
			t.Fatalf("the keyboard is with %T", s.focused())
		}
		path := filepath.Join(t.TempDir(), "frames.jsonl")
		field.SetText(path)
		s.press(fyne.KeyReturn)
		s.pass(time.Second)
		data, err := os.ReadFile(path)
		if err != nil || strings.Count(string(data), "\n") != 1 || !strings.Contains(string(data), `"dir":"sent","kind":"message"`) {
			t.Errorf("%v: written is %s", err, data)
		}
		if got := s.status.notice.Text(); !strings.Contains(got, path) || !strings.HasPrefix(got, "1 frame") {
			t.Errorf("told is %q", got)
		}
		s.model.Wire.Export(path)
		s.pass(time.Second)
		if got := s.status.notice.Text(); !strings.Contains(got, "already") {
			t.Errorf("a file that is there: %q", got)
		}
	})
}
