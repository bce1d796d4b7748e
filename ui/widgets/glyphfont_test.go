package widgets

import (
	"image"
	"testing"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/fontscan"
)

// TestNoBoxIsPainted: once the toolkit knows the fonts of the system, the very first character that needs them is drawn with them.
func TestNoBoxIsPainted(t *testing.T) {
	if err := fontscan.NewFontMap(noLog{}).UseSystemFonts(""); err != nil { // as the toolkit does before it measures its first text
		t.Fatal(err)
	}
	for _, r := range "你語あ한" {
		l := newFontLibrary()
		if _, waiting := l.draw(r, theme.DefaultTextMonospaceFont(), 13, image.Pt(16, 20), 15); waiting {
			t.Errorf("%c: a box is painted", r)
		}
		if !l.draws(r) {
			t.Errorf("%c: no font of this machine has it; scripts/setup.sh test installs one", r)
		}
	}
	if l := newFontLibrary(); !l.draws('x') || l.draws('\U0010fffd') {
		t.Error("what has a glyph and what has none are not told apart")
	}
}
