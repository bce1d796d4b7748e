package collection

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"rpcexplorer/history/atomicfile"
)

// Carry moves a request, or a folder with all that is in it, from one collection into a folder of another, "." for the top, and gives its path
// there; within one, it is Move. The bytes of all files go over as they are. They are on the disk there before the old ones go to the trash can, so that
// whatever happens in between leaves them in both places and never in none.
func (d *Deed) Carry(from *Store, at string, to *Store, dir string) (string, error) {
	if from == to {
		return d.Move(from, at, dir)
	}
	defer lockAll([]*Store{from, to})()
	same, err := meet(from, at, to, dir)
	if same || err != nil {
		return path.Join(dir, path.Base(at)), err
	}
	before, err := from.markAs(at, true)
	if err != nil {
		return "", err
	}
	target, err := to.fetch(from, at, dir)
	if err != nil {
		return "", err
	}
	after, err := to.mark(target)
	if err == nil && after != before {
		return "", &Conflict{Path: at, Theirs: []byte{}} // somebody writes into it, which stays
	}
	if err != nil {
		return "", errors.Join(err, to.root.RemoveAll(target))
	}
	if now, unread := from.markAs(at, true); unread != nil || now != before { // somebody wrote into it while it was copied
		return "", errors.Join(&Conflict{Path: at, Theirs: []byte{}}, unread, to.root.RemoveAll(target))
	}
	old, err := from.takeAway(at)
	if err != nil {
		return d.notCarried(from, at, to, target, before, err)
	}
	d.steps = append(d.steps, carried{from.where(at), to.where(target), after, old})
	d.moves = append(d.moves, Moved{from.where(at), to.where(target)})
	return target, d.reorder(from, at, "")
}

// notCarried ends a move whose old files did not go. While they are whole, the new ones go again; else both stay.
func (d *Deed) notCarried(from *Store, at string, to *Store, target string, before mark, err error) (string, error) {
	if now, unread := from.markAs(at, true); unread == nil && now == before {
		return "", errors.Join(err, to.root.RemoveAll(target))
	}
	return "", err
}

// takeAway deletes what stands elsewhere by now.
func (s *Store) takeAway(at string) (*Deleted, error) {
	if s.check != nil {
		if err := s.check("take away"); err != nil {
			return nil, err
		}
	}
	return s.deleteLocked(at)
}

// meet tells whether something lies in a folder of another collection already, since collections may lie within each other. A folder cannot be
// put into itself that way either.
func meet(from *Store, at string, to *Store, dir string) (same bool, err error) {
	parent, err := from.real(path.Dir(at))
	if err != nil {
		return false, err
	}
	into, err := to.real(dir)
	if err != nil {
		return false, err
	}
	own := filepath.Join(parent, path.Base(at))
	if into == own || strings.HasPrefix(into, own+string(filepath.Separator)) {
		return false, &fs.PathError{Op: "move", Path: at, Err: errIntoItself}
	}
	return into == parent, nil
}

// real is where a folder lies on this machine, without links.
func (s *Store) real(dir string) (string, error) {
	dir, err := atomicfile.Follow(s.root, dir)
	return filepath.Join(s.path, filepath.FromSlash(dir)), err
}

// fetch copies a file, or a folder with all that is in it, from another collection into a folder, under the first name that is free.
func (s *Store) fetch(from *Store, at, dir string) (string, error) {
	stem, ending := stemOf(path.Base(at), from.isFolder(at))
	for {
		names, err := s.names(dir)
		if err != nil {
			return "", err
		}
		to := path.Join(dir, uniqueName(plainStem(dir, stem, ending), ending, names))
		if err := s.fetchTo(from, at, to); !errors.Is(err, fs.ErrExist) {
			return to, err
		}
	}
}

// fetchTo copies it to a path at which nothing lies, whole or not at all.
func (s *Store) fetchTo(from *Store, at, to string) error {
	err := s.fetchWhole(from, at, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	theirs, unread := s.mark(to)
	if ours, lost := from.markAs(at, true); unread != nil || lost != nil || theirs != ours {
		return err // what lies there is somebody else's, if anything does
	}
	return errors.Join(err, s.root.RemoveAll(to)) // it is there, and not known to last
}

func (s *Store) fetchWhole(from *Store, at, to string) error {
	place := s.place(to, true)
	if info, err := from.root.Lstat(at); err == nil && info.IsDir() {
		place.Perm = info.Mode().Perm() | ownMode
		return place.WriteFolder(func(dir *os.Root) error {
			return from.walk(at, true, func(p piece) error {
				err := s.fetchPiece(from, p, dir, strings.TrimPrefix(p.path, at))
				if errors.Is(err, fs.ErrExist) { // another name is no help
					return &fs.PathError{Op: "copy", Path: p.path, Err: errOneName}
				}
				return err
			})
		})
	}
	return from.walk(at, true, func(p piece) error {
		if place.Perm = p.mode; p.link != "" {
			return s.root.Symlink(p.link, to)
		}
		return place.WriteBy(func(w io.Writer) error { return from.copyTo(p.path, w) })
	})
}

// errOneName is that a disk does not tell names apart that another one does.
var errOneName = errors.New("its name is that of another file there")

// ownMode is what a folder must allow, so that something can be put into it.
const ownMode = 0o700

// fetchPiece copies something into a folder that is being filled; to is its path there, with a slash before it, "" for the folder itself.
func (s *Store) fetchPiece(from *Store, p piece, dir *os.Root, to string) error {
	to = strings.TrimPrefix(to, "/")
	if s.check != nil {
		if err := s.check("copy"); err != nil {
			return err
		}
	}
	switch {
	case to == "":
		return nil
	case p.folder:
		return dir.Mkdir(to, p.mode|ownMode)
	case p.link != "":
		return dir.Symlink(p.link, to)
	}
	f, err := dir.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, p.mode|ownMode)
	if err != nil {
		return err
	}
	return errors.Join(from.copyTo(p.path, f), f.Chmod(p.mode), f.Close())
}

