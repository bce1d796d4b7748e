package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
)

// TestSeveralFilesAreDropped: one sheet tells of them all, file by file, and its list can be copied.
func TestSeveralFilesAreDropped(t *testing.T) {
	dir := t.TempDir()
	var dropped []fyne.URI
	for _, f := range []struct{ name, text string }{
		{"call.json", `{"jsonrpc":"2.0","id":1,"method":"add"}`},
		{"no.json", `{"a": 1}`},
		{"page.har", `{"log": {"entries": [{"request": {"method": "GET", "url": "http://127.0.0.1/", "_webSocketMessages": []}},
			{"request": {"method": "POST", "url": "http://127.0.0.1/", "postData": {"text": "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}"}}},
			{"request": {"method": "POST", "url": "http://127.0.0.1/", "postData": {"text": "{\"event\":1}"}}}]}}`},
	} {
		path := filepath.Join(dir, f.name)
		if err := os.WriteFile(path, []byte(f.text), 0o600); err != nil {
			t.Fatal(err)
		}
		dropped = append(dropped, storage.NewFileURI(path))
	}
	play(t, func(s *stage) {
		s.dropped(fyne.Position{}, dropped)
		s.idle()
		sheet := s.overlay.imports
		if !sheet.open() || sheet.take == nil || s.focused() != sheet.take {
			t.Fatalf("the sheet is open: %v; the keyboard is at %T", sheet.open(), s.focused())
		}
		if got := sheet.left.count.Text(); got != "Not carried over: 1" {
			t.Errorf("counted %q", got)
		}
		s.click(sheet.left.copy)
		lines := strings.Split(s.clipboard(), "\n")
		for i, want := range []string{"call.json\tJSON-RPC messages · requests: 1", "no.json\tThe file is of no format", "page.har\tHAR recording · requests: 1", "\t"} {
			if i >= len(lines) || !strings.HasPrefix(lines[i], want) {
				t.Errorf("line %d is not %q: %q", i, want, lines)
			}
		}
	})
}

// TestWarningsAreInSight: what an import lacks stands below what it is, without scrolling.
func TestWarningsAreInSight(t *testing.T) {
	play(t, func(s *stage) {
		s.Clipboard.SetContent(`{"inputs": [{"id": "key", "type": "promptString", "password": true}], "servers": {"s": {"url": "http://127.0.0.1/", "headers": {"X-Key": "${input:key}"}}}}`)
		s.Window.importClipboard()
		s.idle()
		told := s.overlay.imports.told
		if lines := told.Source().Lines(); lines < 2 || told.Rows() < lines {
			t.Errorf("%d of %d lines are in sight: %q", told.Rows(), lines, told.Text())
		}
	})
}

// TestDroppedOnARow: what is dropped on a row of the tree is offered to the collection of that row, what is dropped elsewhere to a new one.
func TestDroppedOnARow(t *testing.T) {
	play(t, func(s *stage) {
		at := filepath.Join(s.shelve(), "..", "call.json")
		if err := os.WriteFile(at, []byte(`{"jsonrpc":"2.0","id":1,"method":"add"}`), 0o600); err != nil {
			t.Fatal(err)
		}
		tree := s.Window.sidebar.rows
		on := fyne.CurrentApp().Driver().AbsolutePositionForObject(tree)
		row := on.AddXY(80, 0)
		for tree.RowUnder(row) != s.savedRow("latest") && row.Y < on.Y+tree.Size().Height {
			row.Y += 5
		}
		for _, c := range []struct {
			name string
			at   fyne.Position
			want string
		}{
			{"a request", row, "Chain"},
			{"below all rows", on.AddXY(80, tree.Size().Height-4), "New collection"},
			{"beside the tree", on.AddXY(tree.Size().Width+200, 40), "New collection"},
		} {
			s.dropped(c.at, []fyne.URI{storage.NewFileURI(at)})
			s.idle()
			sheet := s.overlay.imports
			if got := sheet.places[sheet.place.SelectedIndex()].Title; !strings.HasPrefix(got, c.want) {
				t.Errorf("%s: offered to %q", c.name, got)
			}
			s.overlay.close()
		}
	})
}
