package model_test

import (
	"os"
	"path/filepath"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/wording"
)

// A file is shown as if it were a reply, with its bytes among the frames; it does not come back at the next start.
func TestViewFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "reply.json")
	if err := os.WriteFile(path, []byte(`{"a": [1, 2.50]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	onDesk(t, func(d *desk) {
		d.ViewFile(path)
		d.settle()
		r := d.tab().Response()
		want(t, "title", d.tab().Title(), "reply.json")
		want(t, "body", string(r.Body), `{"a": [1, 2.50]}`)
		want(t, "chip", d.Chips(r)[0], model.Chip{Text: "file", Tone: wording.ToneMuted})
		row := d.Wire.Row(d.Wire.Len() - 1)
		want(t, "row", row.Summary, "not JSON-RPC · the file "+path)
		d.PointAt(7)
		want(t, "path", d.tab().Response().Pointer().Path, "$.a[0]")
		d.pass(3e9)
		next := newDesk(t, d.store)
		defer next.Close()
		want(t, "tabs at the next start", len(next.Tabs()), 1)

		d.ViewFile(path + ".none")
		d.settle()
		want(t, "nothing there", d.tab().Response().Exchange.Outcome.Failure.Cause, rpcclient.CauseUnreadable)

		d.ViewFile(path)
		_, at := d.Active()
		d.CloseTab(at)
		d.settle() // what comes for a closed tab disturbs nobody
	})
}
