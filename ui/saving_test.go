package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
)

// TestSaveAsUnderANameThatIsThere: the place says so while the name is typed, nothing is written before it is said what to do, and what is there
// stays where nothing is chosen.
func TestSaveAsUnderANameThatIsThere(t *testing.T) {
	for _, c := range []struct {
		name   string
		choose []fyne.KeyName
		want   map[string]string // of a file, a word in it; "" for no file
	}{
		{"given up", []fyne.KeyName{fyne.KeyEscape}, map[string]string{"latest.yaml": "getBlock", "latest-2.yaml": ""}},
		{"both are kept", []fyne.KeyName{fyne.KeyReturn}, map[string]string{"latest.yaml": "getBlock", "latest-2.yaml": "add"}},
		{"it is replaced", []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, map[string]string{"latest.yaml": "add", "latest-2.yaml": ""}},
	} {
		play(t, func(s *stage) {
			dir := s.shelve()
			s.do("new_tab")
			s.tab().Set(func(d *model.Draft) { d.Method = "add" })
			s.idle()
			s.do("save")
			taken := func() (all string) {
				for _, item := range s.placesFor(s.model.SavePlaces(), s.overlay.picker.Name()) {
					if item.Keys != "" {
						all += item.Title + ": " + item.Keys
					}
				}
				return all
			}
			if got := taken(); got != "" {
				t.Errorf("%s: %q is said before a name is typed that is there", c.name, got)
			}
			s.write("latest")
			if got, want := taken(), "blocks: has this name already"; got != want {
				t.Errorf("%s: got %q, want %q", c.name, got, want)
			}
			s.press(fyne.KeyDown)
			s.press(fyne.KeyReturn)
			if text, _ := os.ReadFile(filepath.Join(dir, "blocks", "latest.yaml")); !strings.Contains(string(text), "getBlock") {
				t.Errorf("%s: it is written over before that was chosen:\n%s", c.name, text)
			}
			for _, key := range c.choose {
				s.press(key)
			}
			for name, word := range c.want {
				text, _ := os.ReadFile(filepath.Join(dir, "blocks", name))
				if !strings.Contains(string(text), word) || word == "" && len(text) > 0 {
					t.Errorf("%s: %s is %q", c.name, name, text)
				}
			}
		})
	}
}
