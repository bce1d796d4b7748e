package ui

import (
	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// tellCopies has every view tell when a selection was too large to be copied whole.
func (w *Window) tellCopies() {
	for _, view := range []*widgets.TextView{
		&w.response.pretty.TextView, &w.response.raw.TextView, &w.response.tree.TextView, &w.response.bytes.TextView,
		&w.wire.table.TextView, &w.wire.detail.hex.TextView, &w.wire.detail.text.TextView, &w.wire.detail.fields.list.TextView,
	} {
		view.OnCopy = w.copied
	}
}

// copied tells in the status bar that only the beginning of a selection was copied, until one was copied whole.
func (w *Window) copied(bytes int, whole bool) {
	if whole {
		w.model.Untell(partCopied)
		return
	}
	w.model.Tell(partCopied, wording.Size(bytes))
}

const partCopied = "status.part_copied"
