package widgets

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/render"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// fonts is the process's one library of parsed fonts. It is made on first use and holds nothing that depends
// on a view; it is a variable because font folders are scanned once a process, which takes up to seconds.
var fonts = sync.OnceValue(newFontLibrary)

// fontLibrary finds the face for a rune: the theme's monospace font, then the emoji that come with Fyne, then
// the fonts of the system. It draws with the libraries that Fyne itself draws text with, because Fyne's own
// entry to them is internal and its software renderer sets the application's theme on every call.
// Safe for concurrent use.
type fontLibrary struct {
	emoji func() *font.Face

	mu     sync.Mutex
	mono   map[fyne.Resource]*font.Face
	shaper shaping.HarfbuzzShaper
	scan   sync.Once
	ended  chan struct{}     // closed when the scan has ended
	system *fontscan.FontMap // once ended is closed
}

func newFontLibrary() *fontLibrary {
	return &fontLibrary{
		emoji: sync.OnceValue(func() *font.Face { return parseFace(theme.DefaultEmojiFont()) }),
		mono:  map[fyne.Resource]*font.Face{},
		ended: make(chan struct{}),
	}
}

func parseFace(res fyne.Resource) *font.Face {
	if res == nil {
		return nil
	}
	face, err := font.ParseTTF(bytes.NewReader(res.Content()))
	if err != nil {
		return nil
	}
	return face
}

// monoLocked gives the face of a theme's font, Fyne's own if that cannot be read.
func (l *fontLibrary) monoLocked(res fyne.Resource) *font.Face {
	if face := l.mono[res]; face != nil {
		return face
	}
	if len(l.mono) > 8 { // a theme that makes a new resource on every call
		clear(l.mono)
	}
	face := parseFace(res)
	if face == nil {
		face = parseFace(theme.DefaultTextMonospaceFont())
	}
	l.mono[res] = face
	return face
}

// scanWait is how long the first character that the fonts at hand lack waits for those of the system. The toolkit has looked through their
// folders before it measured its first text, and the text libraries keep what it found: to look again takes less than a millisecond
// then, and no box is ever painted.
const scanWait = 250 * time.Millisecond

// faceLocked finds a face that has a rune. waiting is true if the fonts of the system might have it and are
// still being looked for; the face is then the theme's, which draws its box for what it lacks.
func (l *fontLibrary) faceLocked(r rune, res fyne.Resource) (face *font.Face, waiting bool) {
	mono := l.monoLocked(res)
	if _, ok := mono.NominalGlyph(r); ok {
		return mono, false
	}
	if emoji := l.emoji(); emoji != nil {
		if _, ok := emoji.NominalGlyph(r); ok {
			return emoji, false
		}
	}
	l.scan.Do(func() {
		go l.scanSystem()
		select {
		case <-l.ended:
		case <-time.After(scanWait):
		}
	})
	if !l.scanned() {
		return mono, true
	}
	if l.system != nil {
		if face := l.system.ResolveFace(r); face != nil {
			return face, false
		}
	}
	return mono, false
}

// scanSystem looks through the font folders. It runs on a goroutine of its own, started once a process by the
// first rune that the fonts at hand lack, and ends by itself.
func (l *fontLibrary) scanSystem() {
	fonts := fontscan.NewFontMap(noLog{})
	err := fonts.UseSystemFonts("")
	fonts.SetQuery(fontscan.Query{Families: []string{fontscan.Monospace, fontscan.SansSerif}})
	if err == nil {
		l.system = fonts
	}
	close(l.ended)
}

// scanned reports whether the fonts of the system are known by now.
func (l *fontLibrary) scanned() bool {
	select {
	case <-l.ended:
		return true
	default:
		return false
	}
}

// Draws reports whether some font on this machine has a character.
func Draws(r rune) bool { return fonts().draws(r) }

func (l *fontLibrary) draws(r rune) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	face, waiting := l.faceLocked(r, theme.DefaultTextMonospaceFont())
	_, has := face.NominalGlyph(r)
	return has || waiting
}

// metrics gives the advance of a monospace character, its ascent and its descent, in pixels.
func (l *fontLibrary) metrics(res fyne.Resource, px float32) (advance, ascent, descent float32) {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.shapeLocked('M', l.monoLocked(res), px)
	return fixedToFloat(out.Advance), fixedToFloat(out.LineBounds.Ascent), -fixedToFloat(out.LineBounds.Descent)
}

func (l *fontLibrary) shapeLocked(r rune, face *font.Face, px float32) shaping.Output {
	return l.shaper.Shape(shaping.Input{
		Text: []rune{r}, RunEnd: 1, Direction: di.DirectionLTR, Face: face, Size: fixed.Int26_6(px * 64),
	})
}

// draw draws a rune in white into a cell of size pixels, on a baseline. A glyph too wide for the cell is made
// smaller, a narrower one (of another font) is centred.
func (l *fontLibrary) draw(r rune, res fyne.Resource, px float32, size image.Point, baseline int) (img *image.NRGBA, waiting bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	face, waiting := l.faceLocked(r, res)
	out := l.shapeLocked(r, face, px)
	if wide := fixedToFloat(out.Advance); wide > float32(size.X)+1 {
		px *= float32(size.X) / wide
		out = l.shapeLocked(r, face, px)
	}
	x := 0
	switch {
	case out.Advance == 0: // a combining mark: fonts do not agree where it stands from its origin
		ink := out.Glyphs[0]
		x = (size.X-ink.Width.Round())/2 - (ink.XBearing + ink.XOffset).Round()
	case face != l.monoLocked(res):
		x = max(0, (size.X-out.Advance.Round())/2)
	}
	img = image.NewNRGBA(image.Rectangle{Max: size})
	pen := render.Renderer{FontSize: px, PixScale: 1, Color: color.White}
	pen.DrawShapedRunAt(out, img, x, baseline)
	return img, waiting
}

func fixedToFloat(v fixed.Int26_6) float32 { return float32(v) / 64 }

// roundTo rounds a length to whole pixels of a scale.
func roundTo(v, scale float32) float32 { return float32(math.Round(float64(v*scale))) / scale }

type noLog struct{}

func (noLog) Printf(string, ...any) {}
