package model

import (
	"slices"
	"sync"

	"rpcexplorer/rpcclient"
)

// hidden are the secrets of names that went out of this window: whatever is kept from then on has them overwritten, wherever they turn
// up. Any goroutine may use it.
type hidden struct {
	mu  sync.Mutex
	all []rpcclient.Secret
}

func (h *hidden) add(secrets []rpcclient.Secret) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range secrets {
		if !slices.ContainsFunc(h.all, s.Equal) {
			h.all = append(h.all[:len(h.all):len(h.all)], s)
		}
	}
}

func (h *hidden) list() []rpcclient.Secret {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all
}

// hidingRecorder hands on with the secrets overwritten. A session is shared by tabs, and learns of secrets while it is open.
type hidingRecorder struct {
	to     rpcclient.Recorder
	hidden *hidden
}

func (r hidingRecorder) now() rpcclient.Recorder {
	return rpcclient.Hiding(r.to, r.hidden.list()...)
}

// Intend implements rpcclient.Recorder.
func (r hidingRecorder) Intend(c rpcclient.Call) (rpcclient.ExchangeID, error) {
	return r.now().Intend(c)
}

// Record implements rpcclient.Recorder.
func (r hidingRecorder) Record(id rpcclient.ExchangeID, f rpcclient.Frame) { r.now().Record(id, f) }

// Conclude implements rpcclient.Recorder.
func (r hidingRecorder) Conclude(x *rpcclient.Exchange) { r.now().Conclude(x) }
