package replies

import (
	"path"
	"slices"
	"sync"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
)

// Spot is where a call stands. The zero Spot is that of a call of no collection.
type Spot struct {
	Collection string // where that lies; for one within the program, its name
	Folder     string // the path of the call's folder in it
}

// Reply is what one request was answered.
type Reply struct {
	Spot
	File          string // the path of its file in the collection; "" for one that has none
	Title, Method string
	Peer          string // who answered
	Body          []byte // as it came, with nothing overwritten; not written to
}

func (r *Reply) names() []string { return Names(r.File, r.Title, r.Method) }

// isOf reports whether both are replies to the same request.
func (r *Reply) isOf(other *Reply) bool {
	if r.File != "" || other.File != "" {
		return r.Collection == other.Collection && r.File == other.File
	}
	return r.Spot == other.Spot && slices.Equal(r.names(), other.names())
}

// Last are the last replies to requests, of each the last. A request goes by the name of its file, of its tab and of its method, the path in
// its reply is that of a filter. Any goroutine may use it; the zero Last is empty.
type Last struct {
	mu   sync.Mutex
	list []Reply // the newest first
}

// Bounds of what is kept.
const (
	repliesMost = 100
	replyMost   = variables.MaxSize
)

// Keep keeps the reply to a call in the place of the one before.
func (l *Last) Keep(r Reply) {
	if len(r.names()) == 0 || len(r.Body) == 0 || len(r.Body) > replyMost {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = slices.DeleteFunc(l.list, func(before Reply) bool { return before.isOf(&r) })
	l.list = slices.Insert(l.list, 0, r)
	l.list = l.list[:min(len(l.list), repliesMost)]
}

// Moved has replies follow a file or a folder that lies elsewhere now.
func (l *Last) Moved(m collection.Moved) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range l.list {
		r := &l.list[i]
		if at, ok := m.After(collection.Where{Folder: r.Collection, Path: r.File}); ok {
			r.Spot, r.File = Spot{at.Folder, path.Dir(at.Path)}, at.Path
		} else if at, ok := m.After(collection.Where{Folder: r.Collection, Path: r.Folder}); ok {
			r.Spot = Spot{at.Folder, at.Path}
		}
	}
}

// Titled has the reply to a request of a file go by what that is called now.
func (l *Last) Titled(in, file, title string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range l.list {
		if r := &l.list[i]; r.Collection == in && r.File == file {
			r.Title = title
		}
	}
}
