package model_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"rpcexplorer/history/watch"
	"rpcexplorer/ui/model"
)

// TestOnlyTextIsHandedOut: another program gets plain text of the collection, by the name that it really has, and nothing that some system would
// run; a file may be exchanged while its row still stands there.
func TestOnlyTextIsHandedOut(t *testing.T) {
	const call = "format: 1\nmethod: m\n"
	for _, c := range []struct {
		name, text, link string // where the row's file leads, "" if it is no link
		at               string // the file that holds the text
		opens            string // what is handed out, "" for nothing
	}{
		{"a file", call, "", "x.yaml", "x.yaml"},
		{"an empty file", "", "", "x.yaml", "x.yaml"},
		{"one with merge markers", "<<<<<<< HEAD\n", "", "x.yaml", "x.yaml"},
		{"one in UTF-16", "\xff\xfef\x00", "", "x.yaml", "x.yaml"},
		{"a program", "\x7fELF\x02\x01\x00", "", "x.yaml", ""},
		{"a page", "<html><script>", "", "x.yaml", ""},
		{"a document", "%PDF-1.4", "", "x.yaml", ""},
		{"a link to a file of the collection", call, "blocks/y.yaml", "blocks/y.yaml", "blocks/y.yaml"},
		{"a link to a script", call, "x.command", "x.command", ""},
		{"a link to what has no ending", call, "x", "x", ""},
		{"a link out of the folder", call, "../other/y.yaml", "../other/y.yaml", ""},
		{"a link to a folder", call, "blocks", "blocks/y.yaml", ""},
	} {
		var handed []string
		l := newLibrary(t)
		l.chain()
		l.write("chain/x.yaml", call)
		l.write("other/z.yaml", call)
		onDesk(t, func(d *desk) {
			d.OpenFolder(l.path("chain"))
			d.settle()
			err := os.Remove(l.path("chain/x.yaml"))
			l.write("chain/"+c.at, c.text)
			if c.link != "" {
				err = errors.Join(err, os.Symlink(c.link, l.path("chain/x.yaml")))
			}
			if err != nil {
				t.Fatal(err)
			}
			failed := ""
			d.OpenOutside(l.id("x.yaml"), func(path string) { failed = path })
			d.settle()
			if c.opens != "" {
				want(t, c.name, strings.Join(handed, " "), l.path("chain/"+c.opens))
				return
			}
			want(t, c.name, len(handed), 0)
			want(t, c.name+": its path", failed, l.path("chain/x.yaml"))
			want(t, c.name+": told", d.Notice(), d.T("outside.not_text", failed))
			l.tells(d, "chain", watch.Change{All: true})
			d.OpenOutside(l.id("x.yaml"), func(string) {})
			d.settle()
			want(t, c.name+": once it is known", len(handed), 0)
		}, func(cfg *model.Config) {
			l.lends(cfg)
			cfg.Outside = func(path string, _ bool) error {
				handed = append(handed, path)
				return nil
			}
		})
	}
}
