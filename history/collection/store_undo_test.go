package collection

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUndoInParts: taking back can be stopped between any two files, and goes on later; what could not go to its place then is found where it is.
func TestUndoInParts(t *testing.T) {
	const many = 6
	for stop := range many + 1 {
		files := map[string]string{"collection.yaml": "format: 1\nname: Old\n", "into/folder.yaml": "format: 1\nname: Into\n"}
		for i := range many {
			files[fmt.Sprintf("r%d.yaml", i)] = fmt.Sprintf("format: 1\nmethod: m%d\n", i)
		}
		s := opened(t, files)
		before := everything(t, s.Path())
		d := new(Deed)
		for i := range many {
			if _, err := d.Carry(s, fmt.Sprintf("r%d.yaml", i), s, "into"); err != nil {
				t.Fatal(err)
			}
		}
		if d.Steps() != many {
			t.Fatalf("%d steps, want %d", d.Steps(), many)
		}
		asked := 0
		moves, err := d.UndoWhile(func() error {
			if asked++; asked > stop {
				return errStop
			}
			return nil
		}, s)
		if stopped := stop < many; len(moves) != stop || errors.Is(err, errStop) != stopped || d.Steps() != many-stop {
			t.Errorf("stopped after %d: %d moves, %d steps left, %v", stop, len(moves), d.Steps(), err)
		}
		if moves, err = d.Undo(s); len(moves) != many-stop || err != nil {
			t.Errorf("stopped after %d: then %d moves, %v", stop, len(moves), err)
		}
		if diff := cmp.Diff(before, everything(t, s.Path())); diff != "" {
			t.Errorf("stopped after %d: %s", stop, diff)
		}
	}
}

var errStop = errors.New("stop")

// TestBackInParts: each part that is taken back tells what came back with it, and where.
func TestBackInParts(t *testing.T) {
	s := opened(t, map[string]string{
		"collection.yaml": "format: 1\nname: Old\n", "a.yaml": "format: 1\nmethod: a\n", "b.yaml": "format: 1\nmethod: b\n",
	})
	d := new(Deed)
	for _, at := range []string{"a.yaml", "b.yaml"} {
		if err := d.Delete(s, at); err != nil {
			t.Fatal(err)
		}
	}
	left := d.Steps() / 2
	_, err := d.UndoWhile(func() error {
		if d.Steps() == left {
			return errStop
		}
		return nil
	}, s)
	if !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	for _, want := range []string{"b.yaml", "a.yaml"} {
		if back := d.Back(); len(back) != 1 || back[0].From.Path != want {
			t.Errorf("came back: %v, want %s", back, want)
		}
		if _, err := d.Undo(s); err != nil {
			t.Fatal(err)
		}
	}
}
