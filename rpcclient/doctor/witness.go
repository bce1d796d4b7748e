package doctor

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"

	"rpcexplorer/rpcclient"
)

const (
	// mostEvents is how many events are kept: those that a step asks for come early.
	mostEvents = 64
	// mostStderr and mostLines are how much of a program's standard error is kept and told.
	mostStderr, mostLines = 4 << 10, 4
)

// witness is the Recorder of the call: it hands all frames on, and remembers what the steps ask about.
type witness struct {
	rpcclient.Recorder

	mu      sync.Mutex
	events  []rpcclient.Frame // without bytes
	spoke   bool              // a message or a head of the peer came
	stderr  []byte            // the last of it
	changed chan struct{}     // closed and made anew at each event
}

func newWitness(p Patient) *witness {
	w := &witness{Recorder: p.Recorder, changed: make(chan struct{})}
	if w.Recorder == nil {
		w.Recorder = new(rpcclient.Memory).For(p.Endpoint)
	}
	return w
}

// Record implements rpcclient.Recorder.
func (w *witness) Record(id rpcclient.ExchangeID, f rpcclient.Frame) {
	w.Recorder.Record(id, f)
	w.mu.Lock()
	defer w.mu.Unlock()
	switch f.Kind {
	case rpcclient.KindMessage, rpcclient.KindHead:
		w.spoke = w.spoke || f.Dir == rpcclient.Received
	case rpcclient.KindStderr:
		w.stderr = append(w.stderr, f.Data...)
		w.stderr = slices.Clone(w.stderr[max(0, len(w.stderr)-mostStderr):])
	default:
		if len(w.events) < mostEvents {
			w.events = append(w.events, rpcclient.Frame{Kind: f.Kind, Time: f.Time, Note: f.Note})
		}
		close(w.changed)
		w.changed = make(chan struct{})
	}
}

// wait waits for an event of one of the kinds.
func (w *witness) wait(ctx context.Context, kinds ...rpcclient.Kind) (rpcclient.Frame, bool) {
	for {
		w.mu.Lock()
		i := slices.IndexFunc(w.events, func(f rpcclient.Frame) bool { return slices.Contains(kinds, f.Kind) })
		changed := w.changed
		var found rpcclient.Frame
		if i >= 0 {
			found = w.events[i]
		}
		w.mu.Unlock()
		if i >= 0 {
			return found, true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return rpcclient.Frame{}, false
		}
	}
}

// heard reports whether the peer has said anything in the language of the carrier.
func (w *witness) heard() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.spoke
}

// lastWords are the last lines of a program's standard error.
func (w *witness) lastWords() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := strings.ToValidUTF8(string(bytes.TrimSpace(w.stderr)), "\uFFFD")
	if text == "" {
		return nil
	}
	lines := strings.Split(text, "\n")
	return lines[max(0, len(lines)-mostLines):]
}
