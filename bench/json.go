package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"

	"rpcexplorer/rpcclient/jsontest"
)

// jsonBench is what is measured on.
type jsonBench struct {
	rounds        int
	program, file string
	body          []byte
}

// pair is two things that are measured in turns: ours, and what it is held against.
type pair struct {
	name, beside string
	goal         string
	ours, theirs func() (sample, error)
	unit         string // of the values; "" for seconds
}

// sample is one measurement: a time in seconds or whatever the unit of its pair is, and the memory of a process in bytes.
type sample struct {
	value  float64
	memory int64
}

// reportJSON measures and prints pair by pair.
func reportJSON(w io.Writer, args []string) error {
	flags := flag.NewFlagSet("json", flag.ExitOnError)
	var j jsonBench
	only := flags.String("only", ".", "a regular expression: what to measure")
	size := flags.Int("mb", 100, "how many MB the text has")
	flags.IntVar(&j.rounds, "rounds", 5, "how many turns each has")
	flags.StringVar(&j.program, "program", "build/rpcexplorer", "the built program")
	if err := flags.Parse(args); err != nil {
		return err
	}
	pattern, err := regexp.Compile(*only)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "rpcexplorer-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	j.body, j.file = jsontest.Reply(*size<<20), filepath.Join(dir, "reply.json")
	if err := os.WriteFile(j.file, j.body, 0o600); err != nil {
		return err
	}
	fmt.Fprintf(w, "\na minified reply of %d bytes; medians of %d turns, %d processors\n", len(j.body), j.rounds, runtime.GOMAXPROCS(0))
	fmt.Fprintf(w, "%-28s %12s %12s  %-24s %8s  %s\n", "what", "ours", "theirs", "beside", "ratio", "goal")
	for _, p := range j.pairs() {
		if !pattern.MatchString(p.name) {
			continue
		}
		if err := j.report(w, p); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

// report measures a pair in turns and prints it. The ratio is the median of the turns' own.
func (j jsonBench) report(w io.Writer, p pair) error {
	var ours, theirs, ratios, memory []float64
	for range j.rounds {
		a, err := p.ours()
		if err != nil {
			return err
		}
		b, err := p.theirs()
		if err != nil {
			return err
		}
		ours, theirs, ratios = append(ours, a.value), append(theirs, b.value), append(ratios, a.value/b.value)
		memory = append(memory, float64(max(a.memory, 0)))
	}
	fmt.Fprintf(w, "%-28s %12s %12s  %-24s %8.3f  %s", p.name, p.show(median(ours)), p.show(median(theirs)), p.beside, median(ratios), p.goal)
	if peak := median(memory); peak > 0 {
		fmt.Fprintf(w, "; peak memory %.2f of the text", peak/float64(len(j.body)))
	}
	fmt.Fprintln(w)
	return nil
}

// show writes a value.
func (p pair) show(v float64) string {
	switch {
	case p.unit != "":
		return fmt.Sprintf("%.0f %s", v, p.unit)
	case v < 1e-3:
		return fmt.Sprintf("%.1f µs", v*1e6)
	}
	return fmt.Sprintf("%.1f ms", v*1e3)
}
