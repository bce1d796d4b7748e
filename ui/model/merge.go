package model

import (
	"bytes"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// Merge is a file that is put together of two texts, of which a person decides wherever they differ. What only one side changed is in
// both texts. It is of the user interface's goroutine.
type Merge struct {
	Names [2]string // what the sides are called

	w       *Workspace
	file    mergedFile
	hunks   []Hunk
	sides   Compared // of both texts: the older is that of the left side, the newer that of the right
	finding finding
}

// mergedFile is the file that a Merge is of.
type mergedFile struct {
	volume *Volume
	path   string
	seen   []byte // what stands in it on disk
	tab    *Tab   // that the request was typed in; nil where git left the file so
	names  *scope // what names in the request stand for
}

// finding is what is to be said of a text that all is decided of.
type finding struct {
	of     []byte
	err    error          // why the file could not be read
	fault  rpcclient.Note // why what the request sends is no JSON; zero if it is
	asking bool           // it is being looked at
}

// newMerge puts together two texts of a file, on any goroutine; nil if they are too large. The decisions of before are taken over.
func newMerge(w *Workspace, file mergedFile, left, right []byte, names [2]string, before *Merge) *Merge {
	m := &Merge{Names: names, w: w, file: file, sides: comparedTexts(left, right)}
	if m.sides.Result == nil {
		return nil
	}
	m.hunks = hunksOf(m.sides, collection.Blocks(left), collection.Blocks(right))
	m.allowBoth()
	if before != nil {
		m.recall(before)
	}
	return m
}

// recall takes over what was decided about hunks of another Merge that are the same here.
func (m *Merge) recall(before *Merge) {
	type sides struct{ left, right string }
	known := map[sides][]Take{}
	for _, h := range before.hunks {
		key := sides{string(h.left.Of(before.sides.Older.Bytes())), string(h.right.Of(before.sides.Newer.Bytes()))}
		known[key] = append(known[key], h.Take)
	}
	for i, h := range m.hunks {
		key := sides{string(h.left.Of(m.sides.Older.Bytes())), string(h.right.Of(m.sides.Newer.Bytes()))}
		if takes := known[key]; len(takes) > 0 {
			m.hunks[i].Take, known[key] = takes[0], takes[1:]
		}
	}
}

// Sides are both texts, and what differs between them.
func (m *Merge) Sides() Compared { return m.sides }

// Hunks is how many places there are to decide about, Left how many of them nobody has decided about.
func (m *Merge) Hunks() int { return len(m.hunks) }

// Left is how many hunks are undecided.
func (m *Merge) Left() (n int) {
	for _, h := range m.hunks {
		if h.Take == Undecided {
			n++
		}
	}
	return n
}

// Hunk is the hunk of a number.
func (m *Merge) Hunk(i int) Hunk { return m.hunks[i] }

// Decide decides about a hunk. Both are taken only where that makes sense.
func (m *Merge) Decide(i int, take Take) {
	if h := &m.hunks[i]; take != TakeBoth || h.CanBoth {
		h.Take = take
		m.examine()
	}
}

// DecideAll takes one side of all hunks that nobody has decided about.
func (m *Merge) DecideAll(take Take) {
	for i, h := range m.hunks {
		if h.Take == Undecided {
			m.hunks[i].Take = take
		}
	}
	m.examine()
}

// Text is what comes of it; where nobody has decided it has the right side's.
func (m *Merge) Text() []byte { return m.text(func(i int) Take { return m.hunks[i].Take }) }

// text is what comes of taking something of each hunk; the right side where nothing is said.
func (m *Merge) text(take func(i int) Take) []byte {
	left, right := m.sides.Older.Bytes(), m.sides.Newer.Bytes()
	var out []byte
	from := 0
	for i, h := range m.hunks {
		out = append(out, right[from:h.right.Off]...)
		what := take(i)
		if what == TakeLeft || what == TakeBoth {
			out = append(out, h.left.Of(left)...)
		}
		if what != TakeLeft {
			out = append(endLine(out), h.right.Of(right)...)
		}
		from = h.right.End()
	}
	if from < len(right) {
		out = endLine(out)
	}
	return append(out, right[from:]...)
}

// endLine ends the last line of a text, if there is one, so that another may follow.
func endLine(text []byte) []byte {
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		return append(text, '\n')
	}
	return text
}

// examine finds out, in the background, what is to be said of the text once all is decided.
func (m *Merge) examine() {
	m.w.Changed(loop.TopicSaving)
	if m.Left() > 0 || m.finding.asking {
		return
	}
	text := m.Text()
	if m.finding.of != nil && bytes.Equal(m.finding.of, text) {
		return
	}
	m.finding.asking = true
	m.w.Spawn(func() {
		f := m.file.examined(text)
		m.w.Do(func() {
			m.finding = f
			m.examine() // what was decided meanwhile
		})
	}, func(*rpcclient.Failure) { m.finding.asking = false })
}

// examined is what is to be said of a text of the file, on any goroutine.
func (f mergedFile) examined(text []byte) finding {
	found := finding{of: text, err: collection.Check(f.path, text)}
	r, err := collection.Parse(text)
	if found.err != nil || err != nil || f.names == nil {
		return found
	}
	d := Draft{Method: r.Method, Params: r.Params, ID: r.ID, Raw: r.Kind == collection.Raw, Message: r.Message, Notify: r.Kind == collection.Notification}
	if o := f.names.safely(d, 1); o.Fault != nil && !o.Raw {
		found.fault = rpcclient.Note{Key: "merge.no_json", Args: []any{o.Fault.Line, o.Fault.Column, rpcclient.Note{Key: o.Fault.Reason}}}
	}
	return found
}

// CanSave reports whether all is decided and the file could be read afterwards. Params that are no JSON can be saved: they are kept as typed.
func (m *Merge) CanSave() bool {
	return m.Left() == 0 && !m.finding.asking && m.finding.of != nil && m.finding.err == nil
}

// Looking reports whether all is decided, and it is being found out what is to be said of that.
func (m *Merge) Looking() bool { return m.Left() == 0 && m.finding.asking }

// Words say how far it has come, or what is wrong with what came of it.
func (m *Merge) Words() (string, wording.Tone) {
	switch left := m.Left(); {
	case left > 0:
		return m.w.T("merge.left", left, len(m.hunks)), wording.ToneWarn
	case m.Looking():
		return m.w.T("merge.looking"), wording.ToneMuted
	case m.finding.err != nil:
		return m.w.T("merge.no_file", m.w.faultText(m.finding.err)), wording.ToneFail
	case !m.finding.fault.IsZero():
		return m.w.Note(m.finding.fault), wording.ToneWarn
	case len(m.hunks) == 0:
		return m.w.T("merge.by_itself"), wording.ToneOK
	}
	return m.w.T("merge.decided"), wording.ToneOK
}
