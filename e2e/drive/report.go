package drive

import (
	"bytes"
	"fmt"
	"image"
	"strings"
	"sync"
)

// A report is what the program says on its standard streams.
type report struct {
	mu     sync.Mutex
	ready  bool
	places map[string]image.Rectangle
	log    bytes.Buffer
}

// line takes one line of the program's standard output: READY, POS name x y width height, GONE name, or anything else.
func (r *report) line(s string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var name string
	var x, y, w, h int
	if n, _ := fmt.Sscanf(s, "POS %s %d %d %d %d", &name, &x, &y, &w, &h); n == 5 {
		r.places[name] = image.Rect(x-w/2, y-h/2, x-w/2+w, y-h/2+h)
		return
	}
	if gone, ok := strings.CutPrefix(s, "GONE "); ok {
		delete(r.places, gone)
		return
	}
	r.ready = r.ready || s == "READY"
	fmt.Fprintln(&r.log, s)
}

// Write takes the program's standard error.
func (r *report) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.log.Write(b)
}

func (r *report) isReady() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ready
}

func (r *report) place(name string) (image.Rectangle, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	box, ok := r.places[name]
	return box, ok
}

func (r *report) text() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.log.String()
}
