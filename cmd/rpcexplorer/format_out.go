package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rpcexplorer/rpcclient/jsondoc"
)

// longLine is from where on a line is written in pieces.
const longLine = 64 << 10

// formOut prints forms.
type formOut struct {
	*stream
	ctx   context.Context
	paint func(dst, token []byte, c jsondoc.Class) []byte // nil if tokens are to be printed as they are
	buf   []byte
}

// whole prints the form of a whole text, if it is one and the form has bounds.
func (w *formOut) whole(b []byte, o *formatOptions) error {
	depth, fault := jsondoc.Measure(b)
	if fault != nil {
		return fault
	}
	form := jsondoc.Form{Indent: o.indent, Compact: o.compact, Paint: w.paint}
	if limit := maxGrowth * int64(len(b)); !o.compact {
		if size := form.Size(b, depth, limit); size > limit {
			return no(&trouble{key: "format.too_long", args: []any{sizeText(size), sizeText(int64(len(b))), depth}})
		}
	}
	for piece := range form.Pieces(b) {
		if err := w.write(piece); err != nil {
			return err
		}
	}
	return w.write([]byte{'\n'})
}

// lines prints some lines of the virtual form, and tells a fault after them.
func (w *formOut) lines(d *jsondoc.Doc, in *input, o *formatOptions) error {
	if err := in.index(w.ctx, d); err != nil {
		return err
	}
	from := min(o.lines.from-1, d.Lines())
	var failed error
	d.Each(from, from+min(o.lines.count, d.Lines()-from), longLine, func(l *jsondoc.Line) bool {
		w.line(d, l, o.indent)
		if len(w.buf) >= longLine {
			failed = w.flush()
		}
		return failed == nil
	})
	if failed == nil {
		failed = w.flush()
	}
	switch fault := d.Fault(); {
	case failed != nil:
		return failed
	case fault != nil:
		return fault
	case from >= d.Lines():
		return no(&trouble{key: "format.no_such_line", args: []any{d.Lines()}})
	}
	return nil
}

// line appends a line.
func (w *formOut) line(d *jsondoc.Doc, l *jsondoc.Line, indent int) {
	runs := l.Runs
	if len(runs) > 0 && runs[0].Class == jsondoc.Filler {
		runs = runs[1:]
		w.buf = append(w.buf, strings.Repeat(" ", indent*min(l.Depth, jsondoc.MaxIndent))...)
	}
	if l.Cut > 0 && (len(runs) == 0 || runs[0].Class != jsondoc.Invalid) {
		for piece := range (jsondoc.Form{Paint: w.paint}).Pieces(l.Span.Of(d.Bytes())) {
			w.buf = append(w.buf, piece...)
			_ = w.flush() // what fails now fails again
		}
		w.buf = append(w.buf, '\n')
		return
	}
	for _, r := range runs {
		token := l.Text[r.Start:r.End]
		if w.paint != nil {
			w.buf = w.paint(w.buf, token, r.Class)
		} else {
			w.buf = append(w.buf, token...)
		}
	}
	w.buf = append(w.buf, '\n')
}

// flush writes what was gathered.
func (w *formOut) flush() error {
	err := w.write(w.buf)
	w.buf = w.buf[:0]
	return err
}

// write writes to standard output, unless the context has ended.
func (w *formOut) write(b []byte) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if _, err := w.Write(b); err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	return nil
}

// sizeText is a size for people.
func sizeText(n int64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"}
	i := 0
	for ; n >= 10<<10 && i < len(units)-1; i++ {
		n >>= 10
	}
	return fmt.Sprintf("%d %s", n, units[i])
}

// tokenColours are the colours of classes; the others have none.
var tokenColours = map[jsondoc.Class]colour{
	jsondoc.Key: blue, jsondoc.String: green, jsondoc.Number: yellow, jsondoc.Literal: cyan, jsondoc.Invalid: red,
}

// painter prints tokens for a terminal: what could take it over is escaped, with colours or without.
func (s *stream) painter(when whenColor) func(dst, token []byte, c jsondoc.Class) []byte {
	coloured := s.colours && when != colorNever || when == colorAlways
	return func(dst, token []byte, c jsondoc.Class) []byte {
		visible := jsondoc.Visible
		if c == jsondoc.Key {
			visible = jsondoc.VisibleName
		}
		number, ok := tokenColours[c]
		if !ok || !coloured {
			return append(dst, visible(string(token))...)
		}
		return fmt.Appendf(dst, "\x1b[%dm%s\x1b[0m", number, visible(string(token)))
	}
}

// lineRange is some lines, as a flag: FROM:COUNT.
type lineRange struct{ from, count int }

// Set reads what stands on the command line.
func (r *lineRange) Set(text string) error {
	from, count, ok := strings.Cut(text, ":")
	var bad [2]error
	r.from, bad[0] = strconv.Atoi(from)
	r.count, bad[1] = strconv.Atoi(count)
	if !ok || errors.Join(bad[:]...) != nil || r.from < 1 || r.count < 1 {
		return errors.New("it takes two numbers from 1 on, such as 4000000:60")
	}
	return nil
}

// String is nothing for the default.
func (r *lineRange) String() string {
	if r.count == 0 {
		return ""
	}
	return fmt.Sprintf("%d:%d", r.from, r.count)
}

// Type is the name of the value in the help.
func (r *lineRange) Type() string { return "lines" }

// whenColor is when there are colours, as a flag. Empty is auto.
type whenColor string

const (
	colorAlways whenColor = "always"
	colorNever  whenColor = "never"
)

// Set reads what stands on the command line.
func (w *whenColor) Set(text string) error {
	switch *w = whenColor(text); *w {
	case colorAlways, colorNever, "auto":
		return nil
	}
	return errors.New("it is auto, always or never")
}

// String is the value.
func (w *whenColor) String() string { return string(*w) }

// Type is the name of the value in the help.
func (w *whenColor) Type() string { return "when" }
