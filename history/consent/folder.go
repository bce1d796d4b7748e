package consent

import (
	"os"
	"time"
)

// Folder is the folder of a collection, by which it is known again: a path says where something stands, not what it is. The zero Folder stands for
// what belongs to no collection.
//
// The number and the time of birth tell a folder from all others of its disk, one that got the number of a deleted one included. They go along
// when it is renamed or moved, and a copy has others. The number of the device is another one at each mount of some file systems, so that either
// that or the path has to be the same. Without a time of birth all has to be: then a folder that was moved is another one.
type Folder struct {
	Path   string    `json:"collection"`       // absolute and without links
	Device string    `json:"device,omitempty"` // the disk; "" where it is not known, or lasts for a mount and serves for nothing
	Number uint64    `json:"number,omitempty"` // of the folder on that disk; 0 where it has none that lasts
	Born   time.Time `json:"born,omitzero"`    // when it was made; zero where that is not known
}

// String is where it was seen.
func (f Folder) String() string { return f.Path }

// Of is a folder that is open, which stands at a path. Whatever takes that place meanwhile, it is about the one that is open. It waits for the disk.
func Of(open *os.File, path string) Folder {
	f := Folder{Path: path}
	if err := f.lookAt(open); err != nil {
		return Folder{Path: path}
	}
	return f
}

// At is the folder that stands at a path now. Where nothing does, it is one that has nothing but the path, and is no folder that ever stood there.
// It waits for the disk.
func At(path string) Folder {
	f, err := look(path)
	if err != nil {
		return Folder{Path: path}
	}
	return f
}

// look is At with why nothing is known of it.
func look(path string) (Folder, error) {
	f := Folder{Path: path}
	if path == "" {
		return f, nil
	}
	err := f.look()
	return f, err
}

// IsKnown reports whether more is known of a folder than where it stands.
func (f Folder) IsKnown() bool { return f.Number != 0 || !f.Born.IsZero() }

// Is reports whether a folder that was seen before is the one that was seen now.
func (f Folder) Is(now Folder) bool {
	switch samePath, sameDevice := f.Path == now.Path, f.Device == now.Device; {
	case f.Number != now.Number || !f.Born.Equal(now.Born):
		return false
	case f.Born.IsZero():
		return samePath && sameDevice
	default:
		return samePath || sameDevice && f.Number != 0
	}
}

// bornAt is a time of birth as file systems tell it, in which 0 and less is that they know none.
func bornAt(seconds, nanoseconds int64) time.Time {
	if seconds <= 0 {
		return time.Time{}
	}
	return time.Unix(seconds, nanoseconds).UTC()
}
