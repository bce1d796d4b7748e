package main

import (
	"bytes"
	"fmt"
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/fields"
	"rpcexplorer/rpcclient/jsondoc"
)

// dumpLimit is how much of a part is dumped: the rest of a big one is counted.
const dumpLimit = 64 << 10

// showFrame prints a frame with all its bytes, part by part, and what they mean.
func (a *app) showFrame(f rpcclient.Frame, e rpcclient.Endpoint) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", f.Time.Format("15:04:05.000000"), a.arrow(f.Dir), strings.ReplaceAll(f.Kind.String(), "_", " "))
	if f.IsMessage() {
		fmt.Fprintf(&b, ", %d bytes, parts: %d", len(f.Data), len(f.Parts))
	}
	if note := a.noteText(f.Note); note != "" {
		fmt.Fprintf(&b, ": %s", oneLine(note))
	}
	b.WriteByte('\n')
	for i, p := range f.Parts {
		fmt.Fprintf(&b, "  part %d, %s, %d bytes%s\n", i+1, p.Kind, p.Span.Len, map[bool]string{true: ", more"}[p.More])
		dump(&b, p.Span.Of(f.Data))
	}
	if len(f.Data) > 0 && e.Carrier != rpcclient.ZeroMQ && e.Carrier != rpcclient.Demo { // whose parts say it all
		a.showFields(&b, fields.Of(&f, e))
	}
	_, _ = a.err.Write([]byte(b.String()))
}

// arrow shows which way a frame went, seen from us.
func (a *app) arrow(d rpcclient.Dir) string {
	switch d {
	case rpcclient.Sent:
		return a.err.paint(blue, "-->")
	case rpcclient.Received:
		return a.err.paint(green, "<--")
	}
	return a.err.paint(grey, "---")
}

// noteText is what a note says, in the user's language.
func (a *app) noteText(n rpcclient.Note) string {
	if n.IsZero() {
		return ""
	}
	return a.text.T(n.Key, a.translated(n.Args)...)
}

// dump writes bytes sixteen a line: their offset, in hex, and as ASCII where they are printable.
func dump(b *strings.Builder, data []byte) {
	shown := data[:min(len(data), dumpLimit)]
	for at := 0; at < len(shown); at += 16 {
		line := shown[at:min(at+16, len(shown))]
		fmt.Fprintf(b, "    %06x  %-47s  %s\n", at, fmt.Sprintf("% x", line), printable(line))
	}
	if more := len(data) - len(shown); more > 0 {
		fmt.Fprintf(b, "    … %d bytes more\n", more)
	}
}

// printable is a line of bytes as ASCII, with dots for the rest.
func printable(line []byte) []byte {
	shown := bytes.Clone(line)
	for i, c := range shown {
		if c < ' ' || c > '~' {
			shown[i] = '.'
		}
	}
	return shown
}

// oneLine is text without line breaks, and with escapes for what hides or deceives: names of a peer's making stand in it.
func oneLine(text string) string {
	return jsondoc.VisibleName(strings.NewReplacer("\n", `\n`, "\t", `\t`).Replace(text))
}
