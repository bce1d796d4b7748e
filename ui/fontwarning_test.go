package ui

import (
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// TestNoFontForTheLanguage: where no font has the letters of the language, that is said in English, and what to install; with another language,
// or with a font, nothing is said.
func TestNoFontForTheLanguage(t *testing.T) {
	play(t, func(s *stage) {
		for _, c := range []struct {
			language string
			fonts    func(rune) bool
			told     bool
		}{
			{"en", func(r rune) bool { return r < 0x2e80 }, false},
			{"zh-CN", func(r rune) bool { return r < 0x2e80 }, true},
			{"zh-CN", func(rune) bool { return true }, false},
			{"zh-CN", nil, false},
			{"zh-CN", func(r rune) bool { return r < 0x2e80 }, true},
			{"en", func(r rune) bool { return r < 0x2e80 }, false},
		} {
			s.Window.Draws = c.fonts
			s.model.Settings.Change(func(v *model.Values) { v.Language = c.language })
			s.idle()
			s.language()
			s.idle()
			if got := s.model.Notice(); strings.Contains(got, "fonts-noto-cjk") != c.told {
				t.Errorf("%s, told %v: %q", c.language, c.told, got)
			}
		}
	})
}
