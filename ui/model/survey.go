package model

import (
	"context"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// survey is what was found so far that is allowed in a body and surprises.
type survey struct {
	kinds   [jsondoc.Findings]findings
	unasked int // keys that were not compared with all others
	read    int // bytes
	state   surveyState
	stop    context.CancelFunc // nil while it is not under way
}

// findings are what was found of a kind. Places that are there are not written any more.
type findings struct {
	count  int
	places []Place // the first
}

// Place is a place of a body where something was found.
type Place struct {
	Span Span
	Line int    // of the pretty form, from 1
	Text string // what stands there, in short
}

// surveyState is how far a survey has come.
type surveyState uint8

const (
	surveyDue surveyState = iota
	surveyRuns
	surveyOver
	surveyStopped
)

// take adds what a survey has found beside what it had before. It reads the lines of what is new, and is for any goroutine.
func (s *survey) take(doc *jsondoc.Doc, found *jsondoc.Survey) {
	for kind := range s.kinds {
		k := &s.kinds[kind]
		k.count = found.Count[kind]
		for _, span := range found.First[kind][len(k.places):] {
			k.places = append(k.places, Place{span, doc.LineAt(span.Off) + 1, wording.ClipTo(string(span.Of(doc.Bytes())[:min(span.Len, 4*wording.ClipAt)]), wording.ClipAt)})
		}
	}
	s.read, s.unasked = found.Read, found.Unasked
}

// surveyAtOnce looks through a small body before it is first shown.
func (r *Response) surveyAtOnce() {
	if !r.IsText() {
		r.odd.state = surveyOver // all of it would be odd
		return
	}
	if len(r.Body) <= indexAtOnce {
		found, _ := r.Doc.Survey(r.ctx, nil)
		r.odd.take(r.Doc, found)
		r.odd.state = surveyOver
	}
}

// surveyOn looks through a large body in the background, once it was read.
func (w *Workspace) surveyOn(r *Response) {
	if r.Doc == nil || r.odd.state != surveyDue {
		return
	}
	ctx, stop := context.WithCancel(r.ctx)
	r.odd.state, r.odd.stop = surveyRuns, stop
	w.Spawn(func() {
		defer stop()
		select {
		case <-r.read:
			w.lookThrough(ctx, stop, r)
		case <-ctx.Done():
		}
	}, func(*rpcclient.Failure) { w.StopSurvey(r) })
}

// lookThrough looks through a body, and tells now and then what was found.
func (w *Workspace) lookThrough(ctx context.Context, stop context.CancelFunc, r *Response) {
	now := survey{stop: stop}
	told := w.Now()
	tell := func(state surveyState) {
		part := now
		part.state = state
		told = w.Now()
		w.Do(func() {
			if r.odd.state == surveyRuns {
				r.odd = part
				w.Changed(loop.TopicNotices)
			}
		})
	}
	found, err := r.Doc.Survey(ctx, func(found *jsondoc.Survey) {
		if w.Now().Sub(told) >= progressEvery {
			now.take(r.Doc, found)
			tell(surveyRuns)
		}
	})
	if err == nil {
		now.take(r.Doc, found)
		tell(surveyOver)
	}
}

// StopSurvey gives up to look through a response. What was found until then stays.
func (w *Workspace) StopSurvey(r *Response) {
	if r = r.Whole(); r.odd.state == surveyRuns {
		r.odd.stop()
		r.odd.state = surveyStopped
		w.Changed(loop.TopicNotices)
	}
}

// Surveying says how far a response was looked through, "" where that is over, and whether it goes on.
func (w *Workspace) Surveying(r *Response) (text string, running bool) {
	if r == nil || r.Doc == nil {
		return "", false
	}
	s := &r.Whole().odd
	percent := int(float64(s.read) * 100 / float64(max(1, len(r.Whole().Body))))
	switch s.state {
	case surveyRuns:
		return w.T("finding.running", percent), true
	case surveyStopped:
		return w.T("finding.stopped", percent), false
	}
	return "", false
}
