package widgets

import (
	"slices"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
)

// HexView shows bytes as a hex dump of any size. Bytes are selected by mouse, in the digits or in the text
// beside them, and by keyboard; copying gives them as hex digits, or in another of the ByteFormats.
type HexView struct {
	TextView

	// OnSelect is told which bytes the user selected; an empty span means none. Select does not call it.
	OnSelect func(jsondoc.Span)

	data  hexSource
	bytes byteSelection
	marks []SpanMark
	parts []SpanMark
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

// SetParts tints spans that lie one behind the other, beneath all marks: any number of them.
func (h *HexView) SetParts(parts []SpanMark) {
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

// SelectAll selects all bytes and does not scroll.
func (h *HexView) SelectAll() {
	if len(h.data.bytes) > 0 {
		h.choose(0, len(h.data.bytes)-1)
	}
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
	first, _ := slices.BinarySearchFunc(h.parts, row.Off, func(m SpanMark, off int) int { return m.Span.End() - off })
	for k := first; k < len(h.parts) && h.parts[k].Span.Off < row.End(); k++ {
		dst = h.data.marks(dst, i, h.parts[k].Span, Mark{Color: h.parts[k].Color})
	}
	for _, m := range h.marks {
		if m.Color == "" {
			m.Color = ColorMark
		}
		dst = h.data.marks(dst, i, m.Span, Mark{Color: m.Color})
	}
	return h.data.marks(dst, i, h.bytes.span(), Mark{Color: ColorSelection})
}

// Copy puts the selected bytes on the clipboard as hex digits, at most 16 MB of them.
func (h *HexView) Copy() { h.CopyAs("hex") }

// CopyAs puts the selected bytes on the clipboard in the format with that ID, all bytes if none are selected; at most 16 MB of
// text.
func (h *HexView) CopyAs(id string) {
	f, ok := ByteFormatOf(id)
	if !ok {
		return
	}
	b := h.bytes.span().Of(h.data.bytes)
	if !h.bytes.any {
		b = h.data.bytes
	}
	text, whole := f.Text(b, copyLimit)
	if len(b) > 0 {
		h.copied(text, whole)
	}
}
