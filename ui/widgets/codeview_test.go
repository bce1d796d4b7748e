package widgets

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
)

const reply = `{"jsonrpc":"2.0","id":7,"result":[1,2,5,5,6,9],"naïve":"日本\"語","big":12345678901234567890.50,"ok":[true,null,{}]}`

// indexed is a document that is wholly known.
func indexed(t testing.TB, b []byte) *jsondoc.Doc {
	t.Helper()
	doc := jsondoc.New(b)
	if err := doc.Index(context.Background()); err != nil {
		t.Fatal(err)
	}
	return doc
}

// pretty is what a document should look like by the standard library, which keeps tokens too.
func pretty(t testing.TB, b []byte) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func newCode(t testing.TB, b string) *CodeView {
	t.Helper()
	c := NewCodeView()
	c.SetDoc(indexed(t, []byte(b)))
	return c
}

func TestCodeCopyIsExact(t *testing.T) {
	long := `"` + strings.Repeat("0123456789", 10_000) + `"`
	for name, body := range map[string]string{
		"reply": reply, "empty": `{}`, "scalar": `7`, "long": `{"a":` + long + `,"b":[` + long + `]}`,
		"many": `[` + strings.Repeat(`{"a":1,"b":[2,"x"]},`, 5000) + `0]`,
	} {
		c := newCode(t, body)
		newWindow(t, c, 500, 300)
		c.TypedShortcut(&fyne.ShortcutSelectAll{})
		c.TypedShortcut(&fyne.ShortcutCopy{})
		if got, want := clipboard(), pretty(t, []byte(body)); got != want {
			t.Errorf("%s: copied %d bytes, want the %d of the pretty text", name, len(got), len(want))
		}
	}
}

func TestCodeCursorTellsOffset(t *testing.T) {
	c := newCode(t, reply)
	newWindow(t, c, 500, 400)
	got := -2
	c.OnCursor = func(off int) { got = off }
	for _, tc := range []struct {
		at   Point
		want string // what the body says from the offset on
	}{
		{Point{0, 0}, `{"jsonrpc"`},
		{Point{1, 0}, `"jsonrpc"`}, // on the indentation
		{Point{1, 6}, `nrpc"`},
		{Point{1, 11}, `:"2.0"`}, // on the colon
		{Point{1, 12}, `:"2.0"`}, // on the blank behind it, which is not in the body
		{Point{3, 12}, `[1,2`},
		{Point{11, 13}, `本\"語"`},
		{Point{11, 99}, `,"big"`}, // behind the end
	} {
		mouse(c, middle(&c.TextView, tc.at), 0)
		if got < 0 || !strings.HasPrefix(reply[got:], tc.want) {
			t.Errorf("caret at %v: offset %d, want that of %s", tc.at, got, tc.want)
		}
	}
	c.SetDoc(nil)
	if got := c.Offset(); got != -1 {
		t.Errorf("offset %d in nothing, want -1", got)
	}
}

// TestCodeOffsetsRoundTrip is the law that the caret set to where a byte is shown tells that byte.
func TestCodeOffsetsRoundTrip(t *testing.T) {
	for name, c := range map[string]*CodeView{"pretty": newCode(t, reply), "raw": NewCodeView()} {
		if name == "raw" {
			c.SetText([]byte(reply))
		}
		for off := range reply {
			if got := c.body.offsetAt(c.body.pointOf(off)); got != off {
				t.Errorf("%s: byte %d is shown at %v, where byte %d is", name, off, c.body.pointOf(off), got)
			}
		}
	}
}

func TestCodeMarkSpan(t *testing.T) {
	c := newCode(t, reply)
	win := newWindow(t, c, 500, 400)
	for _, tc := range []struct {
		text  string // to be marked
		lines string
	}{
		{`[1,2,5,5,6,9]`, "3r 4r 5r 6r 7r 8r 9r 10r"},
		{`7`, "2:8-9"},
		{`"id":7`, "2:2-9"},
		{`"日本\"語"`, "11:12-25"},
		{`{}`, "16:4-6"},
		{reply, "0r 1r 2r 3r 4r 5r 6r 7r 8r 9r 10r 11r 12r 13r 14r 15r 16r 17r 18r"},
	} {
		c.MarkSpan(jsondoc.Span{Off: strings.Index(reply, tc.text), Len: len(tc.text)})
		var got []string
		c.Source().Each(0, 99, 1000, func(i int, l *Line) bool {
			for _, m := range c.tint(nil, i, l) {
				if m.Row {
					got = append(got, fmt.Sprintf("%dr", i))
				} else {
					got = append(got, fmt.Sprintf("%d:%d-%d", i, m.Start, m.End))
				}
			}
			return true
		})
		if got := strings.Join(got, " "); got != tc.lines {
			t.Errorf("%s is marked as %s, want %s", tc.text, got, tc.lines)
		}
	}
	win.Resize(fyne.NewSize(500, 200))
	c.MarkSpan(jsondoc.Span{Len: len(reply)})
	c.eachOne(0, 100, func(l *Line) {
		if marks := c.tint(nil, 0, l); len(marks) > 0 {
			t.Errorf("a document that is longer than the view is tinted as a whole: %v", marks)
		}
	})
	win.Resize(fyne.NewSize(500, 400))
	c.MarkSpan(jsondoc.Span{Off: strings.Index(reply, `[1,`), Len: 13})
	picture(t, win, "code")
	row := c.PositionOf(Point{Line: 4})
	shot := win.Canvas().Capture()
	if got, want := toNRGBA(shot.At(int(c.Size().Width)-20, int(row.Y)+3)), themeColor(c, ColorSelection); got != want {
		t.Errorf("the band has colour %v at the right edge, want %v", got, want)
	}
	c.SetDimmed(true)
	picture(t, win, "code-dimmed")
}

