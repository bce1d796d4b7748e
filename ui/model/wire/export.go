package wire

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"

	"rpcexplorer/history/atomicfile"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/framejson"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// export is the writing of frames to a file.
type export struct {
	ctx  context.Context
	stop context.CancelFunc
	path string
	of   int // how many frames are to be written
	done int // how many were, as far as it was told
}

// ExportPath is a file that frames may be exported to: a new one in the person's folder.
func (x *Wire) ExportPath() string {
	return x.around.InHome("frames-" + x.loop.Now().Format("20060102-150405") + ".jsonl")
}

// Exporting reports whether frames are being exported.
func (x *Wire) Exporting() bool { return x.export != nil }

// Export writes the frames that are shown to a new file, one JSON object a line. The status bar tells how far it is.
func (x *Wire) Export(path string) {
	x.StopExport()
	e := &export{path: x.around.InHome(path), of: x.Len()}
	e.ctx, e.stop = context.WithCancel(x.loop.Context())
	x.export = e
	next := x.walk()
	x.loop.Tell("status.exporting", e.path, 0)
	x.loop.Changed(loop.TopicWire)
	x.loop.Spawn(func() {
		err := e.write(x, next)
		x.loop.Do(func() { x.exported(e, err) })
	}, func(f *rpcclient.Failure) { x.exported(e, f) })
}

// StopExport gives up the export that is under way. What was written of it goes.
func (x *Wire) StopExport() {
	if x.export != nil {
		x.export.stop()
	}
}

// exported tells how an export ended.
func (x *Wire) exported(e *export, err error) {
	e.stop()
	if x.export != e { // another one has begun
		return
	}
	x.export = nil
	switch {
	case err == nil:
		x.loop.Tell("status.exported", wording.Count(uint64(e.done)), e.path)
	case errors.Is(err, context.Canceled):
		x.loop.Tell("status.export_stopped")
	case errors.Is(err, fs.ErrExist):
		x.loop.Tell("status.export_exists", e.path)
	default:
		x.loop.Tell("status.export_failed", x.around.Fault(err))
	}
	x.loop.Changed(loop.TopicWire)
}

// walk gives the records that are shown now, page by page; on any goroutine.
func (x *Wire) walk() (next func() []rpcclient.Record) {
	if s := x.sieve.shown; s != nil {
		left := s.hits.all()
		return func() (page []rpcclient.Record) {
			for len(page) < exportedAtOnce && len(left) > 0 {
				if r, ok := x.frames.Find(left[0].serial); ok {
					page = append(page, r)
				}
				left = left[1:]
			}
			return page
		}
	}
	number, last := x.frames.Dropped()+1, x.limit()
	return func() []rpcclient.Record {
		from := max(number, x.frames.Dropped()+1)
		if from > last {
			return nil
		}
		page := x.frames.Page(int(from-x.frames.Dropped()-1), int(min(exportedAtOnce, last-from+1)))
		number = from + uint64(len(page))
		return page
	}
}

// exportedAtOnce is how many records are copied at a time.
const exportedAtOnce = 256

// write writes all frames, or none.
func (e *export) write(x *Wire, next func() []rpcclient.Record) error {
	if _, err := os.Lstat(e.path); err == nil {
		return fs.ErrExist
	}
	done := 0
	return atomicfile.WriteBy(e.path, 0o600, func(w io.Writer) error {
		out := bufio.NewWriterSize(w, 1<<18)
		var line []byte
		for page := next(); len(page) > 0; page = next() {
			for i := range page {
				if e.ctx.Err() != nil {
					return e.ctx.Err()
				}
				line = framejson.Append(line[:0], framejson.OfRecord(&page[i], x.loop.Note))
				if _, err := out.Write(append(line, '\n')); err != nil {
					return err
				}
			}
			runtime.KeepAlive(page) // their bytes may be mapped
			done += len(page)
			e.tell(x, done)
		}
		return out.Flush()
	})
}

// tell has the status bar tell how far it is.
func (e *export) tell(x *Wire, done int) {
	x.loop.Do(func() {
		before := 100 * e.done / max(1, e.of)
		e.done = done
		if percent := 100 * done / max(1, e.of); percent != before && x.export == e {
			x.loop.Tell("status.exporting", e.path, min(percent, 100))
		}
	})
}
