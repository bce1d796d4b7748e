package widgets

import (
	"bytes"
	"context"
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
)

// bigReply is about n bytes of a reply in one line, as services send it.
func bigReply(n int) []byte {
	member := []byte(`{"hash":"0x8f3a9b2c7d5e","number":18446744073709551615,"ok":true,"fee":1.50,"to":null,"data":["a","b"]},`)
	b := append([]byte(`{"jsonrpc":"2.0","id":1,"result":[`), bytes.Repeat(member, n/len(member))...)
	return append(b, "0]}"...)
}

// paint draws the rows as a driver does.
func paint(v *TextView) {
	for _, r := range v.page.rows {
		size := r.raster.Size()
		_ = r.raster.Generator(int(size.Width), int(size.Height)).(*image.RGBA)
	}
}

func newBigCode(b *testing.B) *CodeView {
	c := NewCodeView()
	newWindow(b, c, 1000, 1000)
	doc := jsondoc.New(bigReply(32 << 20))
	if err := doc.Index(context.Background()); err != nil {
		b.Fatal(err)
	}
	c.SetDoc(doc)
	return c
}

// BenchmarkScrollStep scrolls by a notch; what comes in sight is painted.
func BenchmarkScrollStep(b *testing.B) {
	c := newBigCode(b)
	for b.Loop() {
		top := c.Top()
		c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
		for i := top + 52; i < c.Top()+53; i++ {
			if r := c.page.rows[rowPlace{line: i}]; r != nil {
				r.raster.Generator(int(r.raster.Size().Width), int(r.raster.Size().Height))
			}
		}
		if c.AtEnd() {
			c.ScrollTo(0)
		}
	}
}

// BenchmarkJump shows and paints a whole new page of 52 lines.
func BenchmarkJump(b *testing.B) {
	c := newBigCode(b)
	for line := 0; b.Loop(); line += 7919 {
		c.ScrollTo(line % (c.source.Lines() - 100))
		paint(&c.TextView)
	}
}

// BenchmarkNothingNew updates a page that looks the same as before, as each batch of frames does.
func BenchmarkNothingNew(b *testing.B) {
	c := newBigCode(b)
	for b.Loop() {
		c.Refresh()
	}
}

// BenchmarkHexJump shows and paints a whole new page of bytes.
func BenchmarkHexJump(b *testing.B) {
	h := NewHexView(bigReply(32 << 20))
	newWindow(b, h, 1000, 1000)
	for line := 0; b.Loop(); line += 7919 {
		h.ScrollTo(line % (h.source.Lines() - 100))
		paint(&h.TextView)
	}
}

// BenchmarkFarRight scrolls in a line of 900 KB, near its end.
func BenchmarkFarRight(b *testing.B) {
	v := NewTextView(textLines{string(bytes.Repeat([]byte("0123456789"), 90_000))})
	newWindow(b, v, 1000, 1000)
	v.RevealPoint(Point{0, 890_000})
	for b.Loop() {
		v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-25, 0)})
		v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(25, 0)})
	}
}

// BenchmarkRawIndex finds the rows of a long text of one line.
func BenchmarkRawIndex(b *testing.B) {
	body := bigReply(8 << 20)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		newRawText(body, wrapFixed).index(len(body))
	}
}

// BenchmarkScrollFolded scrolls by a notch where every second line is folded away, with counts behind the heads.
func BenchmarkScrollFolded(b *testing.B) {
	c := newBigCode(b)
	c.Items = func(bool, int) string { return "some" }
	c.FoldLevel(3)
	for b.Loop() {
		c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
		paint(&c.TextView)
		if c.AtEnd() {
			c.ScrollTo(0)
		}
	}
}

// BenchmarkFoldOne folds and unfolds one of some hundred thousand.
func BenchmarkFoldOne(b *testing.B) {
	c := newBigCode(b)
	c.FoldLevel(2)
	for b.Loop() {
		c.toggle(5000)
	}
}

