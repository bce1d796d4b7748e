package ui

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// tables are the translation tables, as files.
type tables struct {
	english, chinese map[string]string
	foreign          []string       // English texts that have another form in Chinese: a Chinese window shows none of them
	rawKey           *regexp.Regexp // what looks like a key of one of the tables' families
}

func readTables(t *testing.T) *tables {
	t.Helper()
	read := func(name string) map[string]string {
		texts := map[string]string{}
		data, err := os.ReadFile("../assets/" + name)
		if err == nil {
			err = json.Unmarshal(data, &texts)
		}
		if err != nil {
			t.Fatal(err)
		}
		return texts
	}
	x := &tables{english: read("en.json"), chinese: read("zh-CN.json")}
	x.foreign = x.findForeign()
	families := map[string]bool{}
	for key := range x.english {
		family, _, _ := strings.Cut(key, ".")
		families[family] = true
	}
	var names []string
	for family := range families {
		names = append(names, regexp.QuoteMeta(family))
	}
	x.rawKey = regexp.MustCompile(`(^|[\s"(])(` + strings.Join(names, "|") + `)\.[a-z_]{2,}`)
	return x
}

func (x *tables) findForeign() []string {
	var all []string
	for key, text := range x.english {
		if x.chinese[key] != text && len(text) >= 6 && !strings.Contains(text, "{") && !x.inChinese(text) {
			all = append(all, text)
		}
	}
	return all
}

// inChinese tells whether a Chinese text uses the words.
func (x *tables) inChinese(words string) bool {
	for _, text := range x.chinese {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

// checkKeys finds keys that nobody translated.
func (x *tables) checkKeys(s *stage) {
	s.Helper()
	for _, text := range s.texts() {
		if x.rawKey.MatchString(text) {
			s.Errorf("%s: %q is shown", s.text.Language(), text)
		}
	}
}

// checkChinese finds what stayed English.
func (x *tables) checkChinese(s *stage) {
	s.Helper()
	shown := s.ownTexts()
	all := strings.Join(shown, "\n")
	for _, english := range x.foreign {
		if strings.Contains(all, english) {
			s.Errorf("%q is English, and is shown in %q", english, shown)
		}
	}
}

// ownTexts are the texts that are ours, not those of a peer or of the person.
func (s *stage) ownTexts() []string {
	saved := map[string]bool{} // requests keep the names that the person gave them
	for _, row := range s.model.Sidebar.Requests() {
		saved[row.Title], saved[row.Method] = true, true
	}
	own := []string{s.win.Title()}
	for item := range menuItems(s.win.MainMenu()) {
		own = append(own, item.Label)
	}
	for o := range s.seen() {
		switch o := o.(type) {
		case *widgets.CodeView, *widgets.HexView:
		case *widgets.Editor:
			own = append(own, o.Placeholder)
		default:
			for _, text := range textsOf(o) {
				if !saved[text] {
					own = append(own, text)
				}
			}
		}
	}
	return own
}

// checkLanguages checks that every text that is seen is translated, and that a change of the language reaches them all. What
// lies over the window is closed by it.
func (x *tables) checkLanguages(s *stage) {
	s.Helper()
	x.checkKeys(s)
	s.overlay.close()
	s.model.Settings.Change(func(v *model.Values) { v.Language = "zh-CN" })
	s.idle()
	x.checkKeys(s)
	x.checkChinese(s)
}

// TestOverlaysSpeakChinese: what lies over the window too.
func TestOverlaysSpeakChinese(t *testing.T) {
	x := readTables(t)
	play(t, func(s *stage) {
		s.model.Settings.Change(func(v *model.Values) { v.Language = "zh-CN" })
		s.idle()
		for _, id := range []actions.ID{"palette", "quick_open", "settings", "help", "about", "focus_address"} {
			s.do(id)
			s.press(fyne.KeyDown)
			x.checkKeys(s)
			x.checkChinese(s)
		}
		s.overlay.close()
		s.request.params.OnMenu(widgets.Point{}, fyne.NewPos(100, 100))
		x.checkChinese(s)
	})
}

// TestLanguageOfTheSystem: who chose none gets that of the system, and can come back to it.
func TestLanguageOfTheSystem(t *testing.T) {
	play(t, func(s *stage) {
		s.model.Settings.Change(func(v *model.Values) { v.Language = "zh-CN" })
		s.model.Settings.Change(func(v *model.Values) { v.Language = "" })
		s.idle()
		if got := s.address.send.Text(); got != "Send" {
			t.Errorf("the button says %q", got)
		}
	})
}