// copyTo writes what a file holds.
func (s *Store) copyTo(at string, w io.Writer) error {
	f, err := s.root.Open(at)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// piece is something in a folder, as it is copied.
type piece struct {
	path   string
	folder bool
	link   string // where it leads, of a link that stays one
	mode   fs.FileMode
}

// walk gives a file, or a folder and all that is in it, in order: as it lies there, or as it is copied, where links that would lead nowhere are the
// files that they lead to. What is neither file, folder nor link is an error: it cannot be copied.
func (s *Store) walk(top string, asCopied bool, visit func(piece) error) error {
	left := maxItems
	return fs.WalkDir(s.root.FS(), top, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if left--; left < 0 {
			return &Fault{Reason: ReasonTooMany, Args: []any{maxItems}}
		}
		p := piece{path: at, folder: d.IsDir()}
		if d.Type()&fs.ModeSymlink != 0 {
			if p.link, err = s.root.Readlink(at); err != nil {
				return err
			}
			if asCopied && s.leadsOut(top, at, p.link) {
				p.link = ""
			}
		}
		if p.link == "" {
			info, err := s.root.Stat(at)
			if err != nil {
				return err
			}
			if !info.IsDir() && !info.Mode().IsRegular() || info.IsDir() != p.folder {
				return &fs.PathError{Op: "move", Path: at, Err: fs.ErrInvalid}
			}
			p.mode = info.Mode().Perm()
		}
		return visit(p)
	})
}

// leadsOut reports whether a link leads to a file that is not in the folder top.
func (s *Store) leadsOut(top, at, to string) bool {
	if info, err := s.root.Stat(at); err != nil || !info.Mode().IsRegular() {
		return false
	}
	return at == top || path.IsAbs(to) || !strings.HasPrefix(path.Join(path.Dir(at), to), top+"/")
}

// mark is the same for files and folders that hold the same.
type mark [sha256.Size]byte

func (s *Store) mark(top string) (mark, error) { return s.markAs(top, false) }

// markAs is the mark of a copy of it, or of itself.
func (s *Store) markAs(top string, copied bool) (mark, error) {
	h := sha256.New()
	err := s.walk(top, copied, func(p piece) error {
		if p.folder || p.link != "" {
			fmt.Fprintf(h, "%q %q\n", strings.TrimPrefix(p.path, top), p.link)
			return nil
		}
		one := sha256.New()
		if err := s.copyTo(p.path, one); err != nil {
			return err
		}
		fmt.Fprintf(h, "%q %x\n", strings.TrimPrefix(p.path, top), one.Sum(nil))
		return nil
	})
	return mark(h.Sum(nil)), err
}

// carried is something that lies in another collection now.
type carried struct {
	from, to Where
	mark     mark
	old      *Deleted
}

// undo brings back what was deleted, if it is what lies there now; else that goes back, since somebody wrote into it.
func (c carried) undo(u *undoing) error {
	to, at, err := u.find(c.to)
	if err != nil {
		return err
	}
	from, before, err := u.find(c.from)
	if err != nil {
		return err
	}
	now, err := to.mark(at)
	if err == nil && now != c.mark {
		return c.carryBack(u, from, before, to, at)
	}
	gone := errors.Is(err, fs.ErrNotExist)
	if err != nil && !gone {
		return err
	}
	back, err := c.old.bringBack(from, before)
	if err != nil {
		return err
	}
	u.went(to.where(at), c.from, from.where(back))
	if gone {
		return nil
	}
	return to.root.RemoveAll(at)
}

func (c carried) carryBack(u *undoing, from *Store, before string, to *Store, at string) error {
	back, err := from.placeFor(before, to.isFolder(at))
	if err != nil {
		return err
	}
	if err := from.fetchTo(to, at, back); err != nil {
		return err
	}
	u.went(to.where(at), c.from, from.where(back))
	_, err = to.takeAway(at)
	return err
}
