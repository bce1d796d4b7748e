package main

import (
	"fmt"
	"regexp"
	"strings"
)

// row is a way in which something misbehaves.
type row struct {
	id    string // a letter, its group, and two digits
	tier  string // P0, P1, or - where it cannot happen
	fault string
	how   string // "" by tests, "long" by tests with a long form too, "accepted: …", "not applicable: …"
}

// groups are what the letters stand for.
var groups = map[byte]string{
	'A': "disk", 'B': "secrets", 'C': "ZeroMQ", 'D': "HTTP", 'E': "WebSocket", 'F': "streams", 'G': "stdio", 'H': "content", 'I': "trust", 'J': "process",
}

// readTable reads the rows that the pattern picks.
func readTable(text string, only *regexp.Regexp) ([]row, error) {
	var rows []row
	for i, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			return nil, fmt.Errorf("line %d has %d cells, want 4: %q", i+1, len(cells), line)
		}
		if i > 0 && only.MatchString(cells[0]) {
			rows = append(rows, row{cells[0], cells[1], cells[2], cells[3]})
		}
	}
	return rows, nil
}

func (r row) group() string { return groups[r.id[0]] }

// isLong tells whether its tests have a long form.
func (r row) isLong() bool { return r.how == "long" }

// isTested tells whether it is to be survived by tests.
func (r row) isTested() bool { return r.how == "" || r.isLong() }

// isAccepted tells whether it is a risk that is taken, and written down where the row says.
func (r row) isAccepted() bool { return strings.HasPrefix(r.how, "accepted: ") }

// idOf is the row that a test belongs to, "" if to none.
func idOf(test string) string {
	if m := regexp.MustCompile(`^Test([A-J][0-9]{2})`).FindStringSubmatch(test); m != nil {
		return m[1]
	}
	return ""
}

// pattern is the regular expression for the tests of rows.
func pattern(rows []row) string {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.id
	}
	return "^Test(" + strings.Join(ids, "|") + ")"
}
