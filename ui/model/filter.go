package model

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonpath"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// Filter shows of a tab's response what a path of gjson leads to, in the place of the whole. It is looked for in the background; what
// was shown before stays until something is found. It stays for the tab's next responses.
type Filter struct {
	t       *Tab
	open    bool
	path    string
	due     func() bool // takes the start back that is due; nil if none is
	run     *filtering  // that goes on; nil if none does
	excerpt *Response   // what is shown in the place of the whole; nil while that is
	told    telling
}

// telling is what a filter has come to, in words.
type telling struct {
	rpcclient.Note
	tone wording.Tone
}

// filtering is one evaluation of a path.
type filtering struct {
	r     *Response
	path  string
	begun time.Time
	ctx   context.Context
	stop  context.CancelFunc
	read  atomic.Int64 // bytes; 0 where it does not tell
	slow  bool         // it takes long enough to tell how far it has come
}

// filterPause is how long one must have stopped to type before the path is followed.
const filterPause = 150 * time.Millisecond

// Path is the path, as typed.
func (f *Filter) Path() string { return f.path }

// IsOpen reports whether the response is filtered, or about to be.
func (f *Filter) IsOpen() bool { return f.open }

// Running reports whether the path is being followed.
func (f *Filter) Running() bool { return f.run != nil }

// Missed reports whether the path leads to nothing: what is shown is not what was asked for.
func (f *Filter) Missed() bool { return f.run == nil && f.told.tone >= wording.ToneWarn }

// Open begins to filter, by the path that was typed last.
func (f *Filter) Open() {
	if !f.open {
		f.open = true
		f.begin()
	}
}

// SetPath filters by another path, as soon as no more is typed.
func (f *Filter) SetPath(path string) {
	if path == f.path {
		return
	}
	f.path = path
	f.end()
	f.due = f.t.w.Later(filterPause, f.begin)
	f.t.w.Changed(loop.TopicFilter)
}

// Apply filters by the path at once.
func (f *Filter) Apply() {
	if f.due != nil {
		f.begin()
	}
}

// Stop gives up to follow the path. What was shown before stays.
func (f *Filter) Stop() {
	if f.run != nil {
		f.end()
		f.tell("filter.stopped", wording.ToneWarn)
	}
}

// Close brings the whole back.
func (f *Filter) Close() {
	f.open = false
	f.begin()
}

// follow filters what the tab shows now.
func (f *Filter) follow() {
	old := f.excerpt
	f.begin()
	if old != nil && f.excerpt == old {
		f.t.w.Later(filterPause, func() { // so that it does not flicker where the path leads soon to the new one
			if f.excerpt == old {
				f.show(nil)
			}
		})
	}
}

// end gives up what is due or goes on.
func (f *Filter) end() {
	if f.due != nil {
		f.due()
		f.due = nil
	}
	if f.run != nil {
		f.run.stop()
		f.run = nil
	}
}

// begin follows the path on a goroutine of its own.
func (f *Filter) begin() {
	f.end()
	path, r := strings.TrimSpace(f.path), f.t.Response()
	if !f.open || path == "" || r == nil || r.Doc == nil || f.t.gone {
		f.show(nil)
		f.tell("", wording.ToneMuted)
		return
	}
	w := f.t.w
	run := &filtering{r: r, path: path, begun: w.Now()}
	run.ctx, run.stop = context.WithCancel(r.ctx)
	f.run = run
	w.Spawn(func() {
		defer run.stop()
		f.search(run)
	}, func(*rpcclient.Failure) {
		if f.run == run {
			f.Stop()
		}
	})
	f.watch(run)
	w.Changed(loop.TopicFilter)
}

// watch tells how far it has come, while it goes on.
func (f *Filter) watch(run *filtering) {
	f.t.w.Later(filterPause, func() {
		if f.run == run {
			run.slow = true
			f.t.w.Changed(loop.TopicFilter)
			f.watch(run)
		}
	})
}

// search follows the path, once the body was read.
func (f *Filter) search(run *filtering) {
	select {
	case <-run.r.read:
	case <-run.ctx.Done():
		return
	}
	found, err := f.t.w.paths.Find(run.ctx, run.r.Doc, run.path, jsonpath.Options{
		Hold: run.r.Exchange, Read: func(n int) { run.read.Store(int64(n)) },
	})
	if run.ctx.Err() != nil {
		return
	}
	var x *Response
	if err == nil && found.Found {
		x = newExcerpt(run.r, found)
	}
	f.t.w.Do(func() { f.take(run, x, err) })
}

// filterFaults are the keys of why a path is not followed.
var filterFaults = map[error]string{
	jsonpath.ErrDeep: "filter.deep", jsonpath.ErrLong: "filter.long", jsonpath.ErrLarge: "filter.large",
	jsonpath.ErrModifier: "filter.modifier", jsonpath.ErrPath: "filter.bad_path", jsonpath.ErrInvalid: "filter.invalid",
}

// take shows what the path leads to. Where that is nothing, what the response showed last stays.
func (f *Filter) take(run *filtering, x *Response, err error) {
	if f.run != run {
		x.close()
		return
	}
	f.run = nil
	if x != nil {
		f.show(x)
		f.tell("filter.found", wording.ToneMuted, len(x.cut.spans), wording.Size(len(x.Body)))
		switch {
		case string(x.Body) == "[]":
			f.tell("filter.empty", wording.ToneMuted)
		case len(x.cut.spans) == 0:
			f.tell("filter.computed", wording.ToneMuted, wording.Size(len(x.Body)))
		}
		return
	}
	if f.excerpt != nil && f.excerpt.Whole() != run.r {
		f.show(nil)
	}
	if err == nil {
		f.tell("filter.none", wording.ToneWarn)
		return
	}
	for fault, key := range filterFaults {
		if errors.Is(err, fault) {
			f.tell(key, wording.ToneFail)
		}
	}
}

// show shows an excerpt, or with nil the whole.
func (f *Filter) show(x *Response) {
	if f.excerpt == x {
		return
	}
	f.excerpt.close()
	f.excerpt = x
	if x != nil {
		f.t.w.index(x)
	}
	f.t.w.Changed(loop.TopicResponse)
}

func (f *Filter) tell(key string, tone wording.Tone, args ...any) {
	f.told = telling{rpcclient.Note{Key: key, Args: args}, tone}
	f.t.w.Changed(loop.TopicFilter)
}

// Words tell what the path leads to, or how far it was followed, or what is wrong with it.
func (f *Filter) Words() (text string, tone wording.Tone) {
	w := f.t.w
	if f.run == nil || !f.run.slow {
		return w.Note(f.told.Note), f.told.tone
	}
	read, of := int(f.run.read.Load()), max(1, len(f.run.r.Body))
	switch {
	case !f.run.r.indexed():
		return w.T("filter.reading", int(f.run.r.Doc.Progress()*100)), wording.ToneMuted
	case read > 0:
		return w.T("filter.running", int(float64(read)*100/float64(of))), wording.ToneMuted
	}
	return w.T("filter.waiting", wording.Running(w.Now().Sub(f.run.begun))), wording.ToneMuted
}
