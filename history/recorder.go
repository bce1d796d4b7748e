package history

import (
	"time"

	"rpcexplorer/rpcclient"
)

// Habits are how a session is recorded. The zero value is that of calls that a person makes.
type Habits struct {
	// Grouped has a call wait until it would survive the end of this process, together with others, before it is sent, and no
	// outcome waits. If false, a call waits until it would survive a power cut, and its outcome until it would survive the end of the
	// process.
	Grouped bool

	// Secrets are texts that are not stored: wherever they stand in what crosses, in one of the usual encodings, they are
	// overwritten at equal length, and marked by a part.
	Secrets []rpcclient.Secret
}

// Recorder records a session. It implements rpcclient.Follower.
type Recorder struct {
	store    *Store
	endpoint string
	session  uint64
	habits   Habits
	secrets  secrets
}

// For is the Recorder of one session with an endpoint.
func (s *Store) For(e rpcclient.Endpoint, h Habits) *Recorder {
	return &Recorder{store: s, endpoint: e.String(), session: s.last.Add(1), habits: h, secrets: secretsOf(h.Secrets)}
}

// ours marks the numbers of exchanges that no other Recorder numbered.
const ours = 1 << 63

// Intend implements rpcclient.Recorder. The error is always nil: where nothing can be written, calls go on.
func (r *Recorder) Intend(c rpcclient.Call) (rpcclient.ExchangeID, error) {
	id := rpcclient.ExchangeID(ours | r.store.last.Add(1))
	return id, r.Follow(id, c)
}

// Follow implements rpcclient.Follower.
func (r *Recorder) Follow(id rpcclient.ExchangeID, c rpcclient.Call) error {
	r.store.await(item{kind: itemIntent, exchange: id, from: r, at: time.Now(), call: r.secrets.cleanCall(c), full: !r.habits.Grouped})
	return nil
}

// Record implements rpcclient.Recorder.
func (r *Recorder) Record(id rpcclient.ExchangeID, f rpcclient.Frame) {
	r.store.queue.add(item{kind: itemFrame, exchange: id, from: r, frame: r.secrets.clean(f)})
}

// Conclude implements rpcclient.Recorder.
func (r *Recorder) Conclude(x *rpcclient.Exchange) {
	e := endingOf(x)
	e.hide(r.secrets)
	it := item{kind: itemEnding, exchange: x.ID, from: r, ending: &e}
	if r.habits.Grouped {
		r.store.queue.add(it)
	} else {
		r.store.await(it)
	}
}

// await puts an item into the queue and waits until it is written, unless nothing can be written now.
func (s *Store) await(it item) {
	if s.stuck.Load() {
		s.queue.add(it)
		return
	}
	it.done = make(chan struct{})
	s.queue.force(it)
	patience := time.NewTimer(s.options.Wait)
	defer patience.Stop()
	select {
	case <-it.done:
	case <-patience.C:
	case <-s.ended:
	}
}
