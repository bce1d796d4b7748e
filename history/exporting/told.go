package exporting

import (
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
)

// option tells of a setting that the other tool has no place for; nothing where nothing is said.
func (w *writer) option(where, key, said string) {
	if said != "" {
		w.left(where, leftOption, key, said)
	}
}

// settings tells of what a request says of how it is sent. An address is one as the collection has it, with its options.
func (w *writer) settings(it *collection.Item, address string) {
	r := it.Request
	w.option(it.Path, "timeout", r.Timeout.String())
	w.option(it.Path, "cancel", r.Cancel)
	if r.KeepSpace {
		w.option(it.Path, "keep_space", strconv.FormatBool(r.KeepSpace))
	}
	if _, options, found := strings.Cut(address, "#"); found {
		for option := range strings.SplitSeq(options, "&") {
			key, said, _ := strings.Cut(option, "=")
			w.option(it.Path, key, said)
		}
	}
	w.otherKeys(it.Path, it.Text)
}

// variablesOf tells of variables that the other tool has no place for.
func (w *writer) variablesOf(where string, list []collection.Variable) {
	for _, v := range list {
		w.left(where, leftVariable, v.Name)
	}
}

// otherKeys tells of keys of a file that are none of ours.
func (w *writer) otherKeys(where string, text []byte) {
	for _, key := range collection.OtherKeys(text) {
		w.left(where, leftKey, key)
	}
}

// unused tells of the endpoints of the collection that are none of those addresses.
func (w *writer) unused(used map[string]bool) {
	for _, e := range w.Collection.Endpoints {
		if !used[e.URL] {
			w.left("", leftEndpoint, e.Name)
		}
	}
}

// whole tells of what the collection says for all that is in it, but for what the other tool has a place for.
func (w *writer) whole() {
	c := w.Collection
	w.option("", "timeout", c.Defaults.Timeout.String())
	w.otherKeys("", c.Text)
}
