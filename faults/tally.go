package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// event is a line that go test -json prints.
type event struct {
	Action, Package, ImportPath, Test, Output string
	Elapsed                                   float64
}

// tally counts what became of the tests.
type tally struct {
	rows     map[string]*count   // by id
	failures []failure           // tests and packages that failed
	output   map[string][]string // what a test, or its package, has printed since it began
	ran      map[string]int      // how many tests of a package ran
}

// count is what became of the tests of a row.
type count struct {
	tests                 map[string]bool
	runs, failed, skipped int
}

// failure is what failed, and what it printed.
type failure struct{ name, output string }

func newTally() *tally {
	return &tally{rows: map[string]*count{}, output: map[string][]string{}, ran: map[string]int{}}
}

// read counts the events of a run, and tells progress of each package that is done.
func (t *tally) read(events io.Reader, progress io.Writer) error {
	lines := json.NewDecoder(events)
	for {
		var e event
		if err := lines.Decode(&e); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("what go test printed: %w", err)
		}
		t.add(e, progress)
	}
}

// add counts an event. Subtests count with their test.
func (t *tally) add(e event, progress io.Writer) {
	test, _, _ := strings.Cut(e.Test, "/")
	name := e.Package + e.ImportPath + " " + test
	switch e.Action {
	case "output", "build-output":
		t.output[name] = append(t.output[name], e.Output)
	case "pass", "fail", "skip", "build-fail":
		switch {
		case e.Test == "":
			t.endPackage(e, name, progress)
		case e.Test == test:
			t.endTest(e, name)
		}
	}
}

func (t *tally) endTest(e event, name string) {
	c := t.rows[idOf(e.Test)]
	if c == nil {
		c = &count{tests: map[string]bool{}}
		t.rows[idOf(e.Test)] = c
	}
	c.tests[name] = true
	t.ran[e.Package]++
	c.runs++
	switch e.Action {
	case "skip":
		c.skipped++
	case "fail":
		c.failed++
		t.fail(name)
	}
	delete(t.output, name)
}

// endPackage tells of a package that had tests to run, and notes one that failed for itself: it was not built, or failed
// behind its tests.
func (t *tally) endPackage(e event, name string, progress io.Writer) {
	failed := func(f failure) bool { return strings.HasPrefix(f.name, name) }
	if strings.HasSuffix(e.Action, "fail") && !slices.ContainsFunc(t.failures, failed) {
		t.fail(name)
	}
	if t.ran[e.Package] > 0 {
		_, _ = fmt.Fprintf(progress, "%s %s, %d tests in %.0f s\n", e.Action, path.Base(e.Package), t.ran[e.Package], e.Elapsed)
	}
	delete(t.ran, e.Package)
	delete(t.output, name)
}

func (t *tally) fail(name string) {
	t.failures = append(t.failures, failure{strings.TrimSpace(name), strings.Join(t.output[name], "")})
	delete(t.output, name)
}
