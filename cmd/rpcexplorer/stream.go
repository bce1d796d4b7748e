package main

import (
	"fmt"
	"io"
	"os"

	"rpcexplorer/rpcclient/jsondoc"
)

// stream is standard output or standard error. On a terminal it may have colours, and shows what could take the terminal
// over as escapes; anywhere else the bytes of an answer go as they are. What is told on standard error is for people, be it
// through a file, and is shown so everywhere.
type stream struct {
	io.Writer
	terminal, colours, told bool
}

func newStream(w io.Writer, env func(string) string) *stream {
	terminal := isTerminal(w)
	return &stream{Writer: w, terminal: terminal, colours: terminal && env("NO_COLOR") == "" && env("TERM") != "dumb"}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull) // a character device, too
	return err != nil || !os.SameFile(info, null)
}

// colour is the number of a terminal's colour.
type colour int

const (
	red    colour = 31
	green  colour = 32
	yellow colour = 33
	blue   colour = 34
	cyan   colour = 36
	grey   colour = 90
)

// paint colours text, on a terminal that wants it.
func (s *stream) paint(c colour, text string) string {
	if !s.colours {
		return text
	}
	return fmt.Sprintf("\x1b[%dm%s\x1b[0m", c, text)
}

// safe is text with what could take a terminal over escaped, where that could come to one.
func (s *stream) safe(text string) string {
	if !s.terminal && !s.told {
		return text
	}
	return jsondoc.Visible(text)
}
