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
