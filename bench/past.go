package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"rpcexplorer/history"
)

// pastBench is a history to measure, in a folder as the program keeps it.
type pastBench struct {
	exchanges int
	minute    time.Duration // how long frames are recorded at a given rate
	program   string
	state     string // the folder that stands for $XDG_STATE_HOME
	out       io.Writer
}

// reportHistory makes a history of many exchanges, measures and prints row by row.
func reportHistory(w io.Writer, args []string) error {
	flags := flag.NewFlagSet("history", flag.ExitOnError)
	b := pastBench{out: w}
	flags.IntVar(&b.exchanges, "exchanges", 1_000_000, "how many exchanges the history has")
	flags.DurationVar(&b.minute, "minute", time.Minute, "how long 50,000 frames a second are recorded")
	flags.StringVar(&b.program, "program", "build/rpcexplorer", "the built program")
	if err := flags.Parse(args); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "rpcexplorer-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	b.state = dir
	fmt.Fprintf(w, "\na history of %d exchanges; %d processors\n", b.exchanges, runtime.GOMAXPROCS(0))
	for _, step := range []func() error{b.pour, b.open, b.start, b.look, b.keepUp, b.byHand, b.clear} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (b pastBench) path() string  { return filepath.Join(b.state, "rpcexplorer", "history.db") }
func (b pastBench) index() string { return filepath.Join(b.state, "rpcexplorer", "history-index.db") }

// row prints what was measured.
func (b pastBench) row(what, format string, args ...any) {
	fmt.Fprintf(b.out, "%-44s %s\n", what, fmt.Sprintf(format, args...))
}

// pour records all exchanges as fast as they are taken, and then waits for the index.
func (b pastBench) pour() error {
	if err := os.MkdirAll(filepath.Dir(b.path()), 0o700); err != nil {
		return err
	}
	store, err := history.Open(b.path(), history.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	begun, crossed := time.Now(), int64(0)
	if crossed, err = pour(store, b.exchanges); err != nil {
		return err
	}
	took := time.Since(begun).Seconds()
	b.row("recorded, as fast as they are taken", "%.0f exchanges/s, %.0f frames/s, %d lost", float64(b.exchanges)/took, 2*float64(b.exchanges)/took, store.Health().Lost)
	begun = time.Now()
	finder := history.OpenFinder(store, b.index())
	defer finder.Close()
	if err := indexed(store, finder); err != nil {
		return err
	}
	b.row("indexed", "%.0f exchanges/s", float64(b.exchanges)/time.Since(begun).Seconds())
	b.row("disk beside what crossed (goal 0.5)", "%.2f, and %.2f for the index", onDisk(b.path())/float64(crossed), onDisk(b.index())/float64(crossed))
	return nil
}

// indexed waits until the index has all that there is.
func indexed(store *history.Store, finder *history.Finder) error {
	grown := make(chan struct{}, 1)
	defer store.Watch(func() {
		select {
		case grown <- struct{}{}:
		default:
		}
	})()
	limit := time.After(time.Hour)
	for !finder.Indexed().Complete() {
		select {
		case <-grown:
		case <-limit:
			return fmt.Errorf("the index did not come to its end: %+v", finder.Indexed())
		}
	}
	return nil
}

// onDisk is how many bytes a database has, with its log.
func onDisk(path string) float64 {
	sum := int64(0)
	for _, suffix := range []string{"", "-wal"} {
		if info, err := os.Stat(path + suffix); err == nil {
			sum += info.Size()
		}
	}
	return float64(sum)
}

// open opens the history again and again.
func (b pastBench) open() error {
	var opened, paged []float64
	for range 21 {
		begun := time.Now()
		store, err := history.Open(b.path(), history.Options{})
		if err != nil {
			return err
		}
		opened = append(opened, time.Since(begun).Seconds())
		page, err := store.Page(context.Background(), history.Newest, 200, history.Filter{})
		paged = append(paged, time.Since(begun).Seconds())
		if closing := store.Close(); err == nil {
			err = closing
		}
		if err != nil || len(page) != min(200, b.exchanges) {
			return fmt.Errorf("%d exchanges on the first page: %w", len(page), err)
		}
	}
	b.row("opened (goal 10 ms)", "%.1f ms", median(opened)*1e3)
	b.row("opened, to the first page of 200", "%.1f ms", median(paged)*1e3)
	return nil
}

// start is a whole process, from its start to its end.
func (b pastBench) start() error {
	if err := os.Setenv("XDG_STATE_HOME", b.state); err != nil {
		return err
	}
	for _, args := range [][]string{{"history", "--limit", "50"}, {"history", "--limit", "50", rarest}} {
		run, took := process(b.program, args...), []float64(nil)
		for range 9 {
			s, err := run()
			if err != nil {
				return err
			}
			took = append(took, s.value)
		}
		b.row(fmt.Sprintf("the process %q", args), "%.0f ms", median(took)*1e3)
	}
	return nil
}
