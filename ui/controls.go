package ui

import "fyne.io/fyne/v2"

// Controls names the controls that end-to-end tests click and look at. Those that are hidden are among them.
func (w *Window) Controls() map[string]fyne.CanvasObject {
	return map[string]fyne.CanvasObject{
		"sidebar":  w.sidebar.rows,
		"filter":   w.sidebar.filter,
		"tabs":     w.tabs.bar,
		"carrier":  w.address.carrier,
		"address":  w.address.address,
		"state":    w.address.state,
		"method":   w.address.method,
		"send":     w.address.send,
		"request":  w.request.tabs,
		"params":   w.request.params,
		"message":  w.request.message,
		"timeout":  w.request.options.timeout,
		"id":       w.request.options.id,
		"again":    w.request.status.again,
		"answer":   w.response.tabs,
		"response": w.response.pretty,
		"raw":      w.response.raw,
		"notices":  w.response.notices.rows,
		"copy":     w.response.copy,
		"failure":  w.response.failure.content,
		"wire":     w.wire.table,
		"clear":    w.wire.clear,
		"frame":    w.wire.detail.tabs,
		"hex":      w.wire.detail.hex,
		"text":     w.wire.detail.text,
		"status":   w.status.content,
	}
}
