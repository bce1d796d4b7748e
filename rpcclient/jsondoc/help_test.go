package jsondoc

import (
	"fmt"
	"strings"
)

// runText writes the runs of a line as class, text and offset.
func runText(l *Line) string {
	var parts []string
	for _, r := range l.Runs {
		text := string(l.Text[r.Start:r.End])
		if r.Class == Filler {
			text = fmt.Sprintf("%q", text)
		}
		parts = append(parts, fmt.Sprintf("%d %s@%d", r.Class, text, r.Off))
	}
	return strings.Join(parts, " ")
}
