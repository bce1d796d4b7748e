// Command faults runs the tests of the ways in which peers, networks and machines misbehave, and prints a table: for each row
// of faults.tsv how many tests it has, how often they ran, and whether the program survived.
//
// A test belongs to a row by its name: TestC05NobodyListens to C05. Rows with a long form run that too, once. The exit status
// is 1 if a test failed, or a row that is to be survived has none.
package main

import (
	"context"
	_ "embed" // the table
	"flag"
	"fmt"
	"os"
	"os/signal"
	"regexp"
)

//go:embed faults.tsv
var faults string

func main() {
	var p plan
	flag.IntVar(&p.count, "count", 3, "how often each test runs")
	flag.BoolVar(&p.race, "race", true, "run under the race detector")
	flag.StringVar(&p.tags, "tags", "", "build tags")
	only := flag.String("rows", ".", "a regular expression: the rows to run")
	flag.Parse()
	pattern, err := regexp.Compile(*only)
	exitOn(err)
	rows, err := readTable(faults, pattern)
	exitOn(err)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	all := newTally()
	exitOn(p.run(ctx, rows, all))
	if !report(os.Stdout, rows, all) {
		os.Exit(1)
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(2)
	}
}
