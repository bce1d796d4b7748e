package model

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// hearsay is what stands in a tab, or stood there, and was not typed, with the collections that said it: these are asked about it. It goes along to
// whatever tab is made of that one, and comes back at the next start.
type hearsay struct {
	text consent.Folder // the collection whose file the tab's text was taken from; none if it was typed
	said []said         // where addresses lead that were not typed, the last one at the end
}

// said is where an address leads that a collection said.
type said struct {
	Where string         `json:"where"` // as whereTo tells it
	By    consent.Folder `json:"by"`
}

// saidMost is how much of it a tab remembers beside what is said of the address that stands in it: more than addresses that a person goes back through.
const saidMost = 100

// whereTo is where an address leads: its peer, with 1 in the place of names; the address itself where that leads nowhere. It is "" for what needs
// no consent of a collection.
func whereTo(address string) string {
	e, err := parseNamed(address)
	if err != nil {
		return keptAddress(address)
	}
	return whereOf(e)
}

func whereOf(e rpcclient.Endpoint) string {
	if e.Carrier == rpcclient.Demo || e.Carrier == rpcclient.Stdio {
		return ""
	}
	return e.Peer()
}

// sameHost reports whether two addresses lead to the same host and port: which carrier goes there, and with TLS or not, can be chosen without typing. So can
// what HTTP takes for the port where none is said, so that 80 and 443 are one.
func sameHost(a, b string) bool { return hostOf(a) == hostOf(b) }

func hostOf(where string) string {
	for _, network := range []string{"tcp://", "tls://"} {
		if host, ok := strings.CutPrefix(where, network); ok {
			return strings.TrimSuffix(strings.TrimSuffix(host, ":80"), ":443")
		}
	}
	return where
}

// hear notes that collections said where an address leads, and nobody typed it. Who said the same before counts no more.
func (t *Tab) hear(where string, by ...consent.Folder) {
	t.note(whereTo(t.draft.Endpoint), where, by...)
}

// note is hear while an address stands in the tab that leads somewhere.
func (h *hearsay) note(now, where string, by ...consent.Folder) {
	by = slices.DeleteFunc(slices.Clone(by), func(f consent.Folder) bool { return f.Path == "" })
	if where == "" || len(by) == 0 {
		return
	}
	h.said = slices.DeleteFunc(slices.Clone(h.said), func(s said) bool { return s.Where == where })
	for _, f := range by {
		h.said = append(h.said, said{where, f})
	}
	past := len(h.said) - saidMost
	h.said = slices.DeleteFunc(h.said, func(s said) bool {
		past--
		return past >= 0 && !sameHost(s.Where, now)
	})
}

// by are the collections that said where one of some addresses leads, the last one first, or else those that said its host; none if all were typed.
func (h *hearsay) by(where ...string) []consent.Folder {
	var exactly, nearly []consent.Folder
	for _, s := range slices.Backward(h.said) {
		switch {
		case slices.Contains(where, s.Where):
			exactly = append(exactly, s.By)
		case slices.ContainsFunc(where, func(w string) bool { return sameHost(s.Where, w) }):
			nearly = append(nearly, s.By)
		}
	}
	if len(exactly) > 0 {
		return exactly
	}
	return nearly
}

// looked is what was heard, of folders that were looked at. It waits for the disk.
func (h hearsay) looked() hearsay {
	h.said = slices.Clone(h.said)
	for i := range h.said {
		h.said[i].By = looked([]consent.Folder{h.said[i].By})[0]
	}
	return h
}

// hearFile notes that the tab's text is that of its file, or was begun from it.
func (t *Tab) hearFile(it *saved) {
	t.text = it.volume.boundAt(it.item.Path)
	t.hear(whereTo(it.address()), t.text)
	t.known = nil
}

// hearOf notes an address that came into the tab by a choice, from the clipboard or out of the history: whoever said it is asked about it.
func (t *Tab) hearOf(address string) { t.hear(whereTo(address), t.w.sayers(address)...) }

// HearOf notes that an address was chosen and not typed.
func (t *Tab) HearOf(address string) {
	t.hearOf(address)
	t.w.drafts.touch()
}

// lead notes an address that another one led to: what was to be asked about that is to be asked about this.
func (t *Tab) lead(to string, from ...string) {
	by := t.by(from...)
	if len(by) == 0 {
		terms := t.terms(false)
		by = terms.sayers()
	}
	t.hear(whereTo(to), by...)
}

// sayers are the collections that said the address of a call: with names in it, those of somebody else as well that it is of. It may wait for the disk.
func (x *terms) sayers() []consent.Folder {
	by := x.said.by(whereTo(x.typed))
	if named(x.typed) {
		by = x.strangers(append(by, x.of...))
	}
	return by
}

// sayers are the collections that say an address: those that it was taken from when it was sent to last, or that an address with names led there for, else
// those that said to a tab where it leads, or are open and say it.
func (w *Workspace) sayers(address string) (by []consent.Folder) {
	where, same := whereTo(address), canonical(address)
	for _, e := range w.recent.Endpoints {
		if e.isNoted() && canonical(e.Address) == same {
			return e.By
		}
	}
	led := hearsay{said: w.recent.Led}
	if by = led.by(where); len(by) > 0 {
		return by
	}
	for _, t := range w.tabs.open {
		by = append(by, t.by(where)...)
	}
	for _, v := range w.Shelf.volumes {
		for _, dir := range v.says[where] {
			by = append(by, v.boundAt(dir+"/"))
		}
	}
	return by
}

// rememberSayings gives a tab that was kept by an older version what it was not kept with: its collection said the address that was saved.
func (t *Tab) rememberSayings() {
	folder, _, ok := strings.Cut(cmp.Or(t.Source, t.within), "//")
	if !ok || !filepath.IsAbs(folder) || t.text.Path != "" || len(t.said) > 0 {
		return
	}
	t.text = consent.Folder{Path: folder} // which is looked at when it is asked about
	t.hear(whereTo(t.saved.Endpoint), t.text)
}
