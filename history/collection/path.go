package collection

import "strings"

// LiesIn reports whether a path is that of a folder, or of something in it. All lies in "." and, where no folder is meant, in "".
func LiesIn(at, folder string) bool {
	return folder == "." || folder == "" || at == folder || strings.HasPrefix(at, folder+"/")
}

// PathAfter is what a path becomes when what lies at another, a file or a folder with all in it, is moved; ok is false where it stays the same.
func PathAfter(at, from, to string) (next string, ok bool) {
	rest, ok := strings.CutPrefix(at, from)
	if !ok || rest != "" && rest[0] != '/' {
		return at, false
	}
	return to + rest, true
}

// After is where something lies after the move; ok is false where it stays.
func (m Moved) After(w Where) (next Where, ok bool) {
	if w.Folder != m.From.Folder {
		return w, false
	}
	at, ok := PathAfter(w.Path, m.From.Path, m.To.Path)
	if !ok {
		return w, false
	}
	return Where{m.To.Folder, at}, true
}
