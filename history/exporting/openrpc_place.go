package exporting

import (
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
)

// told tells of what the collection and its folders say for all that is in them.
func (w *rpcWriter) told() {
	w.whole()
	w.variablesOf("", w.Collection.Variables)
	w.environments()
	for it := range w.Collection.All {
		if !it.Folder || !w.takes(it) {
			continue
		}
		w.option(it.Path, "timeout", it.Head.Defaults.Timeout.String())
		w.variablesOf(it.Path, it.Head.Variables)
		w.otherKeys(it.Path, it.Text)
		if !w.tagged[it.Path] { // nothing lies in it but other folders
			w.option(it.Path, "docs", it.Head.Docs)
		}
	}
}

// servers are the endpoints of the collection, its default first.
func (w *rpcWriter) servers() (all []openRPCServer) {
	first := w.Collection.Defaults.Endpoint
	for _, e := range w.Collection.Endpoints {
		w.leaveNames("", e.URL, variables.Endpoint)
		if s := (openRPCServer{e.Name, hiddenURL(e.URL)}); e.Name == first {
			all = append([]openRPCServer{s}, all...)
		} else {
			all = append(all, s)
		}
	}
	if first != "" && w.Collection.Resolve(first) == first {
		w.leaveNames("", first, variables.Endpoint)
		all = append([]openRPCServer{w.server(first)}, all...)
	}
	return all
}

// server is an address as a server.
func (w *rpcWriter) server(address string) openRPCServer {
	for _, e := range w.Collection.Endpoints {
		if e.URL == address {
			return openRPCServer{e.Name, hiddenURL(address)}
		}
	}
	name := hiddenURL(address)
	if _, behind, found := strings.Cut(name, "://"); found {
		name = behind
	}
	return openRPCServer{name, hiddenURL(address)}
}

// place is where requests of a method lie, where they go, and which of them want no reply.
type place struct {
	tags    []openRPCTag
	servers []string // addresses
	notify  []string // paths
	saved   int      // requests
}

// place notes where a request lies and goes, and tells of what a document has no place for.
func (w *rpcWriter) place(m *method, it *collection.Item) {
	r := it.Request
	address, _ := w.Collection.Target(it.Path)
	w.settings(it, address)
	w.variablesOf(it.Path, r.Variables)
	w.option(it.Path, "id", r.ID)
	for _, h := range r.Headers {
		w.left(it.Path, leftHeader, h.Name)
	}
	if !r.Login.IsZero() {
		w.left(it.Path, leftLogin)
	}
	if m.saved++; r.Kind == collection.Notification {
		m.notify = append(m.notify, it.Path)
	}
	if len(m.servers) > 0 && address != m.servers[0] { // whoever reads the document cannot tell which example goes where
		w.option(it.Path, "endpoint", hiddenURL(address))
	}
	if address != "" && !slices.Contains(m.servers, address) {
		m.servers = append(m.servers, address)
		if !slices.ContainsFunc(w.Collection.Endpoints, func(e collection.Endpoint) bool { return e.URL == address }) {
			w.leaveNames(it.Path, address, variables.Endpoint)
		}
	}
	var names []string
	for at := range it.Path {
		if folder := w.Collection.Find(it.Path[:at]); it.Path[at] == '/' && folder != nil {
			names = append(names, folder.Name)
		}
	}
	if folder := w.Collection.Find(path.Dir(it.Path)); folder != nil {
		w.tagged[folder.Path] = true
		if t := (openRPCTag{strings.Join(names, " / "), folder.Head.Docs}); !slices.Contains(m.tags, t) {
			m.tags = append(m.tags, t)
		}
	}
}
