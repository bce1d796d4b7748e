package history

import (
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"

	"rpcexplorer/rpcclient"
)

// The primary codes of SQLite's errors.
const (
	codePerm     = 3
	codeBusy     = 5
	codeReadonly = 8
	codeIO       = 10
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeProtocol = 15 // locks are not as they should be
	codeNoFile   = 26 // the file is no database
)

// codeIn is the primary code of an error of SQLite; 0 if it is none.
func codeIn(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// isLocked reports whether an error tells that somebody holds the file, who may be this process.
func isLocked(err error) bool { return codeIn(err) == codeBusy || codeIn(err) == codeProtocol }

// errNewer is that a file was written by a newer version of the program.
var errNewer = errors.New("written by a newer version")

// errForeign is that a file is a database of another program.
var errForeign = errors.New("a database of another program")

// isDamage reports whether an error tells that the file itself cannot be used.
func isDamage(err error) bool {
	code := codeIn(err)
	return code == codeCorrupt || code == codeNoFile || errors.Is(err, errForeign)
}

// troubles is the table of what stands in the way of saving. The first row that fits tells.
var troubles = []struct {
	key  string
	fits func(err error) bool
}{
	{"history.newer", func(err error) bool { return errors.Is(err, errNewer) }},
	{"history.full", func(err error) bool { return codeIn(err) == codeFull || errors.Is(err, syscall.ENOSPC) }},
	{"history.read_only", func(err error) bool {
		return codeIn(err) == codeReadonly || errors.Is(err, syscall.EROFS) || errors.Is(err, fs.ErrPermission) || codeIn(err) == codePerm
	}},
	{"history.no_folder", func(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) }},
	{"history.busy", isLocked},
	{"history.damaged", isDamage},
	{"history.cannot_open", func(err error) bool { return codeIn(err) == codeCantOpen }},
	{"history.disk_error", func(error) bool { return true }},
}

// troubleOf tells a person why history is not saved: {0} the file, {1} what the system says.
func troubleOf(path string, err error) rpcclient.Note {
	for _, t := range troubles {
		if t.fits(err) {
			return rpcclient.Note{Key: t.key, Args: []any{path, err.Error()}}
		}
	}
	return rpcclient.Note{}
}