// BenchmarkTreeStep scrolls a tree by a notch.
func BenchmarkTreeStep(b *testing.B) {
	v := NewTreeView()
	newWindow(b, v, 1000, 1000)
	body := bigReply(32 << 20)
	v.SetBranches(DocBranches{indexed(b, body)})
	v.Reveal(len(body) / 2)
	for b.Loop() {
		v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
		paint(&v.TextView)
		if v.AtEnd() {
			v.ScrollTo(0)
		}
	}
}

// BenchmarkTreeReveal unfolds the way to a value of a large body, and a thousand rows a step.
func BenchmarkTreeReveal(b *testing.B) {
	v := NewTreeView()
	newWindow(b, v, 1000, 1000)
	body := bigReply(32 << 20)
	doc := indexed(b, body)
	for i := 0; b.Loop(); i += 7_919_111 {
		v.SetBranches(DocBranches{doc})
		v.Reveal(100 + i%(len(body)-200))
	}
}

// wrappedBench is a code view whose lines are wrapped, on a document.
func wrappedBench(b *testing.B, body []byte) *CodeView {
	c := NewCodeView()
	c.Look.Wrap = true
	newWindow(b, c, 1000, 1000)
	c.SetDoc(indexed(b, body))
	return c
}

// BenchmarkWrapScroll scrolls by a notch where lines are wrapped, from anywhere in eight million lines.
func BenchmarkWrapScroll(b *testing.B) {
	c := wrappedBench(b, bigReply(100<<20))
	b.Logf("%d lines", c.source.Lines())
	for line := 0; b.Loop(); line += 7919_777 {
		if line%10 == 0 {
			c.ScrollTo(line % (c.source.Lines() - 100))
		}
		c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
		paint(&c.TextView)
	}
}

// tenMegabytes is a document with a line of 10 MB.
func tenMegabytes() []byte {
	return append(append([]byte(`{"a":"`), bytes.Repeat([]byte("0123456789"), 1<<20)...), `"}`...)
}

// BenchmarkWrapLongLine scrolls by a notch inside of a line of 10 MB, far from its start.
func BenchmarkWrapLongLine(b *testing.B) {
	c := wrappedBench(b, tenMegabytes())
	c.ShowWhole(1)
	c.SetCaret(Point{1, 9 << 20}, false)
	for b.Loop() {
		c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
		c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
		paint(&c.TextView)
	}
}

// BenchmarkWrapOpenLine shows all of a line of 10 MB and goes to its end.
func BenchmarkWrapOpenLine(b *testing.B) {
	body := tenMegabytes()
	c := wrappedBench(b, body)
	doc := indexed(b, body)
	for b.Loop() {
		c.SetDoc(doc)
		c.ShowWhole(1)
		c.SetCaret(Point{1, 10 << 20}, false)
	}
}

// BenchmarkWrapThumb drags the thumb of the scroll bar to anywhere.
func BenchmarkWrapThumb(b *testing.B) {
	c := wrappedBench(b, bigReply(32<<20))
	for y := float32(0); b.Loop(); y += 7.77 {
		if y > 1000 {
			y = 0
		}
		c.page.bars.dragDown(&c.page, y)
	}
}

// BenchmarkTypeLongLine types into the middle of one line of 10 MB, and takes that back.
func BenchmarkTypeLongLine(b *testing.B) {
	e := NewEditor()
	newWindow(b, e, 1000, 1000)
	e.SetText(`["` + string(bytes.Repeat([]byte("0123456789"), 1<<20)) + `"]`)
	e.SetCaret(Point{0, 5 << 20}, false)
	for b.Loop() {
		e.TypedRune('x')
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
}

// BenchmarkFoldLevel folds some hundred thousand containers at once: what of that the UI goroutine does, and all of it.
func BenchmarkFoldLevel(b *testing.B) {
	c := newBigCode(b)
	for name, fold := range map[string]func(){"level 3": func() { c.FoldLevel(3) }, "all": c.FoldAll} {
		b.Run(name, func(b *testing.B) {
			var stall time.Duration
			c.Later = func(work func(context.Context), done func()) {
				work(b.Context())
				begun := time.Now()
				done()
				stall = max(stall, time.Since(begun))
			}
			for b.Loop() {
				fold()
			}
			b.ReportMetric(float64(stall.Microseconds()), "µs-stall")
		})
	}
}