func TestCodeRevealSpan(t *testing.T) {
	body := []byte(`[` + strings.Repeat(`{"a":1,"b":[2,"x"]},`, 5000) + `{"z":"here"}]`)
	c := newCode(t, string(body))
	newWindow(t, c, 500, 300)
	span := jsondoc.Span{Off: bytes.Index(body, []byte(`"here"`)), Len: 6}
	c.RevealSpan(span)
	line := c.doc().LineAt(span.Off)
	if c.Top() > line || line >= c.Top()+c.Rows() {
		t.Errorf("top is %d, line %d is not in sight", c.Top(), line)
	}
	c.SelectSpan(span)
	if got, _ := c.SelectedText(100); got != `"here"` {
		t.Errorf("selected %q", got)
	}
}

// doc is the document in view.
func (c *CodeView) doc() *jsondoc.Doc { return c.body.(*docSource).doc }

func TestCodeGrows(t *testing.T) {
	body := []byte(`[` + strings.Repeat(`"something of some length",`, 50_000) + `0]`)
	c := NewCodeView()
	newWindow(t, c, 500, 300)
	doc := jsondoc.New(body)
	c.SetDoc(doc)
	if c.source.Lines() != 0 {
		t.Fatal("lines are known before the index is")
	}
	if err := doc.Index(context.Background()); err != nil {
		t.Fatal(err)
	}
	c.Refresh()
	if c.page.rows[rowPlace{line: 0}] == nil {
		t.Error("the first line is not shown after Refresh")
	}
	c.ScrollTo(1000)
	c.Refresh()
	if c.Top() != 1000 {
		t.Errorf("Refresh scrolled to %d", c.Top())
	}
}

func TestCodeText(t *testing.T) {
	text := "HTTP/1.1 502 Bad Gateway\r\n\r\n" + strings.Repeat("日本語 and more ", 300) + "\nend\x00\xff\xfe\n"
	c := NewCodeView()
	win := newWindow(t, c, 500, 300)
	c.SetText([]byte(text))
	picture(t, win, "text")
	c.TypedShortcut(&fyne.ShortcutSelectAll{})
	c.TypedShortcut(&fyne.ShortcutCopy{})
	if got := clipboard(); got != text {
		t.Errorf("copied %q\nwant %q", got, text)
	}
	c.SelectSpan(jsondoc.Span{Off: 1000, Len: 2000})
	want, _ := c.SelectedText(1 << 20)
	top := c.body.offsetAt(Point{Line: c.Top()})
	win.Resize(fyne.NewSize(333, 300))
	if got, _ := c.SelectedText(1 << 20); got != want {
		t.Errorf("after resizing %q is selected, want %q", got, want)
	}
	if got := c.body.(*rawText).start(c.Top()); top < got.off || top > got.off+100 {
		t.Errorf("byte %d was on top, after resizing it is %d", top, got.off)
	}
}

// FuzzRawText is the law that all rows joined are the bytes again, and that places and offsets agree.
func FuzzRawText(f *testing.F) {
	f.Add([]byte("a\nb\r\n\n日本語日本語日本語\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\n"), 9)
	f.Add([]byte(""), 0)
	f.Fuzz(func(t *testing.T, b []byte, width int) {
		raw := newRawText(b, width%200)
		for !raw.done {
			raw.index(7)
		}
		if got, _ := textBetween(raw, Point{}, Point{raw.rows - 1, len(b)}, len(b)+1); got != string(b) {
			t.Fatalf("rows join to %q, want %q", got, b)
		}
		for off := range b {
			if row, p := raw.rowOf(off); p.off > off || raw.start(row) != p {
				t.Fatalf("byte %d is in row %d from %d", off, row, p.off)
			}
		}
	})
}

// TestTextThatWrapsNeedsNoBar: rows of a text that goes on in further rows fit the view.
func TestTextThatWrapsNeedsNoBar(t *testing.T) {
	c := NewCodeView()
	newWindow(t, c, 300, 200)
	c.SetText([]byte(strings.Repeat("x", 500)))
	c.Refresh()
	if c.page.across() {
		t.Errorf("rows of %d columns, of which %d are in sight", c.page.widest, c.page.textCols())
	}
}
