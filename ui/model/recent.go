package model

import (
	"slices"
	"strings"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// longest is the length of an address or a method up to which it is remembered: no more is of use in a list.
const longest = 1000

// recentLimit is how many addresses, and how many methods of each, are remembered.
const recentLimit = 20

// recent remembers what calls were sent to, and which saved ones were shown.
type recent struct {
	Endpoints []recentEndpoint `json:"endpoints,omitempty"`
	Rows      []string         `json:"rows,omitempty"` // of saved requests that were shown, the last one first
	Led       []said           `json:"led,omitempty"`  // where addresses with names in them led, which comes back out of the history
}

// recentEndpoint is an address that was sent to, the newest first, with its methods, the newest first.
type recentEndpoint struct {
	Address string   `json:"address"`
	Methods []string `json:"methods,omitempty"`

	By    []consent.Folder `json:"by,omitempty"`    // the collections that said it
	Typed bool             `json:"typed,omitempty"` // none did; older versions noted neither
}

// isNoted reports whether it was noted who said it.
func (e *recentEndpoint) isNoted() bool { return e.Typed || len(e.By) > 0 }

// remember notes that a call was sent, and who said where to.
func (w *Workspace) remember(address, method string, by []consent.Folder) {
	address = strings.TrimSpace(address)
	if len(address) > longest {
		return
	}
	r := &w.recent
	entry := recentEndpoint{Address: address}
	if at := slices.IndexFunc(r.Endpoints, func(e recentEndpoint) bool { return e.Address == address }); at >= 0 {
		entry = r.Endpoints[at]
		r.Endpoints = slices.Delete(r.Endpoints, at, at+1)
	}
	entry.By, entry.Typed = by, len(by) == 0
	if method != "" && len(method) <= longest {
		entry.Methods = pushFront(entry.Methods, method)
	}
	r.Endpoints = slices.Insert(r.Endpoints, 0, entry)
	r.Endpoints = r.Endpoints[:min(len(r.Endpoints), recentLimit)]
	w.drafts.touch()
}

// rememberWhere notes where an address with names in it led, and who is asked about that.
func (w *Workspace) rememberWhere(where string, by []consent.Folder) {
	led := hearsay{said: w.recent.Led}
	led.note("", where, by...)
	w.recent.Led = led.said
}

// kept is what may stand on disk.
func (r *recent) kept() recent {
	k := recent{slices.Clone(r.Endpoints), slices.Clone(r.Rows), slices.Clone(r.Led)}
	for i := range k.Endpoints {
		k.Endpoints[i].Address = keptAddress(k.Endpoints[i].Address)
	}
	return k
}

// pushFront puts s in front, once.
func pushFront(list []string, s string) []string {
	list = slices.DeleteFunc(slices.Clone(list), func(t string) bool { return t == s })
	return slices.Insert(list, 0, s)[:min(len(list)+1, recentLimit)]
}

// Suggestion is something to choose for a field.
type Suggestion struct {
	Value string
	Title string // how it stands in a list
	Note  string // what it is, translated
	Tag   string // the carrier's short name, of addresses
}

// Addresses suggests addresses: the embedded service, recent ones, those of the collections. One that the active tab's collection has a name for is
// found by that, too.
func (w *Workspace) Addresses() []Suggestion {
	list := []Suggestion{{Value: "demo:", Note: w.T("address.demo"), Tag: tagOf("demo:")}}
	add := func(value, note string) {
		if slices.ContainsFunc(list, func(s Suggestion) bool { return s.Value == value }) {
			return
		}
		list = append(list, Suggestion{Value: value, Title: wording.Clip(value), Note: wording.ClipName(note), Tag: tagOf(value)})
	}
	t, _ := w.Active()
	own := t.volume()
	for _, e := range w.recent.Endpoints {
		note := w.T("address.recent")
		if name := own.endpointName(e.Address); name != "" {
			note = name + " · " + own.Name()
		}
		add(e.Address, note)
	}
	for _, v := range w.Shelf.volumes {
		for _, e := range v.collection.Endpoints {
			add(e.URL, e.Name+" · "+v.Name())
		}
	}
	return list
}

// endpointName is the name that a collection has for an address, "" if it has none.
func (v *Volume) endpointName(address string) string {
	if v == nil {
		return ""
	}
	for _, e := range v.collection.Endpoints {
		if e.URL == address {
			return e.Name
		}
	}
	return ""
}

// Methods suggests methods for the active tab's address: those sent to it, then those saved.
func (w *Workspace) Methods() []Suggestion {
	t, _ := w.Active()
	here := canonical(t.draft.Endpoint)
	var list []Suggestion
	known := []map[string]bool{{"": true}} // what is in the list; those of the collections are large and are not written to
	for _, e := range w.recent.Endpoints {
		for _, m := range e.Methods {
			if canonical(e.Address) == here && !known[0][m] {
				known[0][m] = true
				list = append(list, Suggestion{Value: m, Title: wording.ClipName(m), Note: wording.ClipName(w.T("method.recent"))})
			}
		}
	}
	for _, v := range w.Shelf.volumes {
		for _, s := range v.methods[here].list {
			if !slices.ContainsFunc(known, func(names map[string]bool) bool { return names[s.Value] }) {
				list = append(list, s)
			}
		}
		known = append(known, v.methods[here].names)
	}
	return list
}

// canonical is an address in the one form of all that name the same.
func canonical(address string) string {
	if e, err := rpcclient.ParseEndpoint(address); err == nil {
		return e.String()
	}
	return address
}
