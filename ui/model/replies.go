package model

import (
	"context"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// replies are the last replies to requests, of each the last, for {{response.NAME.PATH}}. A request goes by the name of its file,
// of its tab and of its method, the path is that of a filter. Any goroutine may ask.
type replies struct {
	mu   sync.Mutex
	list []reply // the newest first
}

// reply is what one request was answered.
type reply struct {
	names []string
	body  []byte // not written to
}

// Bounds of what is kept.
const (
	repliesMost = 100
	replyMost   = variables.MaxSize
)

// keep keeps the reply of a tab's call in the place of the one before.
func (r *replies) keep(names []string, body []byte) {
	if len(names) == 0 || len(body) == 0 || len(body) > replyMost {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = slices.DeleteFunc(r.list, func(x reply) bool { return slices.Equal(x.names, names) })
	r.list = slices.Insert(r.list, 0, reply{names, body})
	r.list = r.list[:min(len(r.list), repliesMost)]
}

// Lookup implements variables.Lookup.
func (r *replies) Lookup(name string) (variables.Value, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, x := range r.list {
		for _, n := range x.names {
			if rest, ok := strings.CutPrefix(name, n); ok && (rest == "" || rest[0] == '.' || rest[0] == '[') {
				return x.at(name, rest)
			}
		}
	}
	return variables.Value{}, variables.ErrNone
}

// Names implements variables.Lookup.
func (r *replies) Names() (names []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, x := range r.list {
		for _, n := range x.names {
			names = append(names, n+".result")
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// at is the value at a path of a reply.
func (x *reply) at(name, way string) (variables.Value, error) {
	way = strings.Trim(strings.NewReplacer("[", ".", "]", "").Replace(way), ".")
	if way == "" {
		return variables.Value{JSON: x.body}, nil
	}
	var found []byte
	if pattern, simple := jsondoc.ParsePattern(way); simple {
		doc := jsondoc.New(x.body)
		_ = doc.Index(context.Background())
		_ = doc.Filter(context.Background(), pattern, nil, func(f jsondoc.Found) bool {
			if f.Kind == jsondoc.FoundNode {
				found = f.Node.Span.Of(x.body)
			}
			return false
		})
	}
	if found == nil {
		return variables.Value{}, &variables.Fault{Reason: variables.ReasonNoMember, Args: []any{"response." + name}}
	}
	return variables.Value{JSON: found}, nil
}

// learn keeps the reply that a tab has got, so that other calls may take values from it.
func (t *Tab) learn(r *Response, body []byte) {
	if k := r.Exchange.Outcome.Kind; k != rpcclient.OutcomeResult && k != rpcclient.OutcomeError {
		return
	}
	t.w.replies.keep(t.replyNames(), body)
	t.w.revalued()
}

// replyNames are the names that the tab's reply goes by: those of its file, of its tab and of its method, as names may be written.
func (t *Tab) replyNames() (names []string) {
	file := ""
	if it := t.w.Shelf.request(t.Source); it != nil {
		file = path.Base(it.item.Path)
		file = strings.TrimSuffix(file, path.Ext(file))
	}
	for _, text := range []string{file, t.title, t.draft.Method} {
		if name := asName(text); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// asName is a text with what cannot stand in a name replaced.
func asName(text string) string {
	if len(text) > nameMost {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.N, unicode.M) || strings.ContainsRune("_-.", r) {
			return r
		}
		return '_'
	}, text)
}

// nameMost is how long a text is at most that a reply goes by.
const nameMost = 100
