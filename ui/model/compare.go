package model

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"sync/atomic"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondiff"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// Comparison is two exchanges compared: what the newer one brought with what the older one had. It is made in the background.
type Comparison struct {
	Older, Newer *Response

	w      *Workspace
	rules  CompareRules
	docs   [2]*jsondoc.Doc // of both, read to the end; the older one's anew if it was not
	result *jsondiff.Result
	told   telling // why there is none; empty while it is being made
	run    comparing
}

// comparing is the work on a comparison.
type comparing struct {
	ctx  context.Context
	stop context.CancelFunc
	part atomic.Uint64 // the bits of a float64
	over bool
}

// Comparison compares the tab's response with the one before it of the same call, if that is not done already; nil while there are
// not two.
func (t *Tab) Comparison() *Comparison {
	newer := t.answer.response
	older := t.answer.earlier.of(newer)
	c := t.answer.comparison
	switch {
	case older == nil || older.Doc == nil || newer.Doc == nil:
		t.endComparison()
		return nil
	case c != nil && c.Older == older && c.Newer == newer && c.rules == t.w.CompareRules():
		return c
	}
	t.endComparison()
	t.answer.comparison = t.w.compare(older, newer)
	return t.answer.comparison
}

// endComparison gives a comparison up and forgets it.
func (t *Tab) endComparison() {
	if c := t.answer.comparison; c != nil {
		c.run.stop()
		t.answer.comparison = nil
	}
}

// CompareExchanges opens a tab that shows the newer of two exchanges and is about to compare it with the older. The window shows the
// comparison where the tab's view says so.
func (w *Workspace) CompareExchanges(older, newer *rpcclient.Exchange, view ViewState) {
	_, at := w.Active()
	title := w.T("compare.title", wording.ClipName(methodOf(&newer.Call)))
	t := w.newTab(title, "", Draft{})
	t.file, t.View = title, view
	w.insert(at+1, t)
	w.Spawn(func() {
		a, b := w.newResponse(older), w.newResponse(newer)
		w.Do(func() {
			if a.close(); t.gone {
				b.close()
				return
			}
			t.answer.earlier = earlier{pair: true, list: []*Response{a}}
			t.show(b)
		})
	}, nil)
}

// compare begins a comparison on a goroutine of its own.
func (w *Workspace) compare(older, newer *Response) *Comparison {
	c := &Comparison{Older: older, Newer: newer, w: w, rules: w.CompareRules()}
	c.run.ctx, c.run.stop = context.WithCancel(newer.ctx)
	o := c.rules.options()
	o.Progress = func(part float64) { c.run.part.Store(math.Float64bits(part)) }
	w.Spawn(func() {
		defer c.run.stop()
		docs, r, err := c.read(o)
		w.Do(func() { c.take(docs, r, err) })
	}, func(*rpcclient.Failure) { c.Stop() })
	c.watch()
	return c
}

// read reads what was not read yet, and compares.
func (c *Comparison) read(o jsondiff.Options) (docs [2]*jsondoc.Doc, r *jsondiff.Result, err error) {
	docs = [2]*jsondoc.Doc{c.Older.Doc, c.Newer.Doc}
	if !docs[0].Done() { // nobody reads it any more
		docs[0] = jsondoc.New(c.Older.Body)
		if err = docs[0].Index(c.run.ctx); err != nil {
			return docs, nil, err
		}
	}
	select {
	case <-c.Newer.read:
	case <-c.run.ctx.Done():
		return docs, nil, c.run.ctx.Err()
	}
	r, err = jsondiff.Compare(c.run.ctx, docs[0], docs[1], o)
	return docs, r, err
}

// watch shows how far it has come, while it goes on.
func (c *Comparison) watch() {
	c.w.Later(progressEvery, func() {
		if !c.run.over && c.run.ctx.Err() == nil {
			c.w.Changed(loop.TopicCompare)
			c.watch()
		}
	})
}

// take shows what was found.
func (c *Comparison) take(docs [2]*jsondoc.Doc, r *jsondiff.Result, err error) {
	if c.run.over {
		return
	}
	c.run.over = true
	switch {
	case err == nil:
		c.docs, c.result = docs, r
	case errors.Is(err, jsondiff.ErrLarge):
		c.told = telling{rpcclient.Note{Key: "compare.large"}, wording.ToneWarn}
	default:
		c.told = telling{rpcclient.Note{Key: "compare.stopped"}, wording.ToneWarn}
	}
	c.w.Changed(loop.TopicCompare)
}

// Stop gives the comparison up.
func (c *Comparison) Stop() {
	if c.run.over {
		return
	}
	c.run.stop()
	c.run.over = true
	c.told = telling{rpcclient.Note{Key: "compare.stopped"}, wording.ToneWarn}
	c.w.Changed(loop.TopicCompare)
}

// Running reports whether it is still being made.
func (c *Comparison) Running() bool { return !c.run.over }

// Result is what was found, and the documents that it is about; nil while there is none.
func (c *Comparison) Result() (r *jsondiff.Result, older, newer *jsondoc.Doc) {
	return c.result, c.docs[0], c.docs[1]
}

// Words say in short what was found, or how far it has come, or why there is nothing.
func (c *Comparison) Words() (string, wording.Tone) {
	switch {
	case !c.run.over:
		return c.w.T("compare.running", int(100*math.Float64frombits(c.run.part.Load()))), wording.ToneMuted
	case c.result == nil:
		return c.w.Note(c.told.Note), c.told.tone
	}
	return c.w.Differences(c.result)
}

// Differences say in short what was found; nil is of texts that were too large to compare.
func (w *Workspace) Differences(r *jsondiff.Result) (string, wording.Tone) {
	switch {
	case r == nil:
		return w.T("compare.large"), wording.ToneWarn
	case r.Len() == 0:
		return w.T("compare.equal"), wording.ToneOK
	}
	parts := w.counted(r)
	if r.ByLine {
		parts = append(parts, w.T("compare.by_line"))
	}
	return strings.Join(parts, " · "), wording.TonePlain
}

// counted says how many differences there are of each kind.
func (w *Workspace) counted(r *jsondiff.Result) (parts []string) {
	for _, k := range countedKinds {
		if n := r.Count(k.kind); n > 0 {
			parts = append(parts, w.T(k.key, wording.Count(uint64(n))))
		}
	}
	return parts
}

// countedKinds are the kinds of differences, with the keys of the texts that count them.
var countedKinds = []struct {
	kind jsondiff.Kind
	key  string
}{
	{jsondiff.Changed, "compare.changed"},
	{jsondiff.Added, "compare.added"},
	{jsondiff.Removed, "compare.removed"},
	{jsondiff.Moved, "compare.moved"},
}

// Facts are how long a response of a comparison took and how large it is; and, unless it is to be short, how it ended and when.
func (c *Comparison) Facts(r *Response, short bool) string {
	var facts []string
	chips := c.w.Chips(r)
	for _, chip := range append(slices.Clone(chips[1:]), chips[0]) {
		facts = append(facts, chip.Text)
	}
	facts = append(facts, wording.Clock(r.Exchange.Timing.Ended))
	if short {
		facts = facts[:len(facts)-2]
	}
	return strings.Join(facts, " · ")
}
