package model

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/values"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// ValueRow is one thing that the value looked at may be, in words.
type ValueRow struct {
	Text    string // what it may be, and what it is then
	Decoded []byte // what can be copied and opened; nil if nothing
	Picture Picture
}

// Picture is the file of a picture, and its size if it says one.
type Picture struct {
	File          []byte // nil if there is none that may be painted
	Vector        bool
	Width, Height int
}

// Bounds of the pictures that are painted: pixels, and bytes of the two sorts of files.
const (
	mostPixels  = 16 << 20
	mostPicture = 8 << 20
	mostVector  = 256 << 10
)

// Values are what the value that is looked at may be beside what it is. Most values are nothing else.
func (w *Workspace) Values(r *Response) []ValueRow {
	var rows []ValueRow
	for _, v := range r.pointer.values {
		rows = append(rows, w.valueRow(v))
	}
	return rows
}

// maxDecoded is how much of what was decoded is shown in its row.
const maxDecoded = 120

func (w *Workspace) valueRow(v values.Reading) ValueRow {
	row := ValueRow{Decoded: v.Bytes}
	switch v.Kind {
	case values.Hex:
		row.Text = w.T("value.hex", wording.Size(len(v.Bytes)), readable(v.Bytes))
	case values.Base64:
		row.Text = w.T("value.base64", wording.Size(len(v.Bytes)), readable(v.Bytes))
	case values.Time:
		row.Text = w.T("value.time", v.Time.Format("2006-01-02 15:04:05.999999999"), v.Unit)
		row.Decoded = []byte(v.Text)
	case values.Document:
		row.Text = w.T("value.document", wording.Size(len(v.Bytes)))
	case values.URL:
		row.Text = w.T("value.url", wording.ClipTo(v.Text, maxDecoded))
		row.Decoded = []byte(v.Text)
	case values.Large:
		row.Text = w.T("value.large", v.Text)
	case values.Quantity:
		row.Text = w.T("value.quantity", v.Text)
		row.Decoded = []byte(v.Text)
	case values.Picture:
		row.Text, row.Picture = w.pictureWords(v), pictureOf(v)
	}
	return row
}

func (w *Workspace) pictureWords(v values.Reading) string {
	if v.Width == 0 {
		return w.T("value.vector", v.Text, wording.Size(len(v.Bytes)))
	}
	return w.T("value.picture", v.Text, v.Width, v.Height, wording.Size(len(v.Bytes)))
}

// pictureOf is the picture of a reading, without its file if that is too large to be painted.
func pictureOf(v values.Reading) Picture {
	p := Picture{Vector: v.Width == 0, Width: v.Width, Height: v.Height}
	small := len(v.Bytes) <= mostPicture && v.Width <= mostPixels/max(1, v.Height)
	if p.Vector {
		small = len(v.Bytes) <= mostVector
	}
	if small {
		p.File = v.Bytes
	}
	return p
}

// readable is the beginning of bytes as text, "" if they are none.
func readable(b []byte) string {
	short := b[:min(len(b), 4*maxDecoded)]
	text := strings.ToValidUTF8(string(short), "")
	if len(short) == len(b) && !utf8.Valid(b) || len(text) < len(short)-utf8.UTFMax {
		return ""
	}
	for _, r := range text {
		if !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return ""
		}
	}
	return wording.ClipTo(text, maxDecoded)
}

// findValues finds what the value that is pointed at may be: at once for a short one, in the background for a long one.
func (w *Workspace) findValues(r *Response, p *pointing) {
	node := p.at.Node
	token := node.Of(r.Body)
	switch jsondoc.KindOf(token) {
	case jsondoc.KindString, jsondoc.KindNumber:
	default:
		return
	}
	if len(token) <= indexAtOnce {
		p.values = values.Read(token)
		return
	}
	var found []values.Reading
	w.Work(func(context.Context) { found = values.Read(token) }, func() {
		if p.at.Node == node {
			p.values = found
			w.Changed(loop.TopicSelect)
		}
	})
}
