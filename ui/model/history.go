package model

import (
	"path/filepath"
	"strings"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model/connections"
	"rpcexplorer/ui/model/past"
)

// newPast lists the history of the window.
func newPast(w *Workspace) *past.Past {
	return past.New(w.Loop, w.config.History, w.config.Finder, past.Around{InHome: w.inHome, Fault: w.faultText, Tag: tagOf})
}

// recorder records a session: in memory for as long as the window lives, and in the history, under the address that will still lead
// there at the next start, and without what the person typed as a secret.
func (w *Workspace) recorder(reached rpcclient.Endpoint, asked connections.Route) rpcclient.Recorder {
	var all rpcclient.Recorder = w.record.Frames().For(reached)
	if w.config.History != nil {
		all = rpcclient.Both(all, w.config.History.For(asked.Endpoint, history.Habits{Secrets: asked.Access.Secrets()}))
	}
	return rpcclient.HidingAll(all, w.hidden.list) // a session is shared by tabs, and learns of secrets while it is open
}

// KeepHistory has so much of the history be kept, from now on and at the next start.
func (w *Workspace) KeepHistory(k past.Kept) {
	if k.Usable() {
		w.Settings.Change(func(v *Values) { v.Kept = k })
		w.Past.Obey(w.Settings.Values().Kept)
	}
}

// ChosenPast is the row of the exchange of the history that was chosen last: that of the active tab, unless another one is on its way.
func (w *Workspace) ChosenPast() string {
	if w.tabs.due != "" {
		return w.tabs.due
	}
	t, _ := w.Active()
	return t.Source
}

// noteOn is what a person wrote on an exchange of the history that is shown.
func (w *Workspace) noteOn(x *pastCall) string {
	if line := w.Past.Line(x.source); line != nil {
		return line.Note
	}
	return x.note
}

// CompareMarked compares an exchange of the history with the marked one, in a tab.
func (w *Workspace) CompareMarked(source string, view ViewState) {
	w.Past.CompareMarked(source, w.comparePast(view))
}

// CompareBefore compares an exchange of the history with the one before it of the same call, in a tab.
func (w *Workspace) CompareBefore(source string, view ViewState) {
	w.Past.CompareBefore(source, w.comparePast(view))
}

func (w *Workspace) comparePast(view ViewState) past.Compare {
	return func(older, newer *history.Entry) { w.CompareExchanges(&older.Exchange, &newer.Exchange, view) }
}

// inHome is a path as a person types it: from their folder on, unless it says otherwise.
func (w *Workspace) inHome(path string) string {
	path = strings.TrimSpace(path)
	if rest, ok := strings.CutPrefix(path, "~/"); ok || !filepath.IsAbs(path) {
		return filepath.Join(w.config.Home, rest)
	}
	return path
}
