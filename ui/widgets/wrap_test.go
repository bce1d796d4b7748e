package widgets

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// wrapped is all rows of a source, walked downwards.
func wrapped(w *wrapper) (rows []rowPlace) {
	for p, ok := (rowPlace{}), true; ok; p, ok = w.next(p) {
		rows = append(rows, p)
	}
	return rows
}

// rowTexts are the texts of rows.
func rowTexts(w *wrapper, rows []rowPlace) (texts []string) {
	for _, p := range rows {
		end, _ := w.end(p)
		w.text(p, end-p.off, func(text []byte) { texts = append(texts, string(text)) })
	}
	return texts
}

func TestWrapLines(t *testing.T) {
	for _, tc := range []struct {
		lines textLines
		cols  int
		want  string // rows, with a bar between them
	}{
		{textLines{"short", "", "next"}, 20, "short||next"},
		{textLines{"0123456789abcdefghij"}, 20, "0123456789abcdefghij"},
		{textLines{"0123456789abcdefghijk"}, 20, "0123456789abcdefghij|k"},
		{textLines{"  0123456789abcdefghijklmnopqrstuvwxyz"}, 20, "  0123456789abcdefgh|ijklmnopqrstuvwx|yz"},
		{textLines{"a sentence that goes on and on"}, 20, "a sentence that goes |on and on"},
		{textLines{"a wordthatisfartoolongforarow"}, 20, "a wordthatisfartoolo|ngforarow"},
		{textLines{"日本語日本語日本語日本語"}, 13, "日本語日本語|日本語日本|語"},
		{textLines{strings.Repeat("e\u0301", 12)}, 10, strings.Repeat("e\u0301", 10) + "|" + strings.Repeat("e\u0301", 2)},
	} {
		w := &wrapper{src: wholePieces{tc.lines}, cols: tc.cols}
		if got := strings.Join(rowTexts(w, wrapped(w)), "|"); got != tc.want {
			t.Errorf("%q in %d columns:\n%s, want\n%s", tc.lines, tc.cols, got, tc.want)
		}
	}
}

// TestWrapWalks is the law that rows are the same downwards, upwards, and wherever one begins to look, and that they are the lines.
func TestWrapWalks(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for name, lines := range map[string]textLines{
		"plain":  {strings.Repeat("0123456789", 5000), "", "x", strings.Repeat("word ", 3000)},
		"wide":   {strings.Repeat("日本語 ", 4000), strings.Repeat("é", 9000)},
		"mixed":  {"    " + strings.Repeat("aé日\t😀e\u0301 ", 2000)},
		"broken": {strings.Repeat("\xff\x80\x80\x80\x80\x80\x80\x80", 900)},
	} {
		w := &wrapper{src: wholePieces{lines}, cols: 37}
		rows := wrapped(w)
		if got, want := strings.Join(rowTexts(w, rows), ""), strings.Join(lines, ""); got != want {
			t.Errorf("%s: the rows are %d bytes, want %d", name, len(got), len(want))
		}
		if name == "broken" { // there, rows may be others upwards: a block ends inside of no character
			continue
		}
		if got := w.bottom(); got != rows[len(rows)-1] {
			t.Errorf("%s: the last row is %v, want %v", name, got, rows[len(rows)-1])
		}
		for i := len(rows) - 1; i > 0; i-- {
			if got, _ := w.previous(rows[i]); got != rows[i-1] {
				t.Fatalf("%s: above %v is %v, want %v", name, rows[i], got, rows[i-1])
			}
			end, _ := w.end(rows[i-1])
			off := rows[i-1].off + random.IntN(max(1, end-rows[i-1].off))
			if got := w.row(rows[i-1].line, off); got != rows[i-1] {
				t.Fatalf("%s: byte %d is in %v, want %v", name, off, got, rows[i-1])
			}
		}
	}
}

// FuzzWrap: whatever the text, rows go on to its end, and none is wider than the view.
func FuzzWrap(f *testing.F) {
	f.Add("日本語\xff\xff\xff 0123456789", 9)
	f.Add(strings.Repeat("\u0301", 400), 8)
	f.Fuzz(func(t *testing.T, text string, cols int) {
		w := &wrapper{src: wholePieces{textLines{text}}, cols: 8 + max(cols, -cols)%100}
		for _, row := range rowTexts(w, wrapped(w)) {
			if n := textCols([]byte(strings.TrimSuffix(row, " "))); n > w.cols+1 {
				t.Errorf("a row of %d columns in %d: %q", n, w.cols, row)
			}
		}
	})
}
