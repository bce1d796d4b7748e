package past

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// ExportPath is a file that exchanges may be exported to: a new one in the person's folder.
func (p *Past) ExportPath() string {
	return p.around.InHome("exchanges-" + p.loop.Now().Format("20060102-150405") + ".rpchistory")
}

// Transferring reports whether exchanges are being exported or imported.
func (p *Past) Transferring() bool { return p.transfer != nil }

// StopTransfer gives up what Export or Import has begun.
func (p *Past) StopTransfer() {
	if p.transfer != nil {
		p.transfer()
	}
}

// Export writes exchanges to a new file; without any, all that the list has found and will find. The status bar tells how that ends.
func (p *Past) Export(path string, sources ...string) {
	path = p.around.InHome(path)
	var ids []history.ID
	for _, s := range sources {
		if id, ok := ID(s); ok {
			ids = append(ids, id)
		}
	}
	q := p.query
	p.move(func(ctx context.Context) (rpcclient.Note, error) {
		if _, err := os.Lstat(path); err == nil {
			return rpcclient.Note{Key: "status.export_exists", Args: []any{path}}, nil
		}
		for before := history.Newest; len(sources) == 0 && before != 0; {
			page, err := p.finder.Find(ctx, q, before, exportPage)
			if err != nil {
				return rpcclient.Note{}, err
			}
			for i := range page.List {
				ids = append(ids, page.List[i].ID)
			}
			before = page.Next
		}
		if len(ids) == 0 {
			return rpcclient.Note{Key: "status.no_exchange"}, nil
		}
		p.loop.Do(func() { p.loop.Tell("status.history_exporting", wording.Count(uint64(len(ids)))) })
		n, err := p.store.Export(ctx, path, ids...)
		return rpcclient.Note{Key: "status.history_exported", Args: []any{wording.Count(uint64(n)), path}}, err
	})
}

// exportPage is how many exchanges are looked for at a time.
const exportPage = 1000

// Import takes the exchanges of a file in that Export wrote. The status bar tells how that ends.
func (p *Past) Import(path string) {
	path = p.around.InHome(path)
	p.move(func(ctx context.Context) (rpcclient.Note, error) {
		p.loop.Do(func() { p.loop.Tell("status.history_importing", path) })
		done, err := p.store.Import(ctx, path)
		return rpcclient.Note{Key: "status.history_imported", Args: []any{wording.Count(uint64(done.New)), wording.Count(uint64(done.There))}}, err
	})
}

// move exports or imports in the background.
func (p *Past) move(work func(context.Context) (rpcclient.Note, error)) {
	if p.store == nil || p.transfer != nil {
		return
	}
	ctx, stop := context.WithCancel(p.loop.Context())
	p.transfer = stop
	p.loop.Changed(loop.TopicHistory)
	p.loop.Spawn(func() {
		told, err := work(ctx)
		p.loop.Do(func() { p.moved(told, err) })
	}, func(f *rpcclient.Failure) { p.moved(rpcclient.Note{}, f) })
}

// moved tells how an export or an import ended.
func (p *Past) moved(told rpcclient.Note, err error) {
	p.transfer()
	p.transfer = nil
	var file *history.FileError
	switch {
	case errors.Is(err, context.Canceled):
		p.loop.Tell("status.history_moved_in_part")
	case errors.As(err, &file):
		p.loop.Tell(file.Note.Key, file.Note.Args...)
	case errors.Is(err, fs.ErrNotExist):
		p.loop.Tell("status.history_no_file")
	case err != nil:
		p.loop.Tell("status.history_not_moved", p.around.Fault(err))
	default:
		p.loop.Tell(told.Key, told.Args...)
	}
	p.loop.Changed(loop.TopicHistory)
}
