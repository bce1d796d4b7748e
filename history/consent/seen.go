package consent

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"
)

// seen is what the file said when it was read last, so that it is not read for each check while somebody types. Whether it is still so is looked
// at each time: other processes write to the file, too.
type seen struct {
	info os.FileInfo // of the file as it was then; nil if it says nothing of what is there now
	file file
}

// settled is how long a file must have been left alone when it is read for that to be remembered: what is written sooner after could have the same
// time, the same size, and even the same inode, once the old file is gone.
const settled = 2 * time.Second

// holds reports whether the file is the one that was read.
func (s *seen) holds(now os.FileInfo) bool {
	return s.info != nil && os.SameFile(now, s.info) && now.ModTime().Equal(s.info.ModTime()) && now.Size() == s.info.Size()
}

// loadLocked reads the file.
func (s *Store) loadLocked() (file, error) {
	s.seen = seen{}
	f, err := os.Open(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return file{}, nil
	}
	if err != nil {
		return file{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return file{}, err
	}
	begun := time.Now()
	text, err := io.ReadAll(f)
	if err != nil {
		return file{}, err
	}
	read, err := s.parse(text)
	if age := begun.Sub(info.ModTime()); err == nil && age > settled {
		s.seen = seen{info, read}
	}
	return read, err
}

func (s *Store) parse(text []byte) (file, error) {
	var f file
	if err := json.Unmarshal(text, &f); err != nil {
		return file{}, fmt.Errorf("%s: %w", s.path, err)
	}
	f.outOfText()
	if f.Format > format {
		return file{}, fmt.Errorf("%s: %w", s.path, ErrNewer)
	}
	if f.Format < format {
		f.modernise()
	}
	f.Consents = slices.DeleteFunc(f.Consents, consent.isOlder)
	return f, nil
}
