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
	hidden *hidden // secrets that went out
	mu     sync.Mutex
	list   []reply // the newest first
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
			if way, ok := ReplyWay(name, n); ok {
				return ReplyValue(x.body, name, way, r.hidden.list()...)
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

// ReplyWay is the path in a reply that goes by a name, where what is asked for is one of that name.
func ReplyWay(asked, name string) (way string, ok bool) {
	rest, ok := strings.CutPrefix(asked, name)
	if !ok || rest != "" && rest[0] != '.' && rest[0] != '[' {
		return "", false
	}
	return strings.Trim(strings.NewReplacer("[", ".", "]", "").Replace(rest), "."), true
}

// ReplyValue is the value at a path of a reply that was asked for by a name. A value that holds a secret, or one that was overwritten, is not
// given: from a reply it would go to any peer, and as stars it is of no use. The errors are *variables.Fault.
func ReplyValue(body []byte, name, way string, sent ...rpcclient.Secret) (variables.Value, error) {
	value := partOf(body, way)
	reason := ""
	switch {
	case value == nil:
		reason = variables.ReasonNoMember
	case rpcclient.Overwritten(value) || rpcclient.Holds(value, sent...):
		reason = variables.ReasonSecretInResponse
	default:
		return variables.Value{JSON: value}, nil
	}
	return variables.Value{}, &variables.Fault{Reason: reason, Args: []any{"response." + name}}
}

// partOf is the value at a path of a reply, the whole where the path is empty; nil if there is none.
func partOf(body []byte, way string) (found []byte) {
	if way == "" {
		return body
	}
	if pattern, simple := jsondoc.ParsePattern(way); simple {
		doc := jsondoc.New(body)
		_ = doc.Index(context.Background())
		_ = doc.Filter(context.Background(), pattern, nil, func(f jsondoc.Found) bool {
			if f.Kind == jsondoc.FoundNode {
				found = f.Node.Span.Of(body)
			}
			return false
		})
	}
	return found
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
		file = it.item.Path
	}
	return ReplyNames(file, t.title, t.draft.Method)
}

// ReplyNames are the names that a reply goes by to a request of a file, a name and a method, as names may be written.
func ReplyNames(file, title, method string) (names []string) {
	file = strings.TrimSuffix(path.Base(file), path.Ext(file))
	if file == "." { // of none
		file = ""
	}
	for _, text := range []string{file, title, method} {
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
