package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// hoverRow rests the mouse on a row of the tree.
func (s *stage) hoverRow(title string) {
	s.Helper()
	at := slices.IndexFunc(s.model.Sidebar.Rows(), func(r model.SidebarRow) bool { return r.Title == title })
	if at < 0 {
		s.Fatalf("no row %q", title)
	}
	list := s.sidebar.rows.List()
	height := list.MinSize().Height
	e := &desktop.MouseEvent{}
	e.Position = fyne.NewPos(40, (float32(at)+0.5)*height)
	list.(desktop.Hoverable).MouseMoved(e)
}

// TestTreeTellsWhatIsCutOff: the whole name, and why a file cannot be read, while the mouse rests on the row.
func TestTreeTellsWhatIsCutOff(t *testing.T) {
	const long = "a name that is far too long to be shown as a whole in the sidebar of the window"
	play(t, func(s *stage) {
		dir := s.shelve()
		s.put(dir, "long.yaml", "format: 1\nname: "+long+"\nmethod: m\n")
		s.put(dir, "broken.yaml", "format: [\n")
		s.model.NewFolder(s.savedRow("blocks"), "other", nil) // which reads the collection anew
		s.idle()
		for title, want := range map[string]string{
			long: long, "Peers": "", "broken": "⚠ line 2: This is not valid YAML: did not find expected node content",
		} {
			s.hoverRow(title)
			if got := s.look.tips.Text(); got != want {
				t.Errorf("%s: %q, want %q", title, got, want)
			}
		}
	})
}

// TestContextMenusShowKeys as the menus do, those of a single key, too.
func TestContextMenusShowKeys(t *testing.T) {
	play(t, func(s *stage) {
		want := map[string]string{"action.rename": "F2", "action.move_to": "Ctrl+Shift+M", "action.duplicate": "", "menu.copy": ""}
		for key, want := range want {
			if got := s.contextMenu([]choice{{key, func() {}}})[0].Keys; got != want {
				t.Errorf("%s: %q, want %q", key, got, want)
			}
		}
	})
}

// TestPaletteFindsByOtherWords: by the name of an action for scripts, and settings by what they are about.
func TestPaletteFindsByOtherWords(t *testing.T) {
	play(t, func(s *stage) {
		for word, want := range map[string]string{"revert": "Take What the File Says", "language": "Settings…"} {
			s.do("palette")
			s.write(word)
			if texts := s.texts(); strings.Count(strings.Join(texts, "\n"), want) < 2 { // one is in the menu bar
				t.Errorf("%q does not find %q", word, want)
			}
		}
	})
}

// TestAskUsesUpNoID: a call that does not go, since the person is asked before, takes no number.
func TestAskUsesUpNoID(t *testing.T) {
	play(t, func(s *stage) {
		s.sendFromShop(`["{{secret.token}}"]`)
		s.click(s.response.consent.agree)
		s.pass(haste)
		s.click(s.response.consent.other)
		s.focus(s.response.consent.fields.value)
		s.write("hunter2hunter2")
		s.press(fyne.KeyReturn)
		if got := s.peer.requests(); len(got) != 1 || !strings.Contains(got[0], `"id":1`) {
			t.Errorf("sent: %q", got)
		}
	})
}

// TestNoSecretsIsToldOnceItIsKnown, not while it is still looked for them.
func TestNoSecretsIsToldOnceItIsKnown(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.act("edit_environments")
		if s.shows(s.t("environment.secrets.none")) {
			t.Error("told before it is known")
		}
		s.idle()
	})
}

// TestAllThatIsToldOfCodeIsSeen: the text below it has the height that it needs.
func TestAllThatIsToldOfCodeIsSeen(t *testing.T) {
	play(t, func(s *stage) {
		s.tab().Set(func(d *model.Draft) {
			d.Endpoint = "http://127.0.0.1:1"
			d.Access.TLS = rpcclient.TLS{Insecure: true}
			d.Access.Proxy = "http://127.0.0.1:2"
		})
		s.idle()
		s.do("copy_code")
		c := s.overlay.code
		c.show(model.Snippet{Code: "x", Lost: []string{strings.Repeat("one warning that takes more than a line of the sheet ", 6), "another one"}})
		s.idle()
		if got, want := c.told.Size().Height, float32(c.told.Source().Lines())*c.told.CellSize().Height; got < want {
			t.Errorf("%v high for rows of %v", got, want)
		}
	})
}
