package widgets

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Paragraph is a piece of prose in one style. Line breaks in it count.
type Paragraph struct {
	Text  string
	Style Style
	Tight bool // no empty line before it
}

// Prose shows a few sentences, broken between words to the width of the view. They can be selected, and are copied as they
// were given, which the toolkit's own labels allow too, but those keep every key to themselves then.
type Prose struct {
	TextView

	paragraphs []Paragraph
	cols       int   // that the rows were broken for
	ends       []int // behind the last row of each paragraph
}

// NewProse makes a view of paragraphs.
func NewProse(paragraphs ...Paragraph) *Prose {
	p := &Prose{}
	p.Look.NoCaret, p.Look.Pad = true, 4
	p.Extend(p, nil)
	p.SetText(paragraphs...)
	return p
}

// SetText shows other paragraphs, with an empty line between two that are not tight.
func (p *Prose) SetText(paragraphs ...Paragraph) {
	p.paragraphs = paragraphs
	p.wrap()
}

// Text is all that is shown, an empty line between two paragraphs that are not tight.
func (p *Prose) Text() string {
	text := ""
	for i, paragraph := range p.paragraphs {
		switch {
		case i == 0:
		case paragraph.Tight:
			text += "\n"
		default:
			text += "\n\n"
		}
		text += paragraph.Text
	}
	return text
}

// Resize breaks the text anew for the width of the view.
func (p *Prose) Resize(size fyne.Size) {
	p.TextView.Resize(size)
	p.rewrap()
}

// Refresh shows what the theme is now.
func (p *Prose) Refresh() {
	p.TextView.Refresh()
	p.rewrap()
}

func (p *Prose) rewrap() {
	if p.cols != p.page.textCols() {
		p.wrap()
	}
}

func (p *Prose) wrap() {
	p.cols = p.page.textCols()
	const margin = 2 // for the blank that a row ends with, and the column that the view keeps free
	var rows proseRows
	p.ends = p.ends[:0]
	for i, paragraph := range p.paragraphs {
		if i > 0 && !paragraph.Tight {
			rows = append(rows, proseRow{})
		}
		rows = rows.add(paragraph, p.cols-margin)
		p.ends = append(p.ends, len(rows))
	}
	p.SetSource(rows)
}

// Reached reports whether the view was scrolled so far that all of the first n paragraphs is in sight, or above.
func (p *Prose) Reached(n int) bool {
	if n = min(n, len(p.ends)); n == 0 {
		return true
	}
	e := p.extent()
	return float32(p.ends[n-1]-p.Top())*e.line-p.scroll.rem <= e.height+0.5
}

// ReadOn scrolls on by what is in sight, but for a row.
func (p *Prose) ReadOn() { p.ScrollBy(float32(max(1, p.Rows()-1)) * p.CellSize().Height) }

// height is what all rows take up.
func (p *Prose) height() float32 {
	return float32(p.Source().Lines())*p.CellSize().Height + 2*look{p}.px(p.Look.Pad)
}

// NewProseRoom gives a prose the height that it needs, within bounds at zoom 1. What it stands in is to be refreshed when it shows another text.
func NewProseRoom(p *Prose, least, most float32) *fyne.Container {
	return container.New(&proseRoom{p, least, most}, p)
}

// proseRoom is the layout of that.
type proseRoom struct {
	prose       *Prose
	least, most float32
}

// MinSize implements fyne.Layout.
func (r *proseRoom) MinSize([]fyne.CanvasObject) fyne.Size {
	l, least := look{r.prose}, r.prose.MinSize()
	return fyne.NewSize(least.Width, max(least.Height, l.px(r.least), min(l.px(r.most), r.prose.height())))
}

// Layout implements fyne.Layout.
func (r *proseRoom) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r.prose.Move(fyne.Position{})
	r.prose.Resize(size)
}

// proseRows is a broken text: a Source.
type proseRows []proseRow

// proseRow is one row; joined says that the next one goes on where it ends.
type proseRow struct {
	text   string
	style  Style
	joined bool
}

// add breaks a paragraph into rows of at most so many columns.
func (r proseRows) add(p Paragraph, cols int) proseRows {
	for text := p.Text; ; {
		end, joined := breakAt(text, cols)
		r = append(r, proseRow{text[:end], p.Style, joined})
		if !joined {
			if end++; end > len(text) {
				return r
			}
		}
		text = text[end:]
	}
}

// breakAt is where a row ends that a text begins with: at its line break, behind the last blank that fits, beside a wide
// character, or wherever the room ends. joined is false at a line break and at the end of the text.
func breakAt(text string, cols int) (end int, joined bool) {
	last, col := 0, 0
	for at, r := range text {
		wide := runeCols(r, col)
		col += wide
		switch {
		case r == '\n':
			return at, false
		case col > max(cols, 2) && !unicode.IsSpace(r):
			if last == 0 {
				last = at
			}
			return last, true
		case unicode.IsSpace(r) || wide == 2:
			last = at + utf8.RuneLen(r)
		}
	}
	return len(text), false
}

func (r proseRows) Lines() int { return len(r) }

func (r proseRows) Each(from, to, _ int, yield func(int, *Line) bool) {
	var l Line
	for i := max(0, from); i < min(to, len(r)); i++ {
		l.Reset()
		l.Add(r[i].style, r[i].text)
		l.Joined = r[i].joined
		if !yield(i, &l) {
			return
		}
	}
}
