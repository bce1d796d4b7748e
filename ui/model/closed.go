package model

import (
	"path/filepath"
	"strings"

	"rpcexplorer/rpcclient"
)

// ClosedIn is the folder of the collection that the tab's request is of, where that collection is open no more; "" else.
func (t *Tab) ClosedIn() string {
	folder, _, ok := strings.Cut(t.Source, "//")
	if v, _ := t.w.Shelf.Find(t.Source); v != nil || !ok || !filepath.IsAbs(folder) {
		return ""
	}
	return folder
}

// Reopen opens the collection again that the tab's request is of, and goes on once it is read. What goes wrong is told in the tab.
func (t *Tab) Reopen(then func()) {
	s, folder := t.w.Shelf, t.ClosedIn()
	if folder == "" {
		return
	}
	t.w.Spawn(func() {
		_, err := realFolder(folder)
		t.w.Do(func() {
			switch v := s.in(folder); {
			case err != nil:
				t.fail(rpcclient.Note{Key: saveFailed, Args: []any{t.w.faultText(err)}})
			case v != nil:
				s.then(v, then)
			default:
				v = s.put(folder)
				t.trouble = rpcclient.Note{}
				s.opened(folder)
				s.then(v, then)
			}
		})
	}, nil)
}
