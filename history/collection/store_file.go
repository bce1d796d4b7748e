package collection

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// CreateFile writes a new file into a folder, as it is, under the name that it has elsewhere, and gives its path. Where that name is taken,
// or would not be safe on every system, it is another one like it.
func (d *Deed) CreateFile(s *Store, dir, name string, text []byte) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if dir == Environments {
		if err := d.openFolder(s, dir); err != nil {
			return "", err
		}
	}
	ending := ".yaml"
	if isYAML(name) {
		ending = path.Ext(name)
	}
	at, err := s.createLocked(dir, safeStem(baseName(name, false)), ending, text)
	return at, d.made(s, at, err)
}

// CreateFolderAs makes a folder within another under the name that it has elsewhere, as CreateFile does for files, and gives its path. Head
// is the text of its folder.yaml; nil if it has none.
func (d *Deed) CreateFolderAs(s *Store, dir, name string, head []byte) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, err := s.makeFolder(dir, plainStem(dir, safeStem(name), ""))
	if err == nil && head != nil {
		err = s.place(s.headPath(at), true).Write(head)
	}
	return at, d.made(s, at, err)
}

// safeStem is the name of a file, without its ending, or of a folder, as it is where it is safe in every file system; else the FileName
// of it.
func safeStem(name string) string {
	first, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch {
	case len(name) > maxStem || !utf8.ValidString(name) || strings.ContainsAny(name, `/\:*?"<>|`) || strings.ContainsFunc(name, isHarmful),
		name == "" || name[0] == '.' || strings.TrimRight(name, " .") != name,
		slices.Contains(devices, strings.TrimRight(first, " ")):
		return FileName(name)
	}
	return name
}

// isHarmful reports whether a character in a name of a file does something where it is shown.
func isHarmful(r rune) bool { return r < ' ' || r == 0x7f || joinsOrTurns(r) }
