package collection

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
)

// Reasons why the disk does not do what is asked of a file, as keys of the translation tables; each has a hint. None has Args.
const (
	ReasonNotThere = "collection.not_there" // no such file, or a link to none
	ReasonNoLeave  = "collection.no_leave"  // its permissions do not allow it
	ReasonOutside  = "collection.outside"   // a link that leads out of the collection
	ReasonLinks    = "collection.links"     // links that lead to each other, or too many
	ReasonIsFolder = "collection.is_folder" // a folder where a file is expected
	ReasonToFolder = "collection.to_folder" // a link to a folder
	ReasonNoFile   = "collection.no_file"   // something that is none of these
	ReasonPipe     = "collection.pipe"
	ReasonSocket   = "collection.socket"
	ReasonDevice   = "collection.device"
	ReasonFull     = "collection.full"      // no room is left
	ReasonFixed    = "collection.fixed"     // the disk is there to be read
	ReasonNoFolder = "collection.no_folder" // a part of the path is a file
)

// DiskFault says in our words why the disk does not do what is asked of a file, and in those of the system where there are none of ours.
func DiskFault(err error) *Fault {
	for _, known := range []struct {
		is     error
		reason string
	}{
		{fs.ErrNotExist, ReasonNotThere},
		{fs.ErrPermission, ReasonNoLeave},
		{syscall.ELOOP, ReasonLinks},
		{syscall.EISDIR, ReasonIsFolder},
		{syscall.ENOTDIR, ReasonNoFolder},
		{syscall.ENOSPC, ReasonFull},
		{syscall.EROFS, ReasonFixed},
	} {
		if errors.Is(err, known.is) {
			return &Fault{Reason: known.reason, Err: err}
		}
	}
	if strings.HasSuffix(err.Error(), escapes) {
		return &Fault{Reason: ReasonOutside, Err: err}
	}
	return &Fault{Reason: ReasonDisk, Args: []any{err.Error()}, Err: err}
}

// escapes is how an os.Root tells that a path leads out of it; it has no error to compare with.
const escapes = "path escapes from parent"

// irregular says what stands in the place of a file. A pipe or a device is not opened: it could hold the reader for ever.
func irregular(mode fs.FileMode) *Fault {
	reason := ReasonNoFile
	switch {
	case mode.IsDir():
		reason = ReasonIsFolder
	case mode&fs.ModeNamedPipe != 0:
		reason = ReasonPipe
	case mode&fs.ModeSocket != 0:
		reason = ReasonSocket
	case mode&fs.ModeDevice != 0:
		reason = ReasonDevice
	}
	return &Fault{Reason: reason, Err: fs.ErrInvalid}
}
