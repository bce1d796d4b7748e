package model

import (
	"path/filepath"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// ViewFile shows a file in a tab of its own, as if it were a reply: JSON in its pretty form, whatever else it holds as text and
// in hex. A large file is not read but mapped. It is read in the background; what goes wrong is told in the tab.
func (w *Workspace) ViewFile(path string) {
	w.newView(filepath.Base(path), path, func() *Response { return w.newResponse(w.readFile(path)) })
}

// ViewBytes shows bytes in a tab of their own, as ViewFile shows those of a file: what a value of a response was decoded to.
// Title says what they are.
func (w *Workspace) ViewBytes(title string, b []byte) {
	w.newView(title, title, func() *Response {
		return w.newResponse(w.asReply(rpcclient.Frame{Data: b, Note: rpcclient.Note{Key: "frame.decoded"}}))
	})
}

// newView opens a tab for what is read in the background, which has a name.
func (w *Workspace) newView(title, name string, read func() *Response) {
	_, at := w.Active()
	t := w.newTab(title, "", Draft{})
	t.file = name
	w.insert(at+1, t)
	w.Spawn(func() {
		r := read()
		r.File = name
		w.Do(func() {
			if t.gone {
				r.close()
				return
			}
			t.show(r)
		})
	}, nil)
}

// readFile makes an exchange of a file: a reply without a request.
func (w *Workspace) readFile(path string) *rpcclient.Exchange {
	data, hold, err := spool.ReadFile(path, 0)
	if err != nil {
		return w.unread(&rpcclient.Failure{Cause: rpcclient.CauseUnreadable, Address: path, Arg: err.Error(), Err: err})
	}
	return w.asReply(rpcclient.Frame{Data: data, Hold: hold, Note: rpcclient.Note{Key: "frame.file", Args: []any{path}}})
}

// unread is the exchange of a file that the disk does not give.
func (w *Workspace) unread(why *rpcclient.Failure) *rpcclient.Exchange {
	now := w.Now()
	return &rpcclient.Exchange{
		Timing:  rpcclient.Timing{Begun: now, Ended: now},
		Outcome: rpcclient.Outcome{Kind: rpcclient.OutcomeFailure, Failure: why},
	}
}

// asReply makes an exchange of bytes that did not cross. They are recorded as a frame, so that they can be looked at as those of any other.
func (w *Workspace) asReply(f rpcclient.Frame) *rpcclient.Exchange {
	x := w.looked(f)
	recorder := w.record.Frames().For(rpcclient.Endpoint{})
	var err error
	if x.ID, err = recorder.Intend(rpcclient.Call{}); err == nil {
		recorder.Record(x.ID, x.Frames[0])
	}
	return x
}

// looked makes an exchange of bytes that are looked at, all of which are body, and records nothing.
func (w *Workspace) looked(f rpcclient.Frame) *rpcclient.Exchange {
	f.Dir, f.Time = rpcclient.Received, w.Now()
	f.Parts = []rpcclient.Part{{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(f.Data)}}}
	x := &rpcclient.Exchange{Timing: rpcclient.Timing{Begun: f.Time, Ended: f.Time}, Frames: []rpcclient.Frame{f}}
	x.Outcome.Kind = rpcclient.OutcomeResult
	return x
}
