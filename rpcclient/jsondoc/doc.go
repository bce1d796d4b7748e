// Package jsondoc is a read-only view of a JSON text of any size and any depth.
//
// A [Doc] is made over the bytes as they arrived. One pass validates them by
// RFC 8259 and builds a sparse index of the pretty form: every line of it can
// be produced when it is wanted, and none is ever kept. Tokens are shown
// verbatim: digits, escapes, order and duplicate keys stay as received, only
// the white space between tokens is ours. A text that is broken is pretty up
// to its [Fault] and raw from there on.
//
// What is looked for goes over the whole text, in passes of their own that can
// be cancelled: [Doc.Survey] finds what is allowed and surprises, [Search.Hits]
// finds text, [Doc.Filter] what a [Pattern] leads to. [Folds] is the arithmetic of
// lines that are folded away, and [Doc.Extent] tells what there is to fold.
//
// A [Form] writes a whole text out anew. The functions [Check], [Compact], [Indent], [Members] and [Duplicates] do
// the same for texts that fit in memory without an index. Nothing in this
// package recurses, so nesting costs a bit a level and never the stack.
//
// The package does no I/O. All bytes given to it stay the caller's and are
// never written; what it returns are offsets into them.
package jsondoc

import "sync/atomic"

// Doc is a JSON text and the index of its pretty form. All methods may be
// called from any goroutine at any time; before Index has read a part of the
// text, they answer as if it ended there.
type Doc struct {
	body  []byte
	text  bool // it is no JSON, whatever it looks like
	known atomic.Pointer[known]
}

// New returns a document over body, which must never be written again. It is
// cheap; nothing is known until Index runs.
func New(body []byte) *Doc {
	d := &Doc{body: body}
	d.known.Store(&known{})
	return d
}

// NewText returns a document over a text that is not to be read as JSON, whatever it looks like: its lines are those of the text, all
// of them raw, and it has no Fault.
func NewText(body []byte) *Doc {
	d := New(body)
	d.text = true
	return d
}

// IsText reports whether the document is not read as JSON.
func (d *Doc) IsText() bool { return d.text }

// Bytes returns the text as it was given to New. It must not be written.
func (d *Doc) Bytes() []byte { return d.body }

// Lines is the number of lines that are known so far. A text that is empty has none.
func (d *Doc) Lines() int { return d.known.Load().lines }

// Done reports whether the whole text was read.
func (d *Doc) Done() bool { return d.known.Load().done }

// Progress is the part of the text that was read, from 0 to 1.
func (d *Doc) Progress() float64 {
	k := d.known.Load()
	if k.done {
		return 1
	}
	return float64(k.pos) / float64(max(1, len(d.body)))
}

// Depth is how many containers are open at a time at most, as far as the text is known and sound: 0 for a scalar.
func (d *Doc) Depth() int { return d.known.Load().deepest }

// Fault is the first place where the text breaks RFC 8259, nil if none is
// known. It must not be written.
func (d *Doc) Fault() *Fault { return d.known.Load().fault }

// reader reads what is known now.
func (d *Doc) reader() reader { return reader{d.known.Load(), d.body} }
