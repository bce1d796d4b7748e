package model

import (
	"context"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"rpcexplorer/history/collection"
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
	spot
	file          string // its path in the collection; "" for one that has none
	title, method string
	peer          string // who answered
	body          []byte // as it came, with nothing overwritten; not written to
}

func (x *reply) names() []string { return ReplyNames(x.file, x.title, x.method) }

// isOf reports whether both are replies to the same request.
func (x *reply) isOf(other *reply) bool {
	if x.file != "" || other.file != "" {
		return x.volume == other.volume && x.file == other.file
	}
	return x.spot == other.spot && slices.Equal(x.names(), other.names())
}

// Bounds of what is kept.
const (
	repliesMost = 100
	replyMost   = variables.MaxSize
)

// keep keeps the reply to a call in the place of the one before.
func (r *replies) keep(x reply) {
	if len(x.names()) == 0 || len(x.body) == 0 || len(x.body) > replyMost {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = slices.DeleteFunc(r.list, func(before reply) bool { return before.isOf(&x) })
	r.list = slices.Insert(r.list, 0, x)
	r.list = r.list[:min(len(r.list), repliesMost)]
}

// moved has replies follow files that were moved or renamed.
func (r *replies) moved(m collection.Moved) {
	from, to := idOfFolder(m.From.Folder), idOfFolder(m.To.Folder)
	follow := func(at string) (string, bool) {
		rest, ok := strings.CutPrefix(at, m.From.Path)
		return m.To.Path + rest, ok && (rest == "" || rest[0] == '/')
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.list {
		x := &r.list[i]
		if x.volume != from {
			continue
		}
		if at, ok := follow(x.file); ok {
			x.volume, x.file, x.folder = to, at, path.Dir(at)
		} else if at, ok := follow(x.folder); ok {
			x.volume, x.folder = to, at
		}
	}
}

// titled has the reply to a request of a file go by what that is called now.
func (r *replies) titled(volume, file, title string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.list {
		if x := &r.list[i]; x.volume == volume && x.file == file {
			x.title = title
		}
	}
}

// ReplyWay is the path in a reply that goes by a name, where what is asked for is one of that name.
func ReplyWay(asked, name string) (way string, ok bool) {
	rest, ok := strings.CutPrefix(asked, name)
	if !ok || rest != "" && rest[0] != '.' && rest[0] != '[' {
		return "", false
	}
	return strings.Trim(strings.NewReplacer("[", ".", "]", "").Replace(rest), "."), true
}

// ReplyValue is the value at a path of a reply that was asked for by a name. A value that holds a secret is not given: from a reply it would go to any
// peer. Of a reply as it came, secret looks for those that went out; of one that was kept without them, for what was
// overwritten (rpcclient.Frame.Marked). The errors are *variables.Fault.
func ReplyValue(body []byte, name, way string, secret func(value []byte) bool) (variables.Value, error) {
	value := partOf(body, way)
	reason := ""
	switch {
	case value == nil:
		reason = variables.ReasonNoMember
	case secret(value):
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
	x := reply{spot: t.spot(), title: t.title, method: t.draft.Method, peer: r.Exchange.Endpoint.Peer(), body: body}
	if it := t.w.Shelf.request(t.Source); it != nil {
		x.file = it.item.Path
	}
	t.w.replies.keep(x)
	t.w.revalued()
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
