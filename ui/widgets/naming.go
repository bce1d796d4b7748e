package widgets

import (
	"bytes"
	"strings"

	"fyne.io/fyne/v2"
)

// Naming is what an editor and an entry ask about the names in their text that stand for values. Nil functions have nothing to tell.
type Naming struct {
	Find  func(line string) []Name            // the names of a line, in order
	Tell  func(line string, at int) string    // what the mouse is told of the name at a byte; "" if there is none
	Offer func(line string, at int) NameOffer // what may be typed at a byte
	Edit  func(line string, at int)           // the person wants to change what the name at a byte stands for
}

// Name is a name in a line: its bytes, and whether there is a value for it.
type Name struct {
	Start, End int
	Known      bool
}

// taken is what takes the place of a line's bytes from an offer on, and where that ends: a name with its braces, whose own at the end of the
// line's part give way. The beginning of a name, which ends in a dot, has none.
func (o NameOffer) taken(i int, line string) (text string, to int) {
	text, to = o.Items[i].Value, min(o.To, len(line))
	if strings.HasSuffix(text, ".") {
		return text, to
	}
	if rest := strings.TrimLeft(line[to:], " \t"); strings.HasPrefix(rest, "}}") {
		to = len(line) - len(rest) + len("}}")
	}
	return text + "}}", to
}

// NameOffer is what may take the place of some bytes of a line.
type NameOffer struct {
	From, To int
	Items    []Suggestion // Value takes their place
}

// find asks for the names of a line.
func (n Naming) find(line []byte) []Name {
	if n.Find == nil || !bytes.Contains(line, []byte("{{")) {
		return nil
	}
	return n.Find(string(line))
}

// offer asks what may be typed.
func (n Naming) offer(line []byte, at int) NameOffer {
	if n.Offer == nil || at > len(line) || !bytes.Contains(line[:at], []byte("{{")) {
		return NameOffer{}
	}
	return n.Offer(string(line), at)
}

// tell asks about a name of a line.
func (n Naming) tell(line string, name Name) string {
	if n.Tell == nil {
		return ""
	}
	return n.Tell(line, name.Start)
}

// style is how a name looks. What has no value has a line beneath it, too.
func (n Name) style() Style {
	if n.Known {
		return Accent
	}
	return Warn
}

// over puts the runs of names in the place of those that were there, from memory on.
func over(runs []Run, names []Name) []Run {
	if len(names) == 0 {
		return runs
	}
	out := make([]Run, 0, len(runs)+2*len(names))
	for _, n := range names {
		for len(runs) > 0 && runs[0].Start < n.Start {
			r := runs[0]
			if r.End > n.Start {
				out = append(out, Run{r.Start, n.Start, r.Style})
				runs = append([]Run{{n.Start, r.End, r.Style}}, runs[1:]...)
				break
			}
			out, runs = append(out, r), runs[1:]
		}
		for len(runs) > 0 && runs[0].End <= n.End {
			runs = runs[1:]
		}
		if len(runs) > 0 && runs[0].Start < n.End {
			runs = append([]Run{{n.End, runs[0].End, runs[0].Style}}, runs[1:]...)
		}
		out = append(out, Run{n.Start, n.End, n.style()})
	}
	return append(out, runs...)
}

// tintNames underlines the names of a line that have no value.
func (e *Editor) tintNames(dst []Mark, l *Line) []Mark {
	for _, n := range e.Naming.find(l.Text) {
		if !n.Known {
			dst = append(dst, Mark{Start: n.Start, End: n.End, Color: ColorWarn, Line: true})
		}
	}
	return dst
}

// tellName tells about the name under the mouse.
func (e *Editor) tellName(pos fyne.Position) {
	text := ""
	at := e.PointAt(pos.SubtractXY(e.CellSize().Width/2, 0))
	if e.Naming.Tell != nil && at.Line < e.draft.rows() && e.draft.Len() > 0 {
		line := e.draft.buf.Visible(e.draft.folds.Line(at.Line))
		if bytes.Contains(line, []byte("{{")) && e.PositionOf(at).Y+e.CellSize().Height > pos.Y {
			text = e.Naming.Tell(string(line), e.draft.spot(at).col)
		}
	}
	if text == e.told {
		return
	}
	e.told = text
	e.tip.at = tipPlace{absolute(e).Add(e.PositionOf(at)), e.CellSize()}
	e.tip.showSoon(e, text)
}
