package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestVariablesOfFoldersAndRequests: the context menu and the palette lead to the variables of a folder and of a request; by keyboard one goes over the
// headings, types a variable and saves it.
func TestVariablesOfFoldersAndRequests(t *testing.T) {
	play(t, func(s *stage) {
		folder := s.openShop()
		if err := os.Mkdir(filepath.Join(folder, "orders"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "orders", "get.yaml"), []byte("format: 1\nname: Get\nmethod: echo\nvariables:\n  who: me\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		s.model.NewFolder(s.savedRow("Shop"), "more", nil) // which loads all anew
		s.idle()
		s.onRow("orders")
		row := s.savedRow("orders")
		found := false
		for _, c := range slices.Concat(s.sidebar.choicesFor(row)...) {
			if found = c.key == "action.edit_variables"; found {
				c.do()
				s.idle()
				break
			}
		}
		if !found || !s.overlay.book.open() {
			t.Fatalf("the menu does not lead there: %q", s.texts())
		}
		list := s.overlay.book.pages
		titles := func() (all []string) {
			rows := bookRows{s.Window, s.overlay.book.lines()}
			for i := range rows.Len() {
				all = append(all, rows.At(i).Title)
			}
			return all
		}
		if got := strings.Join(titles(), "|"); got != "Shop|Live|Test|Folders|orders|Requests|Get" {
			t.Errorf("the list is %s", got)
		}
		at := func() string { return s.overlay.book.book.Page().Name() }
		if at() != "orders" || s.overlay.book.page.secrets.content.Visible() {
			t.Errorf("shows %s", at())
		}
		s.win.Canvas().Focus(list)
		for _, c := range []struct {
			key  fyne.KeyName
			want string
		}{{fyne.KeyUp, "Test"}, {fyne.KeyDown, "orders"}, {fyne.KeyDown, "Get"}, {fyne.KeyUp, "orders"}} {
			if s.press(c.key); at() != c.want || list.Selected() == "" {
				t.Errorf("%s leads to %s, want %s", c.key, at(), c.want)
			}
		}
		s.press(fyne.KeyReturn)
		s.write("who")
		s.press(fyne.KeyTab)
		s.win.Canvas().Focus(s.overlay.book.page.lines[0].value.focusable())
		s.write("us")
		s.do("save")
		text, err := os.ReadFile(filepath.Join(folder, "orders", "folder.yaml"))
		if string(text) != "format: 1\nvariables:\n  who: us\n" || err != nil {
			t.Errorf("saved %q; %v", text, err)
		}
	})
}
