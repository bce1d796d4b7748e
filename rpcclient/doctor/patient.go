package doctor

import (
	"context"
	"net/netip"
	"slices"
	"time"

	"rpcexplorer/rpcclient"
)

// Patient is what is examined. Whether a program may be started is for the caller to ask, before.
type Patient struct {
	Endpoint rpcclient.Endpoint
	Access   rpcclient.Access

	// Dial opens the Conn of the last step. If nil, there is no such step.
	Dial rpcclient.Dialer

	// Call is made at the end. If it names neither a method nor a text, it is rpc.discover, which only asks.
	Call rpcclient.Call

	// Recorder gets the frames of the call. If nil, nobody does.
	Recorder rpcclient.Recorder

	// Limit is how long a step may take. If zero, five seconds. The Timeout of Call goes before it.
	Limit time.Duration

	// Lookup finds the addresses of a host name. If nil, the resolver of the system.
	Lookup func(ctx context.Context, host string) ([]netip.Addr, error)
}

// State is how a step ended.
type State uint8

// The states of a step.
const (
	OK      State = iota
	Warning       // it went well, but something of it is to be known
	Failed        // the examination stopped here
	Skipped       // not taken, as one before it failed, or there was nothing to do
)

var stateNames = []string{OK: "ok", Warning: "warning", Failed: "failed", Skipped: "skipped"}

// String is the name of the state, the same in every language.
func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return "unknown"
}

// Step is one step of an examination, as it ended.
type Step struct {
	Name    string // its title stands under Key
	State   State
	Took    time.Duration
	Notes   []rpcclient.Note   // what was found
	Failure *rpcclient.Failure // why it failed; nil unless State is Failed
	Try     []string           // the endpoints to try instead, by what the peer speaks
}

// Key is the key of the step's title in the translation tables.
func (s Step) Key() string { return titleKey(s.Name) }

func titleKey(name string) string { return "doctor." + name }

// tell adds a note.
func (s *Step) tell(key string, args ...any) {
	s.Notes = append(s.Notes, rpcclient.Note{Key: key, Args: args})
}

// has reports whether there is a note with one of the keys.
func (s *Step) has(keys ...string) bool {
	return slices.ContainsFunc(s.Notes, func(n rpcclient.Note) bool { return slices.Contains(keys, n.Key) })
}

// warn adds a note that is a warning.
func (s *Step) warn(key string, args ...any) {
	s.tell(key, args...)
	s.State = Warning
}

// skip tells that there was nothing to do.
func (s *Step) skip(key string, args ...any) {
	s.tell(key, args...)
	s.State = Skipped
}

// Report is what an examination has found so far.
type Report struct {
	Plan  []string // the names of all steps, in order
	Steps []Step   // those that are over
}

// NewReport is the report of an examination that has not begun.
func NewReport(p Patient) Report { return Report{Plan: Plan(p)} }

// With is the report with one step more. The one before stays as it is.
func (r Report) With(s Step) Report {
	r.Steps = append(r.Steps[:len(r.Steps):len(r.Steps)], s)
	return r
}

// Stopped is the step that failed; nil if none did.
func (r Report) Stopped() *Step {
	for i := range r.Steps {
		if r.Steps[i].State == Failed {
			return &r.Steps[i]
		}
	}
	return nil
}

// Done reports whether all steps are over.
func (r Report) Done() bool { return len(r.Steps) == len(r.Plan) }
