package model

import (
	"path/filepath"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// ViewFile shows a file in a tab of its own, as if it were a reply: JSON in its pretty form, whatever else it holds as text and
// in hex. A large file is not read but mapped. It is read in the background; what goes wrong is told in the tab.
func (w *Workspace) ViewFile(path string) {
	_, at := w.Active()
	t := w.newTab(filepath.Base(path), "", Draft{})
	t.file = path
	w.insert(at+1, t)
	w.spawn(func() {
		r := w.newResponse(w.readFile(path))
		r.File = path
		w.do(func() {
			if t.gone {
				r.close()
				return
			}
			t.show(r)
		})
	}, nil)
}

// readFile makes an exchange of a file: a reply without a request. It is recorded as a frame, so that its bytes can be looked
// at as those of any other.
func (w *Workspace) readFile(path string) *rpcclient.Exchange {
	now := w.now()
	x := &rpcclient.Exchange{Timing: rpcclient.Timing{Begun: now, Ended: now}}
	data, hold, err := spool.ReadFile(path, 0)
	if err != nil {
		x.Outcome = rpcclient.Outcome{Kind: rpcclient.OutcomeFailure, Failure: &rpcclient.Failure{Cause: rpcclient.CauseUnreadable, Address: path, Arg: err.Error(), Err: err}}
		return x
	}
	f := rpcclient.Frame{
		Dir: rpcclient.Received, Time: now, Data: data, Hold: hold,
		Parts: []rpcclient.Part{{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(data)}}},
		Note:  rpcclient.Note{Key: "frame.file", Args: []any{path}},
	}
	x.Frames = []rpcclient.Frame{f}
	x.Outcome.Kind = rpcclient.OutcomeResult
	recorder := w.Wire.frames.For(rpcclient.Endpoint{})
	if x.ID, err = recorder.Intend(rpcclient.Call{}); err == nil {
		recorder.Record(x.ID, f)
	}
	return x
}
