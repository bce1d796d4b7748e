package e2e

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// TestDragInTree: a drag that is held near an edge scrolls, one that is held over a closed folder opens it, Esc ends one without a drop, and
// rows that are chosen together go together.
func TestDragInTree(t *testing.T) {
	l := openLibrary(t)
	tree := l.Box("sidebar")

	before := l.Display.Still(t, tree)
	l.Press(l.at(3, 0.5), l.at(1, 0.5))
	l.Key("Escape")
	l.MoveTo(l.at(2, 0.9).X, l.at(2, 0.9).Y)
	l.Release()
	l.MoveTo(beside.X, beside.Y)
	if after := l.Display.Still(t, tree); drive.Changed(before, after, image.Rect(tree.Min.X+40, tree.Min.Y, tree.Max.X, tree.Min.Y+3*row)) > 0 {
		t.Error("after Esc the folder looks different")
	}
	if _, err := os.Stat(filepath.Join(l.dir, "peers.yaml")); err != nil {
		t.Errorf("Esc did not end the drag: %v", err)
	}

	l.clickRow(1) // folds the folder
	closed := l.Display.Still(t, tree)
	l.Press(l.at(2, 0.5), l.at(1, 0.5))
	below := image.Rect(tree.Min.X+40, tree.Min.Y+4*row, tree.Max.X, tree.Min.Y+8*row) // a row lower once the folder is open
	drive.Until(t, "the folder to open", func() bool { return drive.Changed(closed, l.Display.Look(t), below) > 100 })
	to := l.at(2, 0.9) // below the request that is in the folder
	l.MoveTo(to.X, to.Y)
	l.Release()
	l.until("blocks/peers.yaml", "reverse")
	l.until("peers.yaml", "")

	l.Display.Still(t, tree) // the row that was moved is chosen once it is seen there
	l.clickRow(2)
	l.Key("shift+Down")
	l.Drag(l.at(3, 0.5), l.at(0, 0.5))
	l.until("latest.yaml", "echo")
	l.until("peers.yaml", "reverse")
}

// TestDragScrolls: rows that are held below the last one in sight come to those that are further down.
func TestDragScrolls(t *testing.T) {
	h := drive.NewHome(t)
	dir := filepath.Join(h.Dir, "many")
	put(t, dir, "collection.yaml", "format: 1\nname: Many\n")
	for i := range 90 {
		put(t, dir, fmt.Sprintf("r%02d.yaml", i), request("endpoint: \"demo:\"", fmt.Sprintf("method: m%02d", i)))
	}
	l := &library{t: t, home: h, dir: dir}
	l.Program = h.Start(t, drive.NewDisplay(t, 1440, 900), dir)
	tree := l.Box("sidebar")
	edge := image.Pt(tree.Min.X+100, tree.Max.Y-row/2)
	l.Press(l.at(1, 0.5), edge)
	order := func() int {
		text, _ := os.ReadFile(filepath.Join(dir, "collection.yaml"))
		_, list, _ := strings.Cut(string(text), "order:")
		return strings.Count(strings.SplitN(list, "r00", 2)[0], "yaml")
	}
	middle := image.Rect(tree.Min.X, tree.Min.Y+8*row, tree.Max.X, tree.Min.Y+9*row)
	first := l.Display.Look(t)
	drive.Until(t, "the tree to scroll", func() bool { return drive.Changed(first, l.Display.Look(t), middle) > 20 })
	<-time.After(700 * time.Millisecond) // more than a row further
	inner := l.at(20, 0.9)               // away from the edge it stops
	l.MoveTo(inner.X, inner.Y)
	l.Display.Still(t, tree)
	l.Release()
	drive.Until(t, "the new order, behind what stood there at first", func() bool { return order() > 19 })
}
