package collection

import (
	"io/fs"
	"path"
)

// link looks at a link. One to a file within the folder is followed where its name is that of a request, and left out where it is not, as that
// file would be. Any other one is an item that says where it leads and why it is not followed: what lies there is not looked at, not even
// whether it is a file.
func (l *loader) link(at string) (it *Item, follow bool) {
	name := path.Base(at)
	it = &Item{Path: at, Name: baseName(name, !isYAML(name))}
	info, err := fs.Stat(l.fsys, at)
	switch {
	case err != nil:
		it.Err = DiskFault(err)
	case at == Environments && info.IsDir(): // read as what it stands for
		return nil, false
	case info.IsDir():
		it.Err = &Fault{Reason: ReasonToFolder, Err: fs.ErrInvalid}
	case !isYAML(name):
		return nil, false
	case info.Mode().IsRegular():
		return nil, true
	default:
		it.Err = irregular(info.Mode())
	}
	if l.left--; l.left < 0 {
		it.Err = &Fault{Reason: ReasonTooMany, Args: []any{maxItems}}
	}
	if it.Link, err = fs.ReadLink(l.fsys, at); err != nil {
		it.Link = name
	}
	return it, false
}
