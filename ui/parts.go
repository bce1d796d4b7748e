package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model/wire"
	"rpcexplorer/ui/widgets"
)

// partColors is how the parts of a frame are tinted where its bytes are shown. What is no message is told apart from it.
var partColors = map[rpcclient.PartKind]fyne.ThemeColorName{
	rpcclient.PartBody:      widgets.ColorPart1,
	rpcclient.PartPiece:     widgets.ColorPart1,
	rpcclient.PartHeader:    widgets.ColorPart2,
	rpcclient.PartTrailer:   widgets.ColorPart2,
	rpcclient.PartDelimiter: widgets.ColorPart2,
	rpcclient.PartIdentity:  widgets.ColorPart3,
	rpcclient.PartFraming:   widgets.ColorPart3,
	rpcclient.PartExtra:     widgets.ColorPart4,
	rpcclient.PartStray:     widgets.ColorPart5,
	rpcclient.PartSecret:    widgets.ColorPart5,
}

// tintParts gives each part its colour, and every second one of a row of the same kind that of raised ground, so that one
// sees where a part ends.
func tintParts(parts []rpcclient.Part) []widgets.SpanMark {
	marks := make([]widgets.SpanMark, len(parts))
	for i, p := range parts {
		marks[i] = widgets.SpanMark{Span: p.Span, Color: partColors[p.Kind]}
		if i > 0 && marks[i-1].Color == marks[i].Color {
			marks[i].Color = widgets.ColorRaised
		}
	}
	return marks
}

// nameParts says below the bytes what the parts of the frame are, each with its colour.
func (p *framePane) nameParts() {
	f := &p.held.frame
	marks, texts := tintParts(f.Parts[:min(len(f.Parts), wire.MaxParts)]), p.w.model.Wire.Parts(f)
	items := make([]widgets.LegendItem, len(texts))
	for i, text := range texts {
		items[i].Text = text
		if i < len(marks) {
			items[i].Color = marks[i].Color
		}
	}
	p.parts.SetItems(items)
}
