package jsondoc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"
)

// What is published while the index grows stays true.
func TestReadWhileIndexing(t *testing.T) {
	for _, c := range []struct {
		name string
		body []byte
	}{
		{"valid", reply(4 << 20)},
		{"broken", append(reply(2<<20), bytes.Repeat([]byte("raw line\n"), 200_000)...)},
		{"deep", bytes.Repeat([]byte(`[{"k":`), 300_000)},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := New(c.body)
			done := make(chan error)
			go func() { done <- d.Index(context.Background()) }()
			var seen []string
			for n := 0; !d.Done(); n++ {
				seen = append(seen, glance(d, n))
			}
			if err := <-done; err != nil {
				t.Fatal(err)
			}
			for _, was := range seen {
				var line int
				if _, err := fmt.Sscanf(was, "%d ", &line); err == nil && was != lineText(d, line) {
					t.Fatalf("line was %q, is %q", was, lineText(d, line))
				}
			}
		})
	}
}

// glance reads here and there, and returns a line of those known.
func glance(d *Doc, n int) string {
	lines := d.Lines()
	if lines == 0 {
		return ""
	}
	line := n * 7919 % lines
	if n%2 == 0 {
		line = lines - 1
	}
	off := n * 104729 % len(d.Bytes())
	d.NodeAt(off)
	d.LineAt(off)
	d.Fault()
	return lineText(d, line)
}

// lineText is number, depth and text of a line.
func lineText(d *Doc, line int) (text string) {
	d.Each(line, line+1, 100, func(l *Line) bool {
		text = fmt.Sprintf("%d %d %s", l.Number, l.Depth, l.Text)
		return true
	})
	return text
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, body := range [][]byte{reply(1 << 20), bytes.Repeat([]byte("x\n"), 1<<20)} {
		d := New(body)
		if err := d.Index(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("Index: %v, want %v", err, context.Canceled)
		}
		if d.Done() || d.Progress() == 1 {
			t.Errorf("Done %v, Progress %v after a cancel", d.Done(), d.Progress())
		}
		lineText(d, d.Lines()-1)
	}
	d := indexed(t, reply(3<<20))
	if _, err := d.PathAt(ctx, len(d.Bytes())-5); err != nil {
		t.Errorf("PathAt near a nest: %v", err) // short walks do not ask
	}
}

func TestIndexMemory(t *testing.T) {
	d := indexed(t, reply(10<<20))
	k := d.known.Load()
	size := 16 * (cap(k.points) + cap(k.jumps))
	for _, n := range k.nests {
		size += 40 + 24*cap(n.levels)
	}
	if limit := len(d.Bytes()) / 100; size > limit {
		t.Errorf("index of %d bytes, want at most %d", size, limit)
	}
}

// A page over giant tokens does not scan them again.
func TestGiantTokens(t *testing.T) {
	giant := bytes.Repeat([]byte("7"), 1<<20)
	body := bytes.Join([][]byte{[]byte(`{"`), giant, []byte(`":"`), giant, []byte(`","n":`), giant, bytes.Repeat([]byte(" "), 1<<20), []byte("}")}, nil)
	d := indexed(t, body)
	if got := len(d.known.Load().jumps); got != 4 {
		t.Errorf("%d jumps, want 4", got)
	}
	if got, want := shown(d, 0, 9, 12), "{\n  \"777777777\n  \"n\": 77777\n}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	d.Each(1, 2, 12, func(l *Line) bool {
		if want := 2*(1<<20+2) + 2 - 10; l.Cut != want {
			t.Errorf("cut %d, want %d", l.Cut, want)
		}
		return true
	})
}
