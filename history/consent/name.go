package consent

import (
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"
)

// name is a text that stands in the file as it is, or in hex digits where it is no UTF-8, as the name of a folder may be: it would be the same as
// others there.
type name string

// bytesMark begins what is written in hex digits. No path begins so.
const bytesMark = "bytes:"

// text is the name as it stands in the file.
func (n name) text() string {
	if utf8.ValidString(string(n)) {
		return string(n)
	}
	return bytesMark + hex.EncodeToString([]byte(n))
}

// MarshalText implements encoding.TextMarshaler.
func (n name) MarshalText() ([]byte, error) { return []byte(n.text()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (n *name) UnmarshalText(text []byte) error {
	digits, inHex := strings.CutPrefix(string(text), bytesMark)
	if !inHex {
		*n = name(text)
		return nil
	}
	plain, err := hex.DecodeString(digits)
	*n = name(plain)
	return err
}

// inText is what is kept with the paths of folders and files as they stand in the file.
func (f file) inText() file {
	f.Allowed, f.Kept = slices.Clone(f.Allowed), slices.Clone(f.Kept)
	f.paths(func(path *string) { *path = name(*path).text() })
	return f
}

// outOfText has them be paths again.
func (f *file) outOfText() {
	f.paths(func(path *string) {
		var n name
		if n.UnmarshalText([]byte(*path)) == nil {
			*path = string(n)
		}
	})
}

// paths has all paths of folders and files gone through, but what secrets are kept under.
func (f *file) paths(each func(*string)) {
	for i := range f.Allowed {
		a := &f.Allowed[i]
		if each(&a.Path); a.Kind == ReadFile {
			each(&a.What)
		}
	}
	for i := range f.Kept {
		each(&f.Kept[i].Path)
	}
}
