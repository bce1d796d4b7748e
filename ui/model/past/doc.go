// Package past is the history as a sidebar lists it: what was exchanged, day by day, searched, marked, deleted, exported and kept to a rule.
// It stands on a Loop, to whose goroutine all of it belongs; what reads and writes the history's file runs beside that.
package past
