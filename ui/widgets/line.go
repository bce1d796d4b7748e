// Package widgets holds the program's own widgets for Fyne: views of text and bytes of any size, the editor,
// the frame table and the small parts of the window. They show what they are given and know no RPC.
//
// One core, TextView, draws every large text. It asks a Source for the lines that are in sight and for no
// others, so that its cost depends on the size of the window and never on that of the document.
//
// Everything here belongs to the UI goroutine. Texts that a user sees come in through fields and parameters,
// already translated. Keys that a widget has no use for go to its Unhandled callback.
package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Style says what a run of text is; the theme says how that looks.
type Style uint8

// The styles. Plain is the foreground colour.
const (
	Plain Style = iota
	Punctuation
	Key
	String
	Number
	Literal
	Muted
	Error
	Warn
	OK
	Accent
	Sent
	Received
	styleCount
)

// styleColors names the theme colour of each style.
var styleColors = [styleCount]fyne.ThemeColorName{
	Plain:       theme.ColorNameForeground,
	Punctuation: ColorPunctuation,
	Key:         ColorKey,
	String:      ColorString,
	Number:      ColorNumber,
	Literal:     ColorLiteral,
	Muted:       ColorMuted,
	Error:       ColorFail,
	Warn:        ColorWarn,
	OK:          ColorOK,
	Accent:      ColorAccent,
	Sent:        ColorSent,
	Received:    ColorReceived,
}

// Run gives the bytes Text[Start:End] of a line one style.
type Run struct {
	Start, End int
	Style      Style
}

// Line is one line of a document, without its line break.
type Line struct {
	Text  []byte // UTF-8; invalid bytes and control characters are allowed and shown as such
	Runs  []Run  // in order, not overlapping; bytes between them are Plain
	Cut   int    // bytes of the line left out after Text because it is so long
	Start int    // bytes of the line before Text, where only a part of it is lent

	Number int  // shown beside the line; if zero, one more than its index; if negative, none
	Joined bool // no line break follows: the next line goes on where this one ends

	Fold Fold   // the mark beside the line, in a view with Look.Folds
	Sign Sign   // a mark in its place, in a line that is compared with another one
	Note string // a remark behind the line, which is not of its text: it can be neither selected nor copied
}

// Reset empties the line and keeps its memory.
func (l *Line) Reset() { *l = Line{Text: l.Text[:0], Runs: l.Runs[:0]} }

// Add appends text in a style.
func (l *Line) Add(style Style, text string) {
	start := len(l.Text)
	l.Text = append(l.Text, text...)
	if style != Plain && len(text) > 0 {
		l.Runs = append(l.Runs, Run{start, len(l.Text), style})
	}
}

// Source is a document of numbered lines, made on demand.
//
// Lines may grow at any time (another goroutine may be indexing); it shrinks only where the owner of the view
// then calls Refresh. Each calls yield for the lines from ≤ i < to that exist, in order, until yield returns
// false; l and all it points to are lent until yield returns. A line longer than maxText bytes may be cut at
// a rune's border, with Cut > 0 saying so. Both are called on the UI goroutine and must answer at once.
type Source interface {
	Lines() int
	Each(from, to, maxText int, yield func(i int, l *Line) bool)
}

// numbered is a Source whose lines have other numbers than their place among those that are shown.
type numbered interface{ lastNumber() int }

// abridged is a Source that shows less than there is. exact gives all that stands between two points of it: a
// source, and the two points in that one.
type abridged interface {
	exact(lo, hi Point) (src Source, from, to Point)
}

// columned is a Source that knows in which column of the grid a place stands, without a walk through its line.
type columned interface{ colAt(at Point) int }

// Point is a place between two characters: a line and a count of runes from its start, both from zero.
type Point struct{ Line, Rune int }

// Before reports whether p comes before q in the text.
func (p Point) Before(q Point) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Rune < q.Rune
}

// Mark tints a part of a line, beneath its text.
type Mark struct {
	Start, End int                 // bytes of Line.Text; a Row mark ignores them
	Color      fyne.ThemeColorName // of the tint
	Row        bool                // tint the whole row from edge to edge
	Line       bool                // a line beneath the text instead of a ground
}
