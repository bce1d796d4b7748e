// Command bench measures what a recorded call costs beside its bare carrier, and prints a table: for each carrier the round
// trips a second and the allocations of a plain client without anything around it and of Session.Call with the record in
// memory, against the same peer, in turns; then how many calls a second go through where many are in flight.
//
// With the argument json it measures what is done with a JSON text of 100 MB, beside gjson, jq and ripgrep; with the argument
// history what a history of a million exchanges takes to record, open and search.
//
// The peers are processes of their own, so that they take nothing from the client's runtime: the program starts itself.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime"
	"time"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "peer" {
		exitOn(bePeer(os.Args[2]))
		return
	}
	if len(os.Args) > 2 && os.Args[1] == "run" {
		exitOn(runProcess(os.Args[2], os.Args[3:]...))
		return
	}
	if len(os.Args) > 1 && os.Args[1] == "json" {
		exitOn(reportJSON(os.Stdout, os.Args[2:]))
		return
	}
	if len(os.Args) > 1 && os.Args[1] == "history" {
		exitOn(reportHistory(os.Stdout, os.Args[2:]))
		return
	}
	var p plan
	flag.IntVar(&p.rounds, "rounds", 25, "how many turns each client has")
	flag.DurationVar(&p.length, "round", 60*time.Millisecond, "how long a turn is")
	flag.IntVar(&p.flying, "flying", 64, "how many calls are in flight where they are pipelined")
	only := flag.String("only", ".", "a regular expression: the carriers to measure")
	flag.Parse()
	pattern, err := regexp.Compile(*only)
	exitOn(err)
	exitOn(report(os.Stdout, p, pattern))
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// report measures and prints row by row.
func report(w io.Writer, p plan, only *regexp.Regexp) error {
	fmt.Fprintf(w, "one call after the other; medians of %d turns of %v each, %d processors\n", p.rounds, p.length, runtime.GOMAXPROCS(0))
	fmt.Fprintf(w, "%-12s %10s %12s %6s %12s %12s\n", "carrier", "bare /s", "Session /s", "ratio", "bare allocs", "allocs/call")
	for _, c := range carriers {
		if !only.MatchString(c.name) {
			continue
		}
		r, err := p.compare(c)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		fmt.Fprintf(w, "%-12s %10.0f %12.0f %6.2f %12.1f %12.1f\n", c.name, r.bare.rate, r.session.rate, r.ratio, r.bare.allocs, r.session.allocs)
	}
	fmt.Fprintf(w, "\n%d calls in flight; a call is two messages\n", p.flying)
	fmt.Fprintf(w, "%-12s %10s %12s %16s %12s\n", "carrier", "calls /s", "messages /s", "on one core /s", "allocs/call")
	for _, c := range carriers {
		if !c.duplex || !only.MatchString(c.name) {
			continue
		}
		all, one, err := p.pipeline(c)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		fmt.Fprintf(w, "%-12s %10.0f %12.0f %16.0f %12.1f\n", c.name, all.rate, 2*all.rate, one.rate, all.allocs)
	}
	return nil
}
