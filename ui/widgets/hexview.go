package widgets

import (
	"slices"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
)

// HexView shows bytes as a hex dump of any size. Bytes are selected by mouse, in the digits or in the text
// beside them, and by keyboard; copying gives them as hex digits.
type HexView struct {
	TextView

	// OnSelect is told which bytes the user selected; an empty span means none. Select does not call it.
	OnSelect func(jsondoc.Span)

	data  hexSource
	bytes byteSelection
	marks []SpanMark
	parts []jsondoc.Span
}

// SpanMark tints a span of bytes.
type SpanMark struct {
	Span  jsondoc.Span
	Color fyne.ThemeColorName // if empty, ColorMark
}

// byteSelection is a selection of bytes: all from anchor to caret, both included.
type byteSelection struct {
	anchor, caret int
	any           bool
}

func (s byteSelection) span() jsondoc.Span {
	if !s.any {
		return jsondoc.Span{}
	}
	from, to := min(s.anchor, s.caret), max(s.anchor, s.caret)
	return jsondoc.Span{Off: from, Len: to - from + 1}
}

// NewHexView makes a view of bytes, which must not be written any more.
func NewHexView(b []byte) *HexView {
	h := &HexView{}
	h.Look.Pad, h.Look.NoCaret = 12, true
	h.TextView.Marks = h.tint
	h.Extend(h, nil)
	h.SetBytes(b)
	return h
}

// SetBytes shows other bytes, from the start, with nothing selected or marked.
func (h *HexView) SetBytes(b []byte) {
	h.data = hexSource{b, newHexLayout(len(b))}
	h.bytes, h.marks, h.parts = byteSelection{}, nil, nil
	h.SetSource(&h.data)
}

// Bytes gives the bytes in view.
func (h *HexView) Bytes() []byte { return h.data.bytes }

// SetParts tints every second one of some spans faintly, so that one sees where a part ends.
func (h *HexView) SetParts(parts []jsondoc.Span) {
	h.parts = slices.Clone(parts)
	h.update()
}

// SetMarks tints spans, in place of those tinted before.
func (h *HexView) SetMarks(marks ...SpanMark) {
	h.marks = slices.Clone(marks)
	h.update()
}

// Select selects a span; an empty one selects nothing. It neither scrolls nor calls OnSelect.
func (h *HexView) Select(span jsondoc.Span) {
	from := max(0, span.Off)
	last := min(span.End(), len(h.data.bytes)) - 1
	h.bytes = byteSelection{from, last, from <= last}
	h.update()
}

// Selected gives the selected span, an empty one if there is none.
func (h *HexView) Selected() jsondoc.Span { return h.bytes.span() }

// RevealSpan scrolls as little as needed to have the start of a span in sight, and all of it if it fits.
func (h *HexView) RevealSpan(span jsondoc.Span) {
	if !span.Empty() {
		h.Reveal((span.End() - 1) / bytesPerRow)
	}
	h.Reveal(span.Off / bytesPerRow)
}

// tint gives the marks of a row: parts lowest, what is marked over them, what is selected on top.
func (h *HexView) tint(dst []Mark, i int, _ *Line) []Mark {
	row := jsondoc.Span{Off: i * bytesPerRow, Len: bytesPerRow}
	// Parts lie in order: those before the row need no look.
	first, _ := slices.BinarySearchFunc(h.parts, row.Off, func(s jsondoc.Span, off int) int { return s.End() - off })
	for k := first; k < len(h.parts) && h.parts[k].Off < row.End(); k++ {
		if k%2 == 1 {
			dst = h.data.marks(dst, i, h.parts[k], Mark{Color: ColorRaised})
		}
	}
	for _, m := range h.marks {
		if m.Color == "" {
			m.Color = ColorMark
		}
		dst = h.data.marks(dst, i, m.Span, Mark{Color: m.Color})
	}
	return h.data.marks(dst, i, h.bytes.span(), Mark{Color: ColorSelection})
}

// SelectedHex gives the selected bytes as hex digits with blanks between; whole is false if more than limit
// characters would have been needed.
func (h *HexView) SelectedHex(limit int) (text string, whole bool) {
	b := h.bytes.span().Of(h.data.bytes)
	fits := min(len(b), (limit+1)/3)
	return string(appendHex(make([]byte, 0, 3*fits), b[:fits])), fits == len(b)
}

// Copy puts the selected bytes on the clipboard as hex digits, at most 16 MB of them.
func (h *HexView) Copy() {
	text, whole := h.SelectedHex(copyLimit)
	h.copied(text, whole)
}

// CopyText puts the selected bytes on the clipboard as the text that they are, at most 16 MB of them.
func (h *HexView) CopyText() {
	b := h.bytes.span().Of(h.data.bytes)
	h.copied(cutText(string(b[:min(len(b), copyLimit+4)]), copyLimit), len(b) <= copyLimit)
}
