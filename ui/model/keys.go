package model

import (
	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/loop"
)

// newKeys reads the kept keys. Those of a newer format, and those that cannot be read, are left alone.
func newKeys(w *Workspace) *actions.Keys {
	var kept actions.KeptKeys
	found, frozen := w.keeper.read(keptText{
		keysFile, "keys.damaged.json", actions.KeysFormat, "status.keys_unreadable", "status.keys_newer",
	}, &kept, &kept.Format)
	if !found || frozen {
		kept = actions.KeptKeys{}
	}
	return actions.NewKeys(kept, func(kept actions.KeptKeys) {
		if !frozen {
			w.keeper.keep(keysFile, func() ([]byte, error) { return indented(kept) })
		}
		w.Changed(loop.TopicSettings)
	})
}
